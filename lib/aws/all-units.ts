import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Unit, unitSchema } from '../unit/types.ts';
import { readString, str } from './dynamo.ts';
import { scanAll } from './pages.ts';

/** Every unit of the city: some megabytes, for who must see all of them at once. Keep what it gives. */
export const createAllUnits = (client: DynamoDBClient, table: string) => async (): Promise<Unit[]> => {
  const items = await scanAll(client, {
    TableName: table,
    FilterExpression: 'begins_with(pk, :u) AND sk = :sk',
    ExpressionAttributeValues: { ':u': str('UNIT#'), ':sk': str('UNIT') },
    ProjectionExpression: 'body',
  });
  return items.map((item) => unitSchema.parse(JSON.parse(readString(item, 'body'))));
};
