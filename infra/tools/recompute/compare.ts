import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  paginateScan,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { cellItem, keyItem, rowItem, taleItem } from '../../../lib/aws/insight.ts';
import {
  canonical,
  type Difference,
  differences,
  figuresOf,
  type Item,
  ofCell,
} from '../../../lib/insight/recompute.ts';
import type { Tale } from '../../../lib/insight/tale.ts';
import { tellAll } from '../../../lib/insight/tell.ts';
import { parseEntry } from '../../../lib/order/entry.ts';

export interface Compared {
  readonly orders: number;
  readonly entries: number;
  readonly items: number;
  readonly wrong: readonly Difference[];
  /** What there should be, by key. */
  readonly expected: ReadonlyMap<string, Record<string, AttributeValue>>;
}

/** What is made from ledgers; the live feed is not. */
const OURS = /^(ORDER|D|R|C|U|H|K)#|^NOW$/;
const WRITE_AT_ONCE = 25;

/** All ledgers counted again, beside what the figures hold. */
export async function compare(
  client: DynamoDBClient,
  tables: { orders: string; insight: string },
  utcOffsetMinutes: number,
): Promise<Compared> {
  // The figures first: what happens in between makes them late, which is seen, and never early, which would not be.
  const found = await stored(client, tables.insight);
  const { tales, entries } = await told(client, tables.orders, utcOffsetMinutes);
  const { rows, cells } = figuresOf(tales);
  const expected = new Map(
    [...tales.map(taleItem), ...rows.map(rowItem), ...cells.map(cellItem)].map((item) => [
      `${item.pk?.S} ${item.sk?.S}`,
      item,
    ]),
  );
  const items = [...expected.values()].map(comparable);
  return {
    orders: tales.length,
    entries,
    items: items.length,
    wrong: differences(items, found),
    expected,
  };
}

/** Writes what differs as it should be. Nothing may be counting at the same time. */
export async function rewrite(
  client: DynamoDBClient,
  table: string,
  { wrong, expected }: Pick<Compared, 'wrong' | 'expected'>,
): Promise<void> {
  const requests = wrong.map(({ pk, sk }): WriteRequest => {
    const Item = expected.get(`${pk} ${sk}`);
    return Item ? { PutRequest: { Item } } : { DeleteRequest: { Key: keyItem({ pk, sk }) } };
  });
  for (let from = 0; from < requests.length; from += WRITE_AT_ONCE) {
    for (let left = requests.slice(from, from + WRITE_AT_ONCE); left.length > 0; ) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: left } }),
      );
      left = UnprocessedItems?.[table] ?? [];
    }
  }
}

async function told(
  client: DynamoDBClient,
  TableName: string,
  utcOffsetMinutes: number,
): Promise<{ tales: Tale[]; entries: number }> {
  const bodies = new Map<string, string[]>();
  const pages = paginateScan(
    { client },
    {
      TableName,
      ConsistentRead: true,
      FilterExpression: 'begins_with(sk, :l)',
      ExpressionAttributeValues: { ':l': { S: 'L#' } },
      ProjectionExpression: 'pk, body',
    },
  );
  let entries = 0;
  for await (const { Items = [] } of pages)
    for (const { pk, body } of Items) {
      const of = bodies.get(pk?.S ?? '') ?? [];
      bodies.set(pk?.S ?? '', of);
      of.push(body?.S ?? '');
      entries += 1;
    }
  const tales = [...bodies].flatMap(([orderId, of]) => {
    const ledger = of.map((body) => parseEntry(JSON.parse(body))).toSorted((a, b) => a.seq - b.seq);
    return tellAll(null, ledger, orderId, utcOffsetMinutes) ?? [];
  });
  return { tales, entries };
}

/** All figures that are made from ledgers. */
export async function stored(client: DynamoDBClient, TableName: string): Promise<Item[]> {
  const found: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    for (const item of Items) if (OURS.test(item.pk?.S ?? '')) found.push(comparable(item));
  return found;
}

function comparable(item: Record<string, AttributeValue>): Item {
  const { pk, sk, body, ...numbers } = item;
  const key = { pk: pk?.S ?? '', sk: sk?.S ?? '' };
  if (body?.S === undefined)
    return ofCell({
      ...key,
      counts: Object.fromEntries(Object.entries(numbers).map(([name, { N: n }]) => [name, Number(n)])),
    });
  return { ...key, value: canonical(JSON.parse(body.S)) };
}
