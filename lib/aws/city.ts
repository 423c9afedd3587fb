import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type Text, textSchema } from '../notify/template.ts';
import { cached } from '../platform/cache.ts';
import { calendarSpecSchema } from '../sla/calendar.ts';
import { laddersSchema } from '../sla/ladder.ts';
import { limitRulesSchema } from '../sla/limit-rules.ts';
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
  unit(id: string): Promise<Unit | null>;
  text(id: string): Promise<Text>;
  /** What a category is called; null for a code the city does not have. */
  category(code: string): Promise<Name | null>;
  /** All names of categories by code. */
  categories(): Promise<Readonly<Record<string, Name>>>;
}

export interface UnitRows {
  /** Always from the table. */
  get(id: string): Promise<Unit | null>;
  /** @returns false when the stored version is not `ifVersion` (0: there must be none). */
  put(unit: Unit, ifVersion: number): Promise<boolean>;
}

const unitKey = (id: string) => ({ pk: str(`UNIT#${id}`), sk: str('UNIT') });

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
    unit,
    text,
    categories: () => categories(''),
    category: async (code) => (await categories(''))[code] ?? null,
  };
}

export function createUnitRows(client: DynamoDBClient, table: string): UnitRows {
  const read = reader(client, table);
  return {
    get: async (id) => unitSchema.nullable().parse(await read(`UNIT#${id}`, 'UNIT')),
    async put(unit, ifVersion) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...unitKey(unit.id),
              body: str(JSON.stringify(unit)),
              version: { N: String(unit.version) },
              ...(unit.parent ? { parent: str(unit.parent) } : {}),
            },
            ConditionExpression: ifVersion === 0 ? 'attribute_not_exists(pk)' : 'version = :v',
            ...(ifVersion === 0 ? {} : { ExpressionAttributeValues: { ':v': { N: String(ifVersion) } } }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
