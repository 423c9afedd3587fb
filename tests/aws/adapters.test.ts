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
import { createInsight } from '../../lib/aws/insight.ts';
import { createUnitQueues } from '../../lib/aws/unit-queues.ts';
import { MONDAY } from '../support/fixtures.ts';

const events = mockClient(EventBridgeClient);
const sqs = mockClient(SQSClient);
const dynamo = mockClient(DynamoDBClient);
beforeEach(() => {
  events.reset();
  sqs.reset();
  dynamo.reset();
});

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

describe('counting', () => {
  const insight = createInsight(new DynamoDBClient({ region: 'test' }), 'insight');
  const count = () => insight.count({ id: 'o.1', at: MONDAY }, '2026-11-23', ['received']);
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'c',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  test('an entry counted before is not counted again', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('ConditionalCheckFailed', 'None'));
    await expect(count()).resolves.toBeUndefined();
  });
  test.each([
    ['None', 'TransactionConflict'],
    ['TransactionConflict', 'None'],
  ])('a conflict (%s, %s) is tried again, never swallowed', async (...codes) => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled(...codes));
    await expect(count()).rejects.toThrow(TransactionCanceledException);
  });
});
