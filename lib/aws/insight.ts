import {
  BatchGetItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Cell, CellKey, Row } from '../insight/cells.ts';
import { sum } from '../insight/change.ts';
import type { Happening } from '../insight/feed.ts';
import type { Step } from '../insight/steps.ts';
import { type Tale, taleSchema } from '../insight/tale.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';

/** Another writer carried on one of the orders, or was at one of the sums: read again and try again. */
export class TaleMoved extends Error {
  override name = 'TaleMoved';
}

/** What is shown live is looked at for a day. */
const FEED_SECONDS = 2 * 86_400;
const GET_AT_ONCE = 100;

/** Writes of the figures; docs/data-model.md has keys and costs. */
export interface Insight {
  /** Of the orders that were counted before. */
  tales(orderIds: readonly string[]): Promise<Map<string, Tale>>;
  /** Carries orders on, all or none of them. @throws TaleMoved */
  commit(steps: readonly Step[]): Promise<void>;
  /** Shows what happened to those who watch. Lost is lost: no figure depends on it. */
  show(happenings: readonly Happening[], at: string): Promise<void>;
}

export const taleKey = (orderId: string): CellKey => ({ pk: `ORDER#${orderId}`, sk: 'STATE' });
export const feedKey = (at: string): string => `FEED#${at.slice(0, 13)}`;

export function createInsight(client: DynamoDBClient, table: string): Insight {
  async function get(orderIds: readonly string[]): Promise<Tale[]> {
    let keys = orderIds.map((id) => keyItem(taleKey(id)));
    const tales: Tale[] = [];
    while (keys.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
      );
      tales.push(...(Responses?.[table] ?? []).map(readTale));
      keys = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return tales;
  }

  return {
    async tales(orderIds) {
      const found: Tale[] = [];
      for (let from = 0; from < orderIds.length; from += GET_AT_ONCE)
        found.push(...(await get(orderIds.slice(from, from + GET_AT_ONCE))));
      return new Map(found.map((tale) => [tale.orderId, tale]));
    },
    async commit(steps) {
      try {
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              ...steps.map((step) => putTale(table, step)),
              ...steps.flatMap(({ change }) => [
                ...change.put.map((row) => ({ Put: { TableName: table, Item: rowItem(row) } })),
                ...change.gone.map((key) => ({ Delete: { TableName: table, Key: keyItem(key) } })),
              ]),
              ...sum(steps.flatMap(({ change }) => change.cells)).map((cell) => addTo(table, cell)),
            ],
          }),
        );
      } catch (error) {
        if (lostRace(error)) throw new TaleMoved('Another writer came first', { cause: error });
        throw error;
      }
    },
    async show(happenings, at) {
      const [first] = happenings;
      if (!first) return;
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: {
            pk: str(feedKey(at)),
            sk: str(`${at}#${first.id}`),
            body: str(JSON.stringify(happenings)),
            ttl: { N: String(Math.floor(Date.parse(at) / 1000) + FEED_SECONDS) },
          },
        }),
      );
    },
  };
}

export const keyItem = ({ pk, sk }: CellKey): Item => ({ pk: str(pk), sk: str(sk) });
export const readTale = (item: Item): Tale => taleSchema.parse(JSON.parse(readString(item, 'body')));

export const taleItem = (tale: Tale): Item => ({
  ...keyItem(taleKey(tale.orderId)),
  seq: { N: String(tale.seq) },
  body: str(JSON.stringify(tale)),
});
export const rowItem = ({ pk, sk, restricted, shares }: Row): Item => ({
  ...keyItem({ pk, sk }),
  body: str(JSON.stringify({ restricted, shares })),
});
export const cellItem = ({ pk, sk, counts }: Cell): Item => ({
  ...keyItem({ pk, sk }),
  ...Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, { N: String(n) }])),
});

const putTale = (table: string, { before, after }: Step): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: taleItem(after),
    ...(before === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'seq = :seen',
          ExpressionAttributeValues: { ':seen': { N: String(before.seq) } },
        }),
  },
});

function addTo(table: string, { pk, sk, counts }: Cell): TransactWriteItem {
  const sums = Object.entries(counts);
  return {
    Update: {
      TableName: table,
      Key: keyItem({ pk, sk }),
      UpdateExpression: `ADD ${sums.map((_, i) => `#c${i} :n${i}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(sums.map(([name], i) => [`#c${i}`, name])),
      ExpressionAttributeValues: Object.fromEntries(sums.map(([, n], i) => [`:n${i}`, { N: String(n) }])),
    },
  };
}
