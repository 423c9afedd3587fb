import { BatchGetItemCommand, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { cached } from '../platform/cache.ts';
import { type Name, nameSchema } from '../unit/types.ts';
import { type Item, readString, str } from './dynamo.ts';

/** What things are called: for people, beside their codes. Null for what the city does not have. */
export interface Names {
  regions(codes: readonly string[]): Promise<Map<string, Name>>;
  units(ids: readonly string[]): Promise<Map<string, Name>>;
  categories(): Promise<Map<string, Name>>;
}

const regionsSchema = z.array(z.object({ code: z.string(), name: z.string(), en: z.string().optional() }));
const namedSchema = z.object({ id: z.string(), name: nameSchema });
/** Names change with the city's data, which is seldom. */
const SECONDS_KEPT = 300;
const GET_AT_ONCE = 100;

/** @param read an object of the data bucket, whole */
export function createNames(
  client: DynamoDBClient,
  table: string,
  read: (key: string) => Promise<Uint8Array>,
): Names {
  const regions = cached(async () => {
    const rows = regionsSchema.parse(JSON.parse(Buffer.from(await read('city/regions.json')).toString()));
    return new Map(rows.map(({ code, name, en = name }): [string, Name] => [code, { zh: name, en }]));
  }, SECONDS_KEPT);
  const categories = cached(async () => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { pk: str('CITY'), sk: str('CATEGORIES') } }),
    );
    const names = item ? z.record(z.string(), nameSchema).parse(JSON.parse(readString(item, 'body'))) : {};
    return new Map(Object.entries(names));
  }, SECONDS_KEPT);
  const known = new Map<string, Name>();

  async function fetch(ids: readonly string[]): Promise<void> {
    let keys: Item[] = ids.map((id) => ({ pk: str(`UNIT#${id}`), sk: str('UNIT') }));
    while (keys.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys } } }),
      );
      for (const item of Responses?.[table] ?? []) {
        const { id, name } = namedSchema.parse(JSON.parse(readString(item, 'body')));
        known.set(id, name);
      }
      keys = UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }

  return {
    async regions(codes) {
      const all = await regions('');
      return pick(all, codes);
    },
    async units(ids) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id));
      for (let from = 0; from < missing.length; from += GET_AT_ONCE)
        await fetch(missing.slice(from, from + GET_AT_ONCE));
      return pick(known, ids);
    },
    categories: () => categories(''),
  };
}

const pick = (all: ReadonlyMap<string, Name>, keys: readonly string[]): Map<string, Name> =>
  new Map(
    keys.flatMap((key): [string, Name][] => {
      const name = all.get(key);
      return name ? [[key, name]] : [];
    }),
  );
