import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type OrderStore, VersionConflict } from '../order/execute.ts';
import type { SealedEntry, Stored } from '../order/ledger.ts';
import { nextAlarmAt, type Order, orderSchema, type Status } from '../order/state.ts';
import { type OrderSummary, orderSummarySchema } from '../order/summary.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';

/** Alarms are spread over this many index partitions; the sweep asks each for what is due. */
export const ALARM_SHARDS = 16;

export interface Orders extends OrderStore {
  /** The ledger in order; empty for an unknown order. */
  ledger(orderId: string): Promise<SealedEntry[]>;
  /** One page of a holder's orders by status, then by what is due first. */
  listByHolder(
    holder: string,
    status: Status | undefined,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ orders: OrderSummary[]; cursor: string | null }>;
  /** Orders of one shard whose next clock is due at `now`, oldest first. */
  due(shard: number, now: string, limit: number): Promise<string[]>;
}

const shardOf = (orderId: string): number => {
  let sum = 0;
  for (const char of orderId) sum = (sum * 31 + char.charCodeAt(0)) % 65_521;
  return sum % ALARM_SHARDS;
};

const entryKey = (seq: number): string => `L#${String(seq).padStart(6, '0')}`;

/** Writes of a change: the state under a version check and each entry under a must-not-exist check. */
export function changeItems(
  table: string,
  before: Stored | null,
  after: Stored & { entries: readonly SealedEntry[] },
): TransactWriteItem[] {
  const state: TransactWriteItem = {
    Put: {
      TableName: table,
      Item: stateItem(after),
      ...(before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'version = :v',
            ExpressionAttributeValues: { ':v': { N: String(before.order.version) } },
          }),
    },
  };
  return [
    state,
    ...after.entries.map((e) => ({
      Put: {
        TableName: table,
        Item: entryItem(after.order.orderId, e),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  ];
}

const entryItem = (orderId: string, e: SealedEntry): Item => ({
  pk: str(orderId),
  sk: str(entryKey(e.seq)),
  seq: { N: String(e.seq) },
  body: str(e.body),
  prev: str(e.prev),
  hash: str(e.hash),
});

function stateItem({ order, hash }: Stored): Item {
  const alarm = nextAlarmAt(order);
  const due = order.clocks.sign?.at ?? order.clocks.handle?.at ?? order.clocks.rate?.at ?? null;
  return {
    pk: str(order.orderId),
    sk: str('STATE'),
    version: { N: String(order.version) },
    hash: str(hash),
    body: str(JSON.stringify(order)),
    holder: str(order.holder),
    holderKey: str(`${order.status}#${due ?? order.receivedAt}#${order.orderId}`),
    status: str(order.status),
    receivedAt: str(order.receivedAt),
    summary: str(order.text.slice(0, 60)),
    ...(order.category ? { category: str(order.category.code) } : {}),
    ...(order.place?.regionCode ? { regionCode: str(order.place.regionCode) } : {}),
    ...(due ? { dueAt: str(due) } : {}),
    ...(alarm ? { alarmShard: str(String(shardOf(order.orderId))), nextAlarmAt: str(alarm) } : {}),
  };
}

const readOrder = (item: Item): Stored => ({
  order: orderSchema.parse(JSON.parse(readString(item, 'body'))) satisfies Order,
  hash: readString(item, 'hash'),
});

const readEntry = (item: Item): SealedEntry => ({
  seq: Number(item.seq?.N),
  body: readString(item, 'body'),
  prev: readString(item, 'prev'),
  hash: readString(item, 'hash'),
});

const readSummary = (item: Item): OrderSummary =>
  orderSummarySchema.parse({
    orderId: item.pk?.S,
    version: Number(item.version?.N),
    status: item.status?.S,
    holder: item.holder?.S,
    category: item.category?.S ?? null,
    regionCode: item.regionCode?.S ?? null,
    receivedAt: item.receivedAt?.S,
    dueAt: item.dueAt?.S ?? null,
    summary: item.summary?.S,
  });

/** Orders and their ledgers in one table; see docs/data-model.md for keys and costs. */
export function createOrders(client: DynamoDBClient, table: string): Orders {
  return {
    async get(orderId) {
      const { Item: item } = await client.send(
        new GetItemCommand({
          TableName: table,
          Key: { pk: str(orderId), sk: str('STATE') },
          ConsistentRead: true,
        }),
      );
      return item ? readOrder(item) : null;
    },
    async commit(before, after) {
      try {
        await client.send(
          new TransactWriteItemsCommand({ TransactItems: changeItems(table, before, after) }),
        );
      } catch (error) {
        if (lostRace(error))
          throw new VersionConflict(
            `Order ${after.order.orderId} changed since version ${before.order.version}`,
          );
        throw error;
      }
    },
    async ledger(orderId) {
      const entries: SealedEntry[] = [];
      let start: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :l)',
            ExpressionAttributeValues: { ':pk': str(orderId), ':l': str('L#') },
            ...(start ? { ExclusiveStartKey: start } : {}),
          }),
        );
        entries.push(...(page.Items ?? []).map(readEntry));
        start = page.LastEvaluatedKey;
      } while (start);
      return entries;
    },
    async listByHolder(holder, status, { cursor, limit }) {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'holder',
          Limit: limit,
          KeyConditionExpression: status ? 'holder = :h AND begins_with(holderKey, :s)' : 'holder = :h',
          ExpressionAttributeValues: { ':h': str(holder), ...(status ? { ':s': str(`${status}#`) } : {}) },
          ...(cursor ? { ExclusiveStartKey: decodeCursor(cursor, holder) } : {}),
        }),
      );
      return {
        orders: (page.Items ?? []).map(readSummary),
        cursor: page.LastEvaluatedKey ? encodeCursor(page.LastEvaluatedKey) : null,
      };
    },
    async due(shard, now, limit) {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'alarms',
          Limit: limit,
          KeyConditionExpression: 'alarmShard = :s AND nextAlarmAt <= :now',
          ExpressionAttributeValues: { ':s': str(String(shard)), ':now': str(now) },
        }),
      );
      return (page.Items ?? []).map((item) => readString(item, 'pk'));
    },
  };
}

const cursorSchema = z.strictObject({ pk: z.string(), holderKey: z.string() });

export class BadCursor extends Error {
  override name = 'BadCursor';
}

const encodeCursor = (key: Item): string =>
  Buffer.from(
    JSON.stringify({ pk: readString(key, 'pk'), holderKey: readString(key, 'holderKey') }),
  ).toString('base64url');

/** The holder is taken from the request, not the cursor, so that a cursor opens no other unit's list. */
function decodeCursor(cursor: string, holder: string): Item {
  try {
    const { pk, holderKey } = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { pk: str(pk), sk: str('STATE'), holder: str(holder), holderKey: str(holderKey) };
  } catch (error) {
    throw new BadCursor('Not a cursor of this list', { cause: error });
  }
}
