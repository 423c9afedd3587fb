import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { NotFollowable, type OrderStore, VersionConflict } from '../order/execute.ts';
import type { SealedEntry } from '../order/ledger.ts';
import type { Status } from '../order/state.ts';
import type { OrderSummary } from '../order/summary.ts';
import { type Item, lostRace, readString, str, transact } from './dynamo.ts';
import { alsoItems, changeItems, readEntry, readOrder, readSummary, recusalKey } from './order-items.ts';
import { queryAll } from './pages.ts';

export interface Follower {
  readonly orderId: string;
  readonly reportId: string;
  /** Follows it without having reported it: is told what is public. */
  readonly watching?: true;
}

export interface Orders extends OrderStore {
  /** The ledger in order; empty for an unknown order. */
  ledger(orderId: string): Promise<SealedEntry[]>;
  /** Orders merged into this one, with the reports they came from, and who else follows it. */
  followers(orderId: string): Promise<Follower[]>;
  /** One page of what a unit holds or supervises, by status, then by what is due first. */
  list(
    index: 'holder' | 'supervisor',
    unit: string,
    status: Status | undefined,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ orders: OrderSummary[]; cursor: string | null }>;
  /** Orders that a person, by the subject of their token, is recused from. */
  recusedFrom(sub: string): Promise<ReadonlySet<string>>;
  /** Orders of one shard whose next clock is due at `now`, oldest first. */
  due(shard: number, now: string, limit: number): Promise<string[]>;
  /** One page of a shard's orders with a clock that will ring, whenever that is. */
  running(
    shard: number,
    cursor: string | null,
    limit: number,
  ): Promise<{ orderIds: string[]; cursor: string | null }>;
}

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
    async commit(before, after, also) {
      try {
        await transact(client, [
          ...changeItems(table, before, after, also),
          ...(also ? alsoItems(table, after.order, also) : []),
        ]);
      } catch (error) {
        if (also?.follows !== undefined && lastFailed(error))
          throw new NotFollowable(`Order ${also.follows} is closed or does not exist`);
        if (lostRace(error))
          throw new VersionConflict(
            `Order ${after.order.orderId} changed since version ${before.order.version}`,
          );
        throw error;
      }
    },
    async ledger(orderId) {
      const items = await queryAll(client, {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :l)',
        ExpressionAttributeValues: { ':pk': str(orderId), ':l': str('L#') },
      });
      return items.map(readEntry);
    },
    async followers(orderId) {
      const items = await queryAll(client, {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :f)',
        ExpressionAttributeValues: { ':pk': str(orderId), ':f': str('F#') },
      });
      return items.map(readFollower);
    },
    async list(index, unit, status, { cursor, limit }) {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: index,
          Limit: limit,
          KeyConditionExpression: status ? '#h = :h AND begins_with(holderKey, :s)' : '#h = :h',
          ExpressionAttributeNames: { '#h': index },
          ExpressionAttributeValues: { ':h': str(unit), ...(status ? { ':s': str(`${status}#`) } : {}) },
          ...(cursor ? { ExclusiveStartKey: decodeCursor(cursor, index, unit) } : {}),
        }),
      );
      return {
        orders: (page.Items ?? []).map(readSummary),
        cursor: page.LastEvaluatedKey ? encodeCursor(page.LastEvaluatedKey) : null,
      };
    },
    async recusedFrom(sub) {
      const items = await queryAll(client, {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': str(recusalKey(sub)) },
      });
      return new Set(items.map((item) => readString(item, 'sk')));
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
    async running(shard, cursor, limit) {
      const [pk, nextAlarmAt] = cursor?.split(' ') ?? [];
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'alarms',
          Limit: limit,
          KeyConditionExpression: 'alarmShard = :s',
          ExpressionAttributeValues: { ':s': str(String(shard)) },
          ...(pk !== undefined && nextAlarmAt !== undefined
            ? {
                ExclusiveStartKey: {
                  pk: str(pk),
                  sk: str('STATE'),
                  alarmShard: str(String(shard)),
                  nextAlarmAt: str(nextAlarmAt),
                },
              }
            : {}),
        }),
      );
      const last = page.LastEvaluatedKey;
      return {
        orderIds: (page.Items ?? []).map((item) => readString(item, 'pk')),
        cursor: last ? `${readString(last, 'pk')} ${readString(last, 'nextAlarmAt')}` : null,
      };
    },
  };
}

const readFollower = (item: Item): Follower => ({
  orderId: readString(item, 'sk').slice('F#'.length),
  reportId: readString(item, 'reportId'),
  ...(item.watching?.BOOL === true ? { watching: true } : {}),
});

/** Whether the last check of a transaction, that of the followed order, is what failed. */
const lastFailed = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.at(-1)?.Code === 'ConditionalCheckFailed';

const cursorSchema = z.strictObject({ pk: z.string(), holderKey: z.string() });

export class BadCursor extends Error {
  override name = 'BadCursor';
}

const encodeCursor = (key: Item): string =>
  Buffer.from(
    JSON.stringify({ pk: readString(key, 'pk'), holderKey: readString(key, 'holderKey') }),
  ).toString('base64url');

/** The unit is taken from the request, not the cursor, so that a cursor opens no other unit's list. */
function decodeCursor(cursor: string, index: string, unit: string): Item {
  try {
    const { pk, holderKey } = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { pk: str(pk), sk: str('STATE'), [index]: str(unit), holderKey: str(holderKey) };
  } catch (error) {
    throw new BadCursor('Not a cursor of this list', { cause: error });
  }
}
