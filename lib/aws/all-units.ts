import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Unit, unitSchema } from '../unit/types.ts';
import { type Item, readString, str } from './dynamo.ts';

/** Every unit of the city: some megabytes, for who must see all of them at once. Keep what it gives. */
export const createAllUnits = (client: DynamoDBClient, table: string) => async (): Promise<Unit[]> => {
  const units: Unit[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        FilterExpression: 'begins_with(pk, :u) AND sk = :sk',
        ExpressionAttributeValues: { ':u': str('UNIT#'), ':sk': str('UNIT') },
        ProjectionExpression: 'body',
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    units.push(...(page.Items ?? []).map((item) => unitSchema.parse(JSON.parse(readString(item, 'body')))));
    start = page.LastEvaluatedKey;
  } while (start);
  return units;
};
