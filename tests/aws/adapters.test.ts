import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { Envelope } from '../../events/index.ts';
import { createBus } from '../../lib/aws/bus.ts';
import { createInsight, TaleMoved } from '../../lib/aws/insight.ts';
import { createUnitQueues } from '../../lib/aws/unit-queues.ts';
import { stepsOf } from '../../lib/insight/steps.ts';
import type { Told } from '../../lib/insight/tale.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { MONDAY, registered } from '../support/fixtures.ts';

const events = mockClient(EventBridgeClient);
const sqs = mockClient(SQSClient);
const dynamo = mockClient(DynamoDBClient);
beforeEach(() => {
  events.reset();
  sqs.reset();
  dynamo.reset();
});

/** A ledger of one entry. */
const told = (): Told[] => {
  const change = registered();
  if (!('entries' in change) || !Array.isArray(change.entries)) throw new Error('no entries');
  return openLedger(change.entries).entries;
};

const named = (name: string) => Object.assign(new Error(name), { name });

describe('the bus', () => {
  const envelopes = Array.from(
    { length: 23 },
    (_, i): Envelope => ({
      id: `o.${i}`,
      type: 'order.commented.v1',
      time: MONDAY,
      orderId: 'o',
      version: i + 1,
      data: { text: '备注' },
    }),
  );
  const bus = createBus(new EventBridgeClient({ region: 'test' }), 'dispatch');
  test('takes ten a call, in order', async () => {
    events.on(PutEventsCommand).resolves({ Entries: [{ EventId: '1' }] });
    expect(await bus.publish(envelopes)).toBeNull();
    expect(events.commandCalls(PutEventsCommand).map((c) => c.args[0].input.Entries?.length)).toEqual([
      10, 10, 3,
    ]);
  });
  test('says which was refused first, and sends nothing after that batch', async () => {
    events
      .on(PutEventsCommand)
      .resolvesOnce({ Entries: [] })
      .resolvesOnce({ FailedEntryCount: 1, Entries: [{ EventId: '1' }, { ErrorCode: 'Throttled' }] });
    expect(await bus.publish(envelopes)).toBe(11);
    expect(events.commandCalls(PutEventsCommand)).toHaveLength(2);
  });
});

describe("a unit's queue", () => {
  const queues = createUnitQueues(new SQSClient({ region: 'test' }), 'p-');
  const unit = {
    id: '120101',
    name: { zh: '区', en: 'd' },
    tier: 'district',
    role: 'centre',
    parent: 'city',
    regionCode: '120101',
    delivery: 'queue',
    status: 'active',
    version: 1,
    queueUrl: 'https://sqs/1/p-120101.fifo',
  } as const;
  const message = { group: 'o', dedup: 'o.1:120101', body: '{}' };
  const made = () => {
    sqs
      .on(CreateQueueCommand)
      .callsFake(({ QueueName }: { QueueName: string }) => ({ QueueUrl: `https://sqs/1/${QueueName}` }));
    sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: 'arn:dead' } });
  };
  test('is made with its dead-letter queue', async () => {
    made();
    expect(await queues.ensure('120101')).toBe('https://sqs/1/p-120101.fifo');
    expect(sqs.commandCalls(CreateQueueCommand)[1]?.args[0].input.Attributes?.RedrivePolicy).toBe(
      '{"deadLetterTargetArn":"arn:dead","maxReceiveCount":5}',
    );
  });
  test('tuned by hand is taken as it is', async () => {
    made();
    sqs.on(CreateQueueCommand).rejects(named('AWS.SimpleQueueService.QueueNameExists'));
    sqs.on(GetQueueUrlCommand).resolves({ QueueUrl: 'https://sqs/1/tuned' });
    expect(await queues.ensure('120101')).toBe('https://sqs/1/tuned');
  });
  test('deleted under way is made anew, and the message arrives', async () => {
    made();
    sqs.on(SendMessageCommand).rejectsOnce(named('QueueDoesNotExist')).resolves({});
    await queues.send(unit, message);
    expect(sqs.commandCalls(SendMessageCommand)).toHaveLength(2);
  });
  test('out of reach is an error: the message stays where it came from', async () => {
    sqs.on(SendMessageCommand).rejects(named('RequestTimeout'));
    await expect(queues.send(unit, message)).rejects.toThrow('RequestTimeout');
  });
  test('deleted seconds ago says that it is tried again', async () => {
    sqs.on(CreateQueueCommand).rejects(named('QueueDeletedRecently'));
    await expect(queues.ensure('120101')).rejects.toThrow(/60 s/);
  });
});

describe('carrying the figures on', () => {
  const insight = createInsight(new DynamoDBClient({ region: 'test' }), 'insight');
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'c',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const [step] = stepsOf(null, told(), 'o', 480);
  if (!step) throw new Error('no step');
  const writes = () =>
    dynamo.commandCalls(TransactWriteItemsCommand).flatMap((c) => c.args[0].input.TransactItems ?? []);

  test('is one transaction: the order under its number, its rows, the sums', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    await insight.commit([step]);
    expect(writes().map(({ Put, Update }) => Put?.Item?.pk?.S ?? Update?.Key?.pk?.S)).toEqual([
      `ORDER#${step.after.orderId}`,
      'D#2026-11-23#city',
      ...step.change.cells.map(({ pk }) => pk),
    ]);
    expect(writes()[0]?.Put?.ConditionExpression).toBe('attribute_not_exists(pk)');
  });
  test.each(['ConditionalCheckFailed', 'TransactionConflict'])(
    'whoever lost a race reads again: %s',
    async (code) => {
      dynamo.on(TransactWriteItemsCommand).rejects(cancelled(code, 'None'));
      await expect(insight.commit([step])).rejects.toThrow(TaleMoved);
    },
  );
  test('any other trouble is thrown as it is', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('ValidationError'));
    await expect(insight.commit([step])).rejects.toThrow(TransactionCanceledException);
  });
});
