import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Unit, unitSchema } from '../unit/types.ts';
import { type Item, readString, str } from './dynamo.ts';

const AT_ONCE = 100;

/** Many units at once; those that are not registered are not in the answer. */
export const createUnitLookup =
  (client: DynamoDBClient, table: string) =>
  async (ids: readonly string[]): Promise<Unit[]> => {
    const units: Unit[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      let keys: Item[] = ids
        .slice(from, from + AT_ONCE)
        .map((id) => ({ pk: str(`UNIT#${id}`), sk: str('UNIT') }));
      while (keys.length > 0) {
        const page = await client.send(
          new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys } } }),
        );
        const items = page.Responses?.[table] ?? [];
        units.push(...items.map((item) => unitSchema.parse(JSON.parse(readString(item, 'body')))));
        keys = page.UnprocessedKeys?.[table]?.Keys ?? [];
      }
    }
    return units;
  };
