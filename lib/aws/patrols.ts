import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Change } from '../order/ledger.ts';
import { type Patrol, patrolSchema } from '../sensing/patrol.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';
import { claimItems, claimLost, type MediaClaims } from './media.ts';
import { changeItems } from './order-items.ts';
import { BadCursor } from './orders.ts';

export interface Once {
  /** Hash of the caller and the Idempotency-Key. */
  readonly key: string;
  readonly bodyHash: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export type Entered =
  | { is: 'created' }
  | { is: 'repeated'; id: string }
  | { is: 'key-reused' | 'id-taken' | 'media-taken' };

export interface Patrols {
  /** The entry, its place in the history of its stretch, and its order, in one transaction. */
  enter(
    entry: Patrol,
    stretch: string,
    order: Change,
    also?: { readonly once?: Once | undefined; readonly media?: MediaClaims },
  ): Promise<Entered>;
  /** Ids of entries of the same stretch and category since then, newest first. */
  before(stretch: string, since: string): Promise<string[]>;
  /** One page of a month's entries by units whose id begins so, oldest first. @throws BadCursor */
  list(
    month: string,
    unitPrefix: string,
    page: { cursor?: string | undefined; limit: number },
  ): Promise<{ entries: Patrol[]; cursor: string | null }>;
}

export function createPatrols(
  client: DynamoDBClient,
  tables: { sensing: string; orders: string; media: string },
): Patrols {
  const TableName = tables.sensing;
  const onceKey = (key: string): Item => ({ pk: str(`ONCE#${key}`), sk: str('ANSWER') });

  return {
    async enter(entry, stretch, order, { once, media = { ids: [] } } = {}) {
      const claims = claimItems(tables.media, media, order.order.orderId);
      const sk = str(`${entry.at}#${entry.id}`);
      const mustBeNew = { TableName, ConditionExpression: 'attribute_not_exists(pk)' };
      const item = {
        pk: str(monthKey(entry.at.slice(0, 7))),
        sk,
        unit: str(entry.unit),
        body: str(JSON.stringify(entry)),
      };
      try {
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              ...(once
                ? [
                    {
                      Put: {
                        ...mustBeNew,
                        Item: {
                          ...onceKey(once.key),
                          bodyHash: str(once.bodyHash),
                          id: str(entry.id),
                          ttl: { N: String(once.expiresAt) },
                        },
                      },
                    },
                  ]
                : []),
              { Put: { ...mustBeNew, Item: item } },
              { Put: { ...mustBeNew, Item: { pk: str(stretch), sk, id: str(entry.id) } } },
              ...changeItems(tables.orders, null, order),
              ...claims,
            ],
          }),
        );
        return { is: 'created' };
      } catch (error) {
        if (!lostRace(error)) throw error;
        if (claimLost(error, claims.length, once !== undefined)) return { is: 'media-taken' };
        return once ? repeated(once) : { is: 'id-taken' };
      }
    },
    async before(stretch, since) {
      const { Items: items } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :s AND sk >= :since',
          ExpressionAttributeValues: { ':s': str(stretch), ':since': str(since) },
          ScanIndexForward: false,
          Limit: 20,
        }),
      );
      return (items ?? []).map((item) => readString(item, 'id'));
    },
    async list(month, unitPrefix, { cursor, limit }) {
      const pk = monthKey(month);
      const page = await client.send(
        new QueryCommand({
          TableName,
          Limit: limit,
          KeyConditionExpression: 'pk = :m',
          ...(unitPrefix === '' ? {} : { FilterExpression: 'begins_with(#u, :p)' }),
          ...(unitPrefix === '' ? {} : { ExpressionAttributeNames: { '#u': 'unit' } }),
          ExpressionAttributeValues: {
            ':m': str(pk),
            ...(unitPrefix === '' ? {} : { ':p': str(unitPrefix) }),
          },
          ...(cursor === undefined
            ? {}
            : { ExclusiveStartKey: { pk: str(pk), sk: str(readCursor(cursor)) } }),
        }),
      );
      const last = page.LastEvaluatedKey;
      return {
        entries: (page.Items ?? []).map((item) => patrolSchema.parse(JSON.parse(readString(item, 'body')))),
        cursor: last ? Buffer.from(readString(last, 'sk')).toString('base64url') : null,
      };
    },
  };

  async function repeated(once: Once): Promise<Entered> {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName, Key: onceKey(once.key), ConsistentRead: true }),
    );
    if (!item) return { is: 'id-taken' };
    return readString(item, 'bodyHash') === once.bodyHash
      ? { is: 'repeated', id: readString(item, 'id') }
      : { is: 'key-reused' };
  }
}

const monthKey = (month: string): string => `PATROL#${month}`;

function readCursor(cursor: string): string {
  const sk = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z#[\w-]+$/.test(sk)) return sk;
  throw new BadCursor('Not a cursor of this list');
}
