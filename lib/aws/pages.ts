import {
  type DynamoDBClient,
  paginateQuery,
  paginateScan,
  type QueryCommandInput,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './dynamo.ts';

/** Every item that a query finds, all its pages. */
export const queryAll = (client: DynamoDBClient, input: QueryCommandInput): Promise<Item[]> =>
  all(paginateQuery({ client }, input));

/** Every item that a scan finds, all its pages. */
export const scanAll = (client: DynamoDBClient, input: ScanCommandInput): Promise<Item[]> =>
  all(paginateScan({ client }, input));

async function all(pages: AsyncIterable<{ Items?: Item[] | undefined }>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(page.Items ?? []));
  return items;
}
