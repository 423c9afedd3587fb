import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import {
  type PublicMatter,
  type PublicUpdate,
  publicMatterSchema,
  publicUpdateSchema,
} from '../open311/matter.ts';
import type { Page, Span } from '../open311/query.ts';
import type { Open311Status } from '../open311/types.ts';
import { type Item, readString, str } from './dynamo.ts';
import { daysOf, merged, monthsOf } from './spans.ts';

const DAY_SECONDS = 24 * 3600;
const MATTER_DAYS = 3 * 366;
const UPDATE_DAYS = 184;
/** Rows asked for at once, and looked at in all for one answer. */
const ROWS = 500;
const LOOKED_AT = 20_000;

/** A step that the public may have been told of. */
type Told = Pick<PublicUpdate, 'id' | 'at'>;

export interface Search {
  readonly span: Span;
  readonly codes: readonly string[] | null;
  readonly status: Open311Status | null;
  readonly page: Page;
}

/** What anyone may read: nothing in this table needs hiding. */
export interface PublicMatters {
  /**
   * Keeps a matter as of a version of its order; an older one changes nothing.
   * @returns false when the matter was withdrawn since
   */
  put(matter: PublicMatter, version: number): Promise<boolean>;
  /**
   * Takes a matter away, with what was told of it: nothing older brings it back.
   * @param told every step there was; asked only when something was public
   */
  withdraw(orderId: string, version: number, told: () => Promise<readonly Told[]>): Promise<void>;
  get(orderIds: readonly string[]): Promise<PublicMatter[]>;
  /** Newest first; `complete` is false when it stopped looking before the page was full. */
  search(search: Search): Promise<{ matters: PublicMatter[]; complete: boolean }>;
  /** Tells of a step of a matter that is public; repeating it changes nothing. */
  tell(update: PublicUpdate): Promise<void>;
  /** Oldest first. */
  told(span: Span, page: Page): Promise<PublicUpdate[]>;
  /** Which app reported it. */
  setApp(orderId: string, keyId: string): Promise<void>;
  app(orderId: string): Promise<string | null>;
}

/** After any time. */
const LAST = '9999';

const MATTER = { sk: str('MATTER') };
const matterKey = (orderId: string) => ({ pk: str(orderId), ...MATTER });
const appKey = (orderId: string) => ({ pk: str(orderId), sk: str('APP') });
const updateKey = ({ id, at }: { id: string; at: string }) => ({
  pk: str(`UPDATES#${at.slice(0, 10)}`),
  sk: str(`${at}#${id}`),
});
const ttl = (at: string, days: number) => ({
  N: String(Math.floor(Date.parse(at) / 1000) + days * DAY_SECONDS),
});
const readMatter = (item: Item): PublicMatter =>
  publicMatterSchema.parse(JSON.parse(readString(item, 'body')));

/** Keys and costs: docs/data-model.md. */
export function createPublicMatters(client: DynamoDBClient, table: string): PublicMatters {
  /** Whether it was kept: false when a newer version is there. */
  async function putUnlessOlder(item: Item, version: number, at: string): Promise<boolean> {
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...item, version: { N: String(version) }, updatedAt: str(at) },
          ConditionExpression:
            'attribute_not_exists(pk) OR version < :v OR (version = :v AND updatedAt <= :at)',
          ExpressionAttributeValues: { ':v': { N: String(version) }, ':at': str(at) },
        }),
      );
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return false;
    }
  }

  async function row(orderId: string): Promise<Item> {
    const key = { TableName: table, Key: matterKey(orderId), ConsistentRead: true };
    return (await client.send(new GetItemCommand(key))).Item ?? {};
  }

  /** Rows of one partition of an index, newest first. */
  async function* rowsOf(
    index: 'month' | 'category',
    partition: string,
    { span, status }: Search,
    budget: { left: number },
  ): AsyncGenerator<Item> {
    let start: Item | undefined;
    do {
      if (budget.left <= 0) return;
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: index,
          ScanIndexForward: false,
          Limit: ROWS,
          KeyConditionExpression: '#p = :p AND requested BETWEEN :from AND :to',
          ...(status ? { FilterExpression: '#s = :s' } : {}),
          ExpressionAttributeNames: { '#p': index, ...(status ? { '#s': 'status' } : {}) },
          ExpressionAttributeValues: {
            ':p': str(partition),
            ':from': str(span.from),
            // A little behind the last moment, whatever the order's id.
            ':to': str(`${span.to}#~`),
            ...(status ? { ':s': str(status) } : {}),
          },
          ...(start ? { ExclusiveStartKey: start } : {}),
        }),
      );
      budget.left -= page.ScannedCount ?? 0;
      yield* page.Items ?? [];
      start = page.LastEvaluatedKey;
    } while (start);
  }

  async function* newestFirst(search: Search, budget: { left: number }): AsyncGenerator<Item> {
    if (search.codes) {
      const sources = search.codes.map((code) => rowsOf('category', code, search, budget));
      yield* merged(sources, (item) => readString(item, 'requested'));
      return;
    }
    for (const month of monthsOf(search.span)) yield* rowsOf('month', month, search, budget);
  }

  async function batch(orderIds: readonly string[]): Promise<Item[]> {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [table]: { Keys: orderIds.map(matterKey) } } }),
    );
    const left = (UnprocessedKeys?.[table]?.Keys ?? []).map((key) => readString(key, 'pk'));
    return [...(Responses?.[table] ?? []), ...(left.length > 0 ? await batch(left) : [])];
  }

  return {
    async put(matter, version) {
      const { orderId, code, status, requestedAt, updatedAt } = matter;
      const item = {
        ...matterKey(orderId),
        month: str(requestedAt.slice(0, 7)),
        category: str(code),
        requested: str(`${requestedAt}#${orderId}`),
        status: str(status),
        body: str(JSON.stringify(matter)),
        ttl: ttl(requestedAt, MATTER_DAYS),
      };
      return (await putUnlessOlder(item, version, updatedAt)) || (await row(orderId)).body !== undefined;
    },
    async withdraw(orderId, version, told) {
      // What stays says that it is gone, so that an older version that is on its way does not come back.
      const gone = matterKey(orderId);
      const before = await row(orderId);
      if (before.body !== undefined || before.untold !== undefined) {
        // Whoever breaks off here goes on at the next try.
        await putUnlessOlder({ ...gone, untold: { BOOL: true } }, version, LAST);
        for (const update of await told())
          await client.send(new DeleteItemCommand({ TableName: table, Key: updateKey(update) }));
      }
      await putUnlessOlder(gone, version, LAST);
    },
    async get(orderIds) {
      const items = orderIds.length > 0 ? await batch(orderIds) : [];
      return items.filter((item) => item.body !== undefined).map(readMatter);
    },
    async search(search) {
      const { skip, limit } = search.page;
      const budget = { left: LOOKED_AT };
      const found: Item[] = [];
      let seen = 0;
      for await (const item of newestFirst(search, budget)) {
        if (seen++ >= skip) found.push(item);
        if (found.length === limit) break;
      }
      const complete = found.length === limit || budget.left > 0;
      return { matters: found.map(readMatter), complete };
    },
    async tell(update) {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            ...updateKey(update),
            body: str(JSON.stringify(update)),
            ttl: ttl(update.at, UPDATE_DAYS),
          },
        }),
      );
      // Withdrawn meanwhile: whoever withdrew it may have been before this.
      if ((await row(update.orderId)).body === undefined)
        await client.send(new DeleteItemCommand({ TableName: table, Key: updateKey(update) }));
    },
    async told(span, { skip, limit }) {
      const found: PublicUpdate[] = [];
      let seen = 0;
      for (const day of daysOf(span)) {
        let start: Item | undefined;
        do {
          const page = await client.send(
            new QueryCommand({
              TableName: table,
              Limit: ROWS,
              KeyConditionExpression: 'pk = :p AND sk BETWEEN :from AND :to',
              ExpressionAttributeValues: {
                ':p': str(`UPDATES#${day}`),
                ':from': str(span.from),
                ':to': str(`${span.to}#~`),
              },
              ...(start ? { ExclusiveStartKey: start } : {}),
            }),
          );
          for (const item of page.Items ?? []) {
            if (seen++ < skip) continue;
            found.push(publicUpdateSchema.parse(JSON.parse(readString(item, 'body'))));
            if (found.length === limit) return found;
          }
          start = page.LastEvaluatedKey;
        } while (start);
      }
      return found;
    },
    async setApp(orderId, keyId) {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...appKey(orderId), body: str(JSON.stringify({ key: keyId })) },
        }),
      );
    },
    async app(orderId) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: appKey(orderId), ConsistentRead: true }),
      );
      return item ? z.object({ key: z.string() }).parse(JSON.parse(readString(item, 'body'))).key : null;
    },
  };
}
