import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type Text, textSchema } from '../notify/template.ts';
import { cached } from '../platform/cache.ts';
import { now } from '../platform/time.ts';
import { calendarSpecSchema } from '../sla/calendar.ts';
import { laddersSchema } from '../sla/ladder.ts';
import { limitRulesSchema } from '../sla/limit-rules.ts';
import { asOf } from '../unit/in-force.ts';
import { type Name, nameSchema, type Unit, unitSchema } from '../unit/types.ts';
import { readString, str } from './dynamo.ts';

/** The law of the city that is loaded: where it is, when its offices work, how long things may take. */
const lawSchema = z.object({
  id: z.string(),
  regionCode: z.string(),
  utcOffsetMinutes: z.number(),
  calendar: calendarSpecSchema,
  limits: limitRulesSchema,
  ladders: laddersSchema,
});
export type Law = z.infer<typeof lawSchema>;

/** Between the deployment and the first load of a city there is nothing to decide by. */
export class NoCity extends Error {
  override name = 'NoCity';
  override message = 'No city is loaded: run `npm run city -- load tianjin`';
}

/** Rows of the city table change rarely; a warm function may act on one this old. */
const SECONDS_KEPT = 30;

export interface CityRows {
  /** @throws NoCity when none is loaded. */
  law(): Promise<Law>;
  /** As it is now: its dated changes that have come are applied. */
  unit(id: string): Promise<Unit | null>;
  text(id: string): Promise<Text>;
  /** What a category is called; null for a code the city does not have. */
  category(code: string): Promise<Name | null>;
  /** All names of categories by code. */
  categories(): Promise<Readonly<Record<string, Name>>>;
}

function reader(client: DynamoDBClient, table: string) {
  return async (pk: string, sk: string): Promise<unknown> => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { pk: str(pk), sk: str(sk) } }),
    );
    return item ? JSON.parse(readString(item, 'body')) : null;
  };
}

export function createCityRows(client: DynamoDBClient, table: string): CityRows {
  const read = reader(client, table);
  const law = cached(async () => {
    const found = await read('CITY', 'META');
    if (found === null) throw new NoCity();
    return lawSchema.parse(found);
  }, SECONDS_KEPT);
  const unit = cached(
    async (id) => unitSchema.nullable().parse(await read(`UNIT#${id}`, 'UNIT')),
    SECONDS_KEPT,
  );
  const categories = cached(
    async () => z.record(z.string(), nameSchema).parse(await read('CITY', 'CATEGORIES')),
    SECONDS_KEPT,
  );
  const text = cached(async (id) => textSchema.parse(await read(`TEXT#${id}`, 'TEXT')), SECONDS_KEPT);
  return {
    law: () => law(''),
    async unit(id) {
      const found = await unit(id);
      return found && asOf(found, now());
    },
    text,
    categories: () => categories(''),
    category: async (code) => (await categories(''))[code] ?? null,
  };
}
