import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type ListedService, listedServiceSchema } from '../open311/catalogue.ts';
import { cached } from '../platform/cache.ts';
import { NoCity } from './city.ts';
import { readString, str } from './dynamo.ts';

/** Rows of the city table change rarely. */
const SECONDS_KEPT = 30;

/** The categories that the public may choose from, by code. @throws NoCity when none is loaded */
export function createServices(
  client: DynamoDBClient,
  table: string,
): () => Promise<ReadonlyMap<string, ListedService>> {
  const read = cached(async () => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { pk: str('CITY'), sk: str('SERVICES') } }),
    );
    if (!item) throw new NoCity();
    const rows = z.array(listedServiceSchema).parse(JSON.parse(readString(item, 'body')));
    return new Map(rows.map((row) => [row.code, row] as const));
  }, SECONDS_KEPT);
  return () => read('');
}
