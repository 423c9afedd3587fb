import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Change } from '../order/ledger.ts';
import { silentAt } from '../sensing/sense.ts';
import { type Device, deviceSchema, type Watch, watchSchema } from '../sensing/types.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';
import { changeItems } from './order-items.ts';
import { BadCursor } from './orders.ts';

/** Devices that will count as silent are spread over this many index partitions. */
export const SILENCE_SHARDS = 8;

/** A device as stored: its registration, what is known of it, and the count of its writes. */
export interface Watched {
  readonly device: Device;
  readonly watch: Watch;
  readonly writes: number;
}

export interface Devices {
  get(id: string): Promise<Watched | null>;
  /** @returns false when someone else wrote since `before` was read. */
  put(before: Watched | null, after: Pick<Watched, 'device' | 'watch'>): Promise<boolean>;
  /** The device and the order it gave rise to, in one transaction. @returns false as `put` */
  putWithOrder(before: Watched, after: Pick<Watched, 'device' | 'watch'>, order: Change): Promise<boolean>;
  /** One page of a unit's devices, by id. @throws BadCursor */
  list(
    unit: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ devices: Watched[]; cursor: string | null }>;
  /** Ids of one shard's devices that were not heard in time, the longest silent first. */
  silent(shard: number, now: string, limit: number): Promise<string[]>;
}

const keyOf = (id: string): Item => ({ pk: str(`DEVICE#${id}`), sk: str('DEVICE') });
const shardOf = (id: string): string =>
  `SILENCE#${[...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 65_521, 7) % SILENCE_SHARDS}`;

export function createDevices(client: DynamoDBClient, tables: { sensing: string; orders: string }): Devices {
  const TableName = tables.sensing;
  const put = (before: Watched | null, { device, watch }: Pick<Watched, 'device' | 'watch'>) => {
    const due = silentAt(device, watch);
    return {
      TableName,
      Item: {
        ...keyOf(device.id),
        owner: str(device.unit),
        deviceId: str(device.id),
        body: str(JSON.stringify({ device, watch })),
        writes: { N: String((before?.writes ?? 0) + 1) },
        ...(due === null ? {} : { silenceShard: str(shardOf(device.id)), silentAt: str(due) }),
      },
      ...(before === null
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'writes = :w',
            ExpressionAttributeValues: { ':w': { N: String(before.writes) } },
          }),
    } satisfies TransactWriteItem['Put'];
  };

  return {
    async get(id) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf(id), ConsistentRead: true }),
      );
      return item ? readWatched(item) : null;
    },
    async put(before, after) {
      try {
        await client.send(new PutItemCommand(put(before, after)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async putWithOrder(before, after, order) {
      try {
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [{ Put: put(before, after) }, ...changeItems(tables.orders, null, order)],
          }),
        );
        return true;
      } catch (error) {
        if (lostRace(error)) return false;
        throw error;
      }
    },
    async list(unit, { cursor, limit }) {
      const page = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'owner',
          Limit: limit,
          KeyConditionExpression: '#o = :u',
          ExpressionAttributeNames: { '#o': 'owner' },
          ExpressionAttributeValues: { ':u': str(unit) },
          ...(cursor === undefined ? {} : { ExclusiveStartKey: startAfter(unit, cursor) }),
        }),
      );
      const last = page.LastEvaluatedKey;
      return {
        devices: (page.Items ?? []).map(readWatched),
        cursor: last ? Buffer.from(readString(last, 'deviceId')).toString('base64url') : null,
      };
    },
    async silent(shard, now, limit) {
      const { Items: items } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'silence',
          Limit: limit,
          KeyConditionExpression: 'silenceShard = :s AND silentAt <= :now',
          ExpressionAttributeValues: { ':s': str(`SILENCE#${shard}`), ':now': str(now) },
        }),
      );
      return (items ?? []).map((item) => readString(item, 'pk').slice('DEVICE#'.length));
    },
  };
}

function readWatched(item: Item): Watched {
  const { device, watch } = JSON.parse(readString(item, 'body'));
  return {
    device: deviceSchema.parse(device),
    watch: watchSchema.parse(watch),
    writes: Number(item.writes?.N),
  };
}

function startAfter(unit: string, cursor: string): Item {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!deviceSchema.shape.id.safeParse(id).success) throw new BadCursor('Not a cursor of this list');
  return { ...keyOf(id), owner: str(unit), deviceId: str(id) };
}
