import { setTimeout } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { Neighbour } from '../understand/clusters.ts';
import { keys, type Sketch, sketchSchema } from '../understand/similar.ts';
import { type Item, readString, str } from './dynamo.ts';

/** Longer than this after a report came, another is a new matter; rows go then. */
const KEPT_DAYS = 30;
const DAY_MS = 24 * 3600 * 1000;
/** Rows read of one key, newest first: a burst costs no more than a quiet day. */
const PAGE = 30;
const ATTEMPTS = 6;

/** Where and of what orders are counted by day. */
interface Counted {
  street: string;
  category: string;
  /** Local, `YYYY-MM-DD`. */
  day: string;
}

export interface Matters {
  /** Files an order under its keys. Repeating it changes nothing. */
  put(orderId: string, sketch: Sketch): Promise<void>;
  /** Orders that share a key with it and came at most 30 days before it or later, newest first, without `except`. */
  near(
    sketch: Sketch,
    options: {
      limit: number;
      except?: string /** Asks fewer keys than there are: quicker, finds less. */;
      keys?: number;
    },
  ): Promise<Neighbour[]>;
  /** Takes an order out again: it was declined, or its sketch changed. */
  remove(orderId: string, sketch: Sketch): Promise<void>;
  /** Counts an order once however often it is called. */
  countDay(counted: Counted, orderId: string): Promise<void>;
  /** Orders a day of a street and category; days without any are absent. */
  dailyCounts(of: Omit<Counted, 'day'>, from: string, to: string): Promise<Map<string, number>>;
}

const seconds = (at: string, days: number): Item[string] => ({
  N: String(Math.floor((Date.parse(at) + days * DAY_MS) / 1000)),
});

const countKey = ({ street, category }: Omit<Counted, 'day'>): string => `D#${street}#${category}`;

const readNeighbour = (item: Item): Neighbour => ({
  orderId: readString(item, 'orderId'),
  sketch: sketchSchema.parse(JSON.parse(readString(item, 'body'))),
});

/** Whether a transaction only found that it was done before. */
const doneBefore = ({ CancellationReasons: reasons = [] }: TransactionCanceledException): boolean =>
  reasons[0]?.Code === 'ConditionalCheckFailed';

const inConflict = ({ CancellationReasons: reasons = [] }: TransactionCanceledException): boolean =>
  reasons.some(({ Code }) => Code === 'TransactionConflict');

const pause = (attempt: number): Promise<void> => setTimeout(20 * 2 ** attempt * (0.5 + Math.random()));

/** The index that finds orders of one matter, and orders a day of a street and category. No report's words, no person. */
export function createMatters(client: DynamoDBClient, table: string): Matters {
  async function write(requests: WriteRequest[], attempt = 1): Promise<void> {
    const { UnprocessedItems: left } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
    );
    const again = left?.[table] ?? [];
    if (again.length === 0) return;
    if (attempt === ATTEMPTS) throw new Error(`${table} left ${again.length} writes undone`);
    await pause(attempt);
    return write(again, attempt + 1);
  }

  async function page(key: string, from: string, rows: number): Promise<Item[]> {
    const { Items: items } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: rows,
        KeyConditionExpression: 'pk = :k AND sk >= :from',
        ExpressionAttributeValues: { ':k': str(key), ':from': str(from) },
      }),
    );
    return items ?? [];
  }

  async function countOnce(counted: Counted, orderId: string, attempt = 1): Promise<void> {
    const ttl = seconds(`${counted.day}T00:00:00Z`, KEPT_DAYS + 1);
    try {
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            {
              Put: {
                TableName: table,
                Item: { pk: str(`${countKey(counted)}#${orderId}`), sk: str(counted.day), ttl },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
            {
              Update: {
                TableName: table,
                Key: { pk: str(countKey(counted)), sk: str(counted.day) },
                UpdateExpression: 'SET #ttl = :ttl ADD orders :one',
                ExpressionAttributeNames: { '#ttl': 'ttl' },
                ExpressionAttributeValues: { ':ttl': ttl, ':one': { N: '1' } },
              },
            },
          ],
        }),
      );
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      if (doneBefore(error)) return;
      if (!inConflict(error) || attempt === ATTEMPTS) throw error;
      await pause(attempt);
      return countOnce(counted, orderId, attempt + 1);
    }
  }

  return {
    async put(orderId, sketch) {
      const row = {
        sk: str(`${sketch.at}#${orderId}`),
        orderId: str(orderId),
        body: str(JSON.stringify(sketch)),
        ttl: seconds(sketch.at, KEPT_DAYS),
      };
      const rows = keys(sketch).map((key) => ({ PutRequest: { Item: { pk: str(key), ...row } } }));
      if (rows.length > 0) await write(rows);
    },
    async near(sketch, { limit, except, keys: most }) {
      const from = new Date(Date.parse(sketch.at) - KEPT_DAYS * DAY_MS).toISOString();
      const all = keys(sketch);
      const asked = all.slice(0, most ?? all.length);
      const rows = most === undefined ? PAGE : Math.min(PAGE, Math.max(1, limit));
      const pages = await Promise.all(asked.map((key) => page(key, from, rows)));
      const found = new Map(pages.flat().map((item) => [readString(item, 'sk'), item]));
      return [...found]
        .sort(([a], [b]) => (a < b ? 1 : -1))
        .map(([, item]) => readNeighbour(item))
        .filter(({ orderId }) => orderId !== except)
        .slice(0, limit);
    },
    async remove(orderId, sketch) {
      const sk = str(`${sketch.at}#${orderId}`);
      const rows = keys(sketch).map((key) => ({ DeleteRequest: { Key: { pk: str(key), sk } } }));
      if (rows.length > 0) await write(rows);
    },
    countDay: (counted, orderId) => countOnce(counted, orderId),
    async dailyCounts(of, from, to) {
      const { Items: items } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :k AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':k': str(countKey(of)), ':from': str(from), ':to': str(to) },
        }),
      );
      return new Map((items ?? []).map((item) => [readString(item, 'sk'), Number(item.orders?.N)]));
    },
  };
}
