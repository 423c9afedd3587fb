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
  const entry = (n: number, day = '2026-11-23') => ({
    id: `o.${n}`,
    at: MONDAY,
    day,
    counters: n % 2 ? ['received'] : ['received', 'held'],
  });
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'c',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const writes = () =>
    dynamo.commandCalls(TransactWriteItemsCommand).map((c) => c.args[0].input.TransactItems ?? []);

  test('a batch is one write: a marker for each entry, one sum for each day', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    await insight.count([entry(1), entry(2), entry(3, '2026-11-24'), entry(2)]);
    expect(writes()).toHaveLength(1);
    expect(
      writes()[0]?.map((item) => (item.Put ? 'marker' : item.Update?.ExpressionAttributeValues)),
    ).toEqual([
      'marker',
      'marker',
      'marker',
      { ':n0': { N: '2' }, ':n1': { N: '1' } },
      { ':n0': { N: '1' } },
    ]);
  });
  test('an entry counted before is left out, the others are counted', async () => {
    dynamo
      .on(TransactWriteItemsCommand)
      .rejectsOnce(cancelled('ConditionalCheckFailed', 'None', 'None'))
      .resolves({});
    await insight.count([entry(1), entry(2)]);
    expect(writes()[1]?.[0]?.Put?.Item?.pk?.S).toBe('ENTRY#o.2');
  });
  test('a conflict on the day is tried again; one that stays is an error, never swallowed', async () => {
    dynamo.on(TransactWriteItemsCommand).rejectsOnce(cancelled('None', 'TransactionConflict')).resolves({});
    await insight.count([entry(1)]);
    expect(writes()).toHaveLength(2);
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('None', 'TransactionConflict'));
    await expect(insight.count([entry(1)])).rejects.toThrow(TransactionCanceledException);
  });
  test('more than a transaction takes is written in parts', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    await insight.count(Array.from({ length: 200 }, (_, n) => entry(n)));
    expect(writes().map((items) => items.length)).toEqual([91, 91, 21]);
  });
});
