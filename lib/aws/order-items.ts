import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Also } from '../order/execute.ts';
import type { Change, SealedEntry, Stored } from '../order/ledger.ts';
import { RESTRICTED_TEXT } from '../order/reading.ts';
import { isUnitRecused } from '../order/recusal.ts';
import { CLOSED, nextAlarmAt, nextDueAt, type Order, orderSchema } from '../order/state.ts';
import { type OrderSummary, orderSummarySchema } from '../order/summary.ts';
import { type Item, readString, str } from './dynamo.ts';

/** Alarms are spread over this many index partitions; the sweep asks each for what is due. */
export const ALARM_SHARDS = 16;

const shardOf = (orderId: string): number => {
  let sum = 0;
  for (const char of orderId) sum = (sum * 31 + char.charCodeAt(0)) % 65_521;
  return sum % ALARM_SHARDS;
};

const entryKey = (seq: number): string => `L#${String(seq).padStart(6, '0')}`;

/**
 * Writes of a change: the state under a version check and each entry under a must-not-exist check.
 * @param alone nobody may have begun to follow the order since it was read
 */
export function changeItems(
  table: string,
  before: Stored | null,
  after: Change,
  { alone = false } = {},
): TransactWriteItem[] {
  const state: TransactWriteItem = {
    Put: {
      TableName: table,
      Item: stateItem(after),
      ...(before === null ? { ConditionExpression: 'attribute_not_exists(pk)' } : asRead(before, alone)),
    },
  };
  return [
    state,
    ...recusalItems(table, before, after),
    ...after.entries.map((e) => ({
      Put: {
        TableName: table,
        Item: entryItem(after.order.orderId, e),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  ];
}

function asRead({ order, joined }: Stored, alone: boolean) {
  const who = joined === undefined ? 'attribute_not_exists(joined)' : 'joined = :j';
  return {
    ConditionExpression: alone ? `version = :v AND ${who}` : 'version = :v',
    ExpressionAttributeValues: {
      ':v': { N: String(order.version) },
      ...(alone && joined !== undefined ? { ':j': { N: String(joined) } } : {}),
    },
  };
}

/** Writes of what comes about beside a change; the check that the followed order is open comes last. */
export function alsoItems(table: string, follower: Order, { births, follows }: Also): TransactWriteItem[] {
  const born = births.flatMap((birth) => changeItems(table, null, birth));
  if (follows === undefined) return born;
  const Item = { pk: str(follows), sk: str(`F#${follower.orderId}`), reportId: str(follower.reportId) };
  return [...born, { Put: { TableName: table, Item } }, joinOpen(table, follows)];
}

export const watchKey = (orderId: string, reportId: string) => ({
  pk: str(orderId),
  sk: str(`F#${reportId}-1`),
});

/** Someone who did not report it is told of an order too; the check that it is open comes last. */
export const watchItems = (table: string, orderId: string, reportId: string): TransactWriteItem[] => [
  {
    Put: {
      TableName: table,
      Item: { ...watchKey(orderId, reportId), reportId: str(reportId), watching: { BOOL: true } },
    },
  },
  joinOpen(table, orderId),
];

/** Counts who joins an open order, without a new version: nobody who works on it has to wait for that. */
function joinOpen(table: string, orderId: string): TransactWriteItem {
  const closed = [...CLOSED].map((status, i) => [`:c${i}`, str(status)] as const);
  return {
    Update: {
      TableName: table,
      Key: { pk: str(orderId), sk: str('STATE') },
      UpdateExpression: 'ADD joined :one',
      ConditionExpression: `attribute_exists(pk) AND NOT #s IN (${closed.map(([name]) => name).join(', ')})`,
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: { ...Object.fromEntries(closed), ':one': { N: '1' } },
    },
  };
}

/** Under which the orders are kept that a person is recused from. */
export const recusalKey = (sub: string): string => `RECUSED#${sub}`;

/** An index carries no recusal, and few people ever have one: what a person must not see in a list is kept apart. */
const recusalItems = (table: string, before: Stored | null, { order }: Stored): TransactWriteItem[] =>
  order.recused.staff
    .filter((sub) => !before?.order.recused.staff.includes(sub))
    .map((sub) => ({
      Put: { TableName: table, Item: { pk: str(recusalKey(sub)), sk: str(order.orderId) } },
    }));

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
  const due = nextDueAt(order);
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
    summary: str(order.restricted ? RESTRICTED_TEXT : order.text.slice(0, 60)),
    ...(order.category ? { category: str(order.category.code) } : {}),
    ...(order.place?.regionCode ? { regionCode: str(order.place.regionCode) } : {}),
    ...(due ? { dueAt: str(due) } : {}),
    ...(order.supervisor && !CLOSED.has(order.status) && !isUnitRecused(order, order.supervisor)
      ? { supervisor: str(order.supervisor) }
      : {}),
    ...(alarm ? { alarmShard: str(String(shardOf(order.orderId))), nextAlarmAt: str(alarm) } : {}),
  };
}

export const readOrder = (item: Item): Stored => ({
  order: orderSchema.parse(JSON.parse(readString(item, 'body'))) satisfies Order,
  hash: readString(item, 'hash'),
  ...(item.joined === undefined ? {} : { joined: Number(item.joined.N) }),
});

export const readEntry = (item: Item): SealedEntry => ({
  seq: Number(item.seq?.N),
  body: readString(item, 'body'),
  prev: readString(item, 'prev'),
  hash: readString(item, 'hash'),
});

export const readSummary = (item: Item): OrderSummary =>
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
