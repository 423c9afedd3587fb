import {
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { above, areaOfUnit, type CellKey } from '../insight/cells.ts';
import { monthsBetween } from '../insight/days.ts';
import { type Happening, happeningSchema } from '../insight/feed.ts';
import { type Share, shareSchema } from '../insight/tale.ts';
import { type Item, readString, str } from './dynamo.ts';
import { feedKey, keyItem } from './insight.ts';

/** A sum of one day. */
export interface DayFigures {
  /** Of a place, a unit or a category. */
  readonly key: string;
  readonly day: string;
  readonly counts: Readonly<Record<string, number>>;
}
/** What an order counts on a day. */
export interface OrderRow {
  readonly orderId: string;
  readonly region: string | null;
  readonly restricted: boolean;
  readonly shares: readonly Share[];
}

/** Reads of the figures. Days and both ends of a span are local, `YYYY-MM-DD`. */
export interface Figures {
  place(code: string, from: string, to: string): Promise<DayFigures[]>;
  /** The places in a place: districts of the city, streets of a district. */
  placesIn(code: string, from: string, to: string): Promise<DayFigures[]>;
  unit(id: string, from: string, to: string): Promise<DayFigures[]>;
  /** All units of a district, or those that stand at the city. */
  unitsIn(area: string, from: string, to: string): Promise<DayFigures[]>;
  /** Of the city or a district. */
  categories(place: string, from: string, to: string): Promise<DayFigures[]>;
  /** What is open now, of a place and those in it. */
  now(place: string): Promise<{ key: string; counts: Record<string, number> }[]>;
  /** One page of the orders that count on a day in a district (`city`: nobody knows where), by region. */
  rows(
    day: string,
    district: string,
    page: { prefix?: string; after?: string | undefined; limit: number },
  ): Promise<{ rows: OrderRow[]; last: string | null }>;
  /** Kinds of matters by street on a day, with how many came at which hour. */
  spots(
    day: string,
    district: string,
  ): Promise<{ street: string; category: string; counts: Record<string, number> }[]>;
  /** Single sums by their keys; those that are not there are left out. */
  cells(keys: readonly CellKey[]): Promise<(CellKey & { counts: Record<string, number> })[]>;
  /** Clusters that were made known in a month; `members`: reports that made it known, or went into it when they are more. */
  clusters(month: string): Promise<{ orderId: string; open: boolean; members: number }[]>;
  /** What happened since, oldest first, at most about `limit`. `cursor` says how far it was read. */
  happenings(
    after: string,
    until: string,
    limit: number,
  ): Promise<{ happenings: Happening[]; cursor: string; more: boolean }>;
}

const HOUR_MS = 3_600_000;

export function createFigures(client: DynamoDBClient, table: string): Figures {
  const query = async (
    pk: string,
    {
      from,
      to,
      limit,
      after,
    }: { from?: string; to?: string; limit?: number; after?: string | undefined } = {},
  ): Promise<{ items: Item[]; more: boolean }> => {
    const items: Item[] = [];
    let start = after === undefined ? undefined : { pk: str(pk), sk: str(after) };
    do {
      const input: QueryCommandInput = {
        TableName: table,
        KeyConditionExpression: from === undefined ? 'pk = :p' : 'pk = :p AND sk BETWEEN :f AND :t',
        ExpressionAttributeValues: {
          ':p': str(pk),
          ...(from === undefined ? {} : { ':f': str(from), ':t': str(to ?? from) }),
        },
        ...(limit === undefined ? {} : { Limit: limit - items.length }),
        ...(start ? { ExclusiveStartKey: start } : {}),
      };
      const page = await client.send(new QueryCommand(input));
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey as typeof start;
    } while (start && (limit === undefined || items.length < limit));
    return { items, more: start !== undefined };
  };

  async function get(keys: Item[]): Promise<Item[]> {
    const found: Item[] = [];
    for (let left = keys; left.length > 0; ) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: left } } }),
      );
      found.push(...(Responses?.[table] ?? []));
      left = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return found;
  }

  /** Rows `<key>#<day>` of each month a span touches; of one key, or of all. */
  const span = async (pkOf: (month: string) => string, from: string, to: string, key?: string) => {
    const pages = await Promise.all(
      monthsBetween(from, to).map((month) =>
        query(pkOf(month), key === undefined ? {} : { from: `${key}#${from}`, to: `${key}#${to}` }),
      ),
    );
    return pages
      .flatMap(({ items }) => items.map(readDay))
      .filter(({ day }) => day >= from && day <= to)
      .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : 1));
  };

  return {
    place: (code, from, to) => span((month) => `R#${above(code)}#${month}`, from, to, code),
    placesIn: (code, from, to) => span((month) => `R#${code}#${month}`, from, to),
    unit: (id, from, to) => span((month) => `U#${areaOfUnit(id)}#${month}`, from, to, id),
    unitsIn: (area, from, to) => span((month) => `U#${area}#${month}`, from, to),
    categories: (place, from, to) => span((month) => `C#${place}#${month}`, from, to),
    async now(place) {
      const { items } = await query('NOW', place === 'city' ? {} : { from: place, to: `${place}~` });
      return items.map((item) => ({ key: readString(item, 'sk'), counts: readCounts(item) }));
    },
    async rows(day, district, { prefix, after, limit }) {
      const bounds = prefix === undefined ? {} : { from: prefix, to: `${prefix}~` };
      const { items, more } = await query(`D#${day}#${district}`, { ...bounds, after, limit });
      const last = items.at(-1);
      return { rows: items.map(readRow), last: more && last ? readString(last, 'sk') : null };
    },
    async spots(day, district) {
      const { items } = await query(`H#${day}#${district}`);
      return items.map((item) => {
        const [street = '', category = ''] = readString(item, 'sk').split('#');
        return { street, category, counts: readCounts(item) };
      });
    },
    async cells(keys) {
      const pages = Array.from({ length: Math.ceil(keys.length / GET_AT_ONCE) }, (_, i) =>
        keys.slice(i * GET_AT_ONCE, (i + 1) * GET_AT_ONCE),
      );
      const found = await Promise.all(pages.map((page) => get(page.map(keyItem))));
      return found.flat().map((item) => ({
        pk: readString(item, 'pk'),
        sk: readString(item, 'sk'),
        counts: readCounts(item),
      }));
    },
    async clusters(month) {
      const { items } = await query(`K#${month}`);
      return items.map((item) => {
        const { open = 0, clustered = 0, members = 0 } = readCounts(item);
        // Of an unusual day the desk decides what goes into it: until then, what made it known counts.
        return { orderId: readString(item, 'sk'), open: open > 0, members: Math.max(clustered, members) };
      });
    },
    async happenings(after, until, limit) {
      const found: Happening[] = [];
      let cursor = after;
      let more = false;
      const end = feedKey(until);
      if (`${after}~` > until) return { happenings: [], cursor: after, more: false };
      for (let at = Date.parse(`${after.slice(0, 13)}:00:00.000Z`); !more; at += HOUR_MS) {
        const pk = feedKey(new Date(at).toISOString());
        if (pk > end) break;
        const page = await query(pk, { from: `${cursor}~`, to: until, limit: PAGE });
        for (const item of page.items) {
          found.push(...z.array(happeningSchema).parse(JSON.parse(readString(item, 'body'))));
          cursor = readString(item, 'sk');
          more = found.length >= limit;
          if (more) break;
        }
        more ||= page.more;
      }
      // All there is until then is read: the next look begins there.
      return { happenings: found, cursor: more ? cursor : until, more };
    },
  };
}

const GET_AT_ONCE = 100;
/** Batches read at once. */
const PAGE = 50;

function readDay(item: Item): DayFigures {
  const [key = '', day = ''] = readString(item, 'sk').split('#');
  return { key, day, counts: readCounts(item) };
}

/** Sums that came back to nothing are as if they had never been. */
const readCounts = ({ pk: _, sk: __, ...sums }: Item): Record<string, number> =>
  Object.fromEntries(
    Object.entries(sums)
      .map(([name, value]) => [name, Number(value.N)] as const)
      .filter(([, n]) => n !== 0),
  );

const rowSchema = z.object({ restricted: z.boolean(), shares: z.array(shareSchema) });
function readRow(item: Item): OrderRow {
  const [region = '', orderId = ''] = readString(item, 'sk').split('#');
  const body = rowSchema.parse(JSON.parse(readString(item, 'body')));
  return { orderId, region: region === 'none' ? null : region, ...body };
}
