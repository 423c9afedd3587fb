import {
  BatchWriteItemCommand,
  DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createMatters } from '../../lib/aws/matters.ts';
import { keys, sketchOf } from '../../lib/understand/similar.ts';

const dynamo = mockClient(DynamoDBClient);
const matters = createMatters(new DynamoDBClient({ region: 'test' }), 'matters');
beforeEach(() => {
  dynamo.reset();
});

const sketchAt = (at: string) =>
  sketchOf({
    text: '瑞月园小区3号楼电梯停运一周了,老人下不了楼',
    category: 'lift-failure',
    regionCode: '120103007001',
    at,
  });
const AT = '2026-03-02T01:00:00.000Z';
const sketch = sketchAt(AT);
const row = (orderId: string, at: string) => ({
  sk: { S: `${at}#${orderId}` },
  orderId: { S: orderId },
  body: { S: JSON.stringify(sketchAt(at)) },
});

describe('filing an order', () => {
  test('writes a row for each key, for 30 days, always the same ones', async () => {
    dynamo.on(BatchWriteItemCommand).resolves({});
    await matters.put('o-1', sketch);
    await matters.put('o-1', sketch);
    const [first, again] = dynamo.commandCalls(BatchWriteItemCommand).map((call) => call.args[0].input);
    const rows = first?.RequestItems?.matters ?? [];
    expect(rows.map((r) => r.PutRequest?.Item?.pk?.S)).toEqual(keys(sketch));
    expect(rows[0]?.PutRequest?.Item).toMatchObject({
      sk: { S: `${AT}#o-1` },
      ttl: { N: String(Date.parse('2026-04-01T01:00:00Z') / 1000) },
    });
    expect(again).toEqual(first);
  });
  test('what the table leaves undone is written again', async () => {
    const left = { matters: [{ PutRequest: { Item: { pk: { S: 'left' } } } }] };
    dynamo.on(BatchWriteItemCommand).resolvesOnce({ UnprocessedItems: left }).resolves({});
    await matters.put('o-1', sketch);
    expect(dynamo.commandCalls(BatchWriteItemCommand)[1]?.args[0].input.RequestItems).toEqual(left);
  });
  test('removing deletes the same rows', async () => {
    dynamo.on(BatchWriteItemCommand).resolves({});
    await matters.remove('o-1', sketch);
    const rows = dynamo.commandCalls(BatchWriteItemCommand)[0]?.args[0].input.RequestItems?.matters ?? [];
    expect(rows.map((r) => r.DeleteRequest?.Key)).toEqual(
      keys(sketch).map((key) => ({ pk: { S: key }, sk: { S: `${AT}#o-1` } })),
    );
  });
});

describe('looking for orders nearby', () => {
  test('asks each key for its newest of 30 days, and no more of a busy key than of a quiet one', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [] });
    await matters.near(sketch, { limit: 20 });
    const queries = dynamo.commandCalls(QueryCommand).map((call) => call.args[0].input);
    expect(queries.map((q) => q.ExpressionAttributeValues?.[':k']?.S)).toEqual(keys(sketch));
    for (const query of queries)
      expect(query).toMatchObject({
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: 30,
        ExpressionAttributeValues: { ':from': { S: '2026-01-31T01:00:00.000Z' } },
      });
  });
  test('gives each order once, newest first, without the order itself', async () => {
    const later = '2026-03-02T02:00:00.000Z';
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [row('o-3', later), row('o-2', AT)] })
      .resolvesOnce({ Items: [row('o-2', AT), row('o-1', AT)] })
      .resolves({ Items: [row('o-1', AT)] });
    const found = await matters.near(sketch, { limit: 20, except: 'o-1' });
    expect(found).toEqual([
      { orderId: 'o-3', sketch: sketchAt(later) },
      { orderId: 'o-2', sketch },
    ]);
    expect(await matters.near(sketch, { limit: 0 })).toEqual([]);
  });
  test('a row that is not one of ours is an error', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [{ ...row('o-1', AT), body: { S: '{"category":1}' } }] });
    await expect(matters.near(sketch, { limit: 5 })).rejects.toThrow(/category/);
  });
});

describe('counting by day', () => {
  const counted = { street: '120103007', category: 'lift-failure', day: '2026-03-02' };
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: 'cancelled',
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });

  test('marks the order and adds one, in one transaction', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    await matters.countDay(counted, 'o-1');
    expect(dynamo.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input.TransactItems).toMatchObject([
      { Put: { ConditionExpression: 'attribute_not_exists(pk)' } },
      { Update: { Key: { sk: { S: '2026-03-02' } }, ExpressionAttributeValues: { ':one': { N: '1' } } } },
    ]);
  });
  test('an order counted before is not counted again', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('ConditionalCheckFailed', 'None'));
    await matters.countDay(counted, 'o-1');
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
  });
  test('another counter at the same row is waited for; other trouble is not hidden', async () => {
    dynamo.on(TransactWriteItemsCommand).rejectsOnce(cancelled('None', 'TransactionConflict')).resolves({});
    await matters.countDay(counted, 'o-1');
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(2);
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('None', 'ValidationError'));
    await expect(matters.countDay(counted, 'o-2')).rejects.toThrow(TransactionCanceledException);
  });
  test('counts are read as a span of days', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [{ sk: { S: '2026-03-01' }, orders: { N: '4' } }] });
    const counts = await matters.dailyCounts(counted, '2026-02-02', '2026-03-02');
    expect([...counts]).toEqual([['2026-03-01', 4]]);
  });
});
