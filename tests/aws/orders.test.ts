import {
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { BadCursor, createOrders } from '../../lib/aws/orders.ts';
import { NotFollowable, VersionConflict } from '../../lib/order/execute.ts';
import { append, type Stored } from '../../lib/order/ledger.ts';
import { cityDesk, later, MONDAY, orderIn } from '../support/fixtures.ts';

const dynamo = mockClient(DynamoDBClient);
const orders = createOrders(new DynamoDBClient({ region: 'test' }), 'orders');
const before = orderIn('dispatched');
const after = append(before, [{ type: 'order.commented.v1', data: { text: '备注' } }], {
  at: MONDAY,
  by: cityDesk,
});
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

beforeEach(() => {
  dynamo.reset();
});

describe('a change', () => {
  test('is one transaction: the state under its version, each entry only once', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    await orders.commit(before, after);
    const [call] = dynamo.commandCalls(TransactWriteItemsCommand);
    expect(call?.args[0].input.TransactItems).toMatchObject([
      {
        Put: {
          Item: { sk: { S: 'STATE' }, version: { N: '4' } },
          ConditionExpression: 'version = :v',
          ExpressionAttributeValues: { ':v': { N: '3' } },
        },
      },
      { Put: { Item: { sk: { S: 'L#000004' } }, ConditionExpression: 'attribute_not_exists(pk)' } },
    ]);
  });
  test('that recuses someone is found under their name from then on, and written there once', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    const recuse = (of: Stored, staff: string[]) =>
      append(of, [{ type: 'order.recused.v1', data: { units: [], staff, reason: '亲属' } }], {
        at: MONDAY,
        by: cityDesk,
      });
    const first = recuse(before, ['u-7']);
    await orders.commit(before, first);
    await orders.commit(first, recuse(first, ['u-8']));
    const written = dynamo
      .commandCalls(TransactWriteItemsCommand)
      .map(({ args: [{ input }] }) => input.TransactItems?.flatMap(({ Put }) => Put?.Item?.pk?.S ?? []));
    const { orderId } = before.order;
    expect(written).toEqual([
      [orderId, 'RECUSED#u-7', orderId],
      [orderId, 'RECUSED#u-8', orderId],
    ]);
  });
  test.each([['ConditionalCheckFailed'], ['TransactionConflict']])('%s is a lost race', async (code) => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled(code, 'None'));
    await expect(orders.commit(before, after)).rejects.toThrow(VersionConflict);
  });
  test('in the way of another transaction, is sent again when that has passed', async () => {
    const conflict = cancelled('TransactionConflict', 'None');
    dynamo.on(TransactWriteItemsCommand).rejectsOnce(conflict).rejectsOnce(conflict).resolves({});
    await orders.commit(before, after);
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(3);
  });
  test('whose version is outdated is not', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('ConditionalCheckFailed', 'TransactionConflict'));
    await expect(orders.commit(before, after)).rejects.toThrow(VersionConflict);
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
  });
  test('a throttled table is trouble, not a lost race', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('None', 'ThrottlingError'));
    await expect(orders.commit(before, after)).rejects.toThrow(TransactionCanceledException);
  });
});

describe('a change that follows another order', () => {
  const also = { births: [], follows: '20261123-BBBBBBBBBB-1' };

  test('keeps the follower, and checks last that the other one is open', async () => {
    dynamo.on(TransactWriteItemsCommand).resolves({});
    await orders.commit(before, after, also);
    const [call] = dynamo.commandCalls(TransactWriteItemsCommand);
    expect(call?.args[0].input.TransactItems?.slice(2)).toMatchObject([
      {
        Put: {
          Item: { pk: { S: also.follows }, sk: { S: `F#${before.order.orderId}` } },
        },
      },
      { Update: { Key: { pk: { S: also.follows }, sk: { S: 'STATE' } } } },
    ]);
  });
  test('is no lost race when the other one is closed', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('None', 'None', 'None', 'ConditionalCheckFailed'));
    await expect(orders.commit(before, after, also)).rejects.toThrow(NotFollowable);
  });
  test('is a lost race when its own order moved on', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('ConditionalCheckFailed', 'None', 'None', 'None'));
    await expect(orders.commit(before, after, also)).rejects.toThrow(VersionConflict);
  });
});

test('a stored order that is not one of ours is an error, not an order', async () => {
  dynamo
    .on(GetItemCommand)
    .resolves({ Item: { pk: { S: 'x' }, hash: { S: '0' }, body: { S: '{"status":"lost"}' } } });
  await expect(orders.get('x')).rejects.toThrow(/status/);
});

test('a ledger longer than a page is read whole, in order', async () => {
  const item = (seq: number) => ({
    seq: { N: String(seq) },
    body: { S: '{}' },
    prev: { S: 'a' },
    hash: { S: 'b' },
  });
  dynamo
    .on(QueryCommand)
    .resolvesOnce({ Items: [item(1)], LastEvaluatedKey: { pk: { S: 'x' } } })
    .resolvesOnce({ Items: [item(2)] });
  expect((await orders.ledger('x')).map(({ seq }) => seq)).toEqual([1, 2]);
});

describe('the cursor of a list', () => {
  test('leads to the next page of the same list only', async () => {
    dynamo.on(QueryCommand).resolves({
      Items: [],
      LastEvaluatedKey: {
        pk: { S: 'o' },
        sk: { S: 'STATE' },
        holder: { S: '120101' },
        holderKey: { S: 'signed#1' },
      },
    });
    const { cursor } = await orders.list('holder', '120101', undefined, { limit: 1 });
    await orders.list('holder', '120102', undefined, { limit: 1, cursor: cursor ?? '' });
    expect(dynamo.commandCalls(QueryCommand)[1]?.args[0].input.ExclusiveStartKey).toMatchObject({
      holder: { S: '120102' },
    });
  });
  test('that is none is refused', async () => {
    await expect(
      orders.list('holder', '120101', undefined, { limit: 1, cursor: 'nonsense' }),
    ).rejects.toThrow(BadCursor);
  });
});

test('only an order with a clock running stands in the alarm index', async () => {
  dynamo.on(TransactWriteItemsCommand).resolves({});
  const rated = append(orderIn('follow_up'), [{ type: 'order.archived.v1', data: { because: 'desk' } }], {
    at: later(1),
    by: cityDesk,
  });
  await orders.commit(orderIn('follow_up'), rated);
  await orders.commit(before, after);
  const [closed, open] = dynamo
    .commandCalls(TransactWriteItemsCommand)
    .map((c) => c.args[0].input.TransactItems?.[0]?.Put?.Item);
  expect(closed).not.toHaveProperty('nextAlarmAt');
  expect(open).toMatchObject({
    nextAlarmAt: { S: '2026-11-24T08:30:00.000Z' },
    alarmShard: { S: expect.any(String) },
  });
});
