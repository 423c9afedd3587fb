import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type StoredText, storedTextSchema } from '../notify/stored-text.ts';
import { type Item, lostRace, readString, str } from './dynamo.ts';

/** Texts as admins edit them: the one in force and all before it. */
export interface TextRows {
  /** Always from the table; null for an id that no city has loaded. */
  get(id: string): Promise<StoredText | null>;
  /** Versions before the one in force, newest first. */
  earlier(id: string): Promise<StoredText[]>;
  /** Puts `after` in force and keeps `before`. @returns false when `before` is not in force any more. */
  replace(before: StoredText, after: StoredText): Promise<boolean>;
}

const keyOf = (id: string, sk: string) => ({ pk: str(`TEXT#${id}`), sk: str(sk) });
const versionKey = (version: number) => `V#${String(version).padStart(6, '0')}`;
const itemOf = (text: StoredText, sk: string) => ({
  ...keyOf(text.id, sk),
  body: str(JSON.stringify(text)),
  version: { N: String(text.version) },
});
const read = (item: Item): StoredText => storedTextSchema.parse(JSON.parse(readString(item, 'body')));

export function createTextRows(client: DynamoDBClient, TableName: string): TextRows {
  return {
    async get(id) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName, Key: keyOf(id, 'TEXT'), ConsistentRead: true }),
      );
      return item ? read(item) : null;
    },
    async earlier(id) {
      const { Items: items } = await client.send(
        new QueryCommand({
          TableName,
          ScanIndexForward: false,
          Limit: 50,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :v)',
          ExpressionAttributeValues: { ':pk': str(`TEXT#${id}`), ':v': str('V#') },
        }),
      );
      return (items ?? []).map(read);
    },
    async replace(before, after) {
      // As a city is loaded, texts have no version yet.
      const unchanged =
        before.version === 1 ? 'attribute_not_exists(version) OR version = :v' : 'version = :v';
      try {
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                Put: {
                  TableName,
                  Item: itemOf(after, 'TEXT'),
                  ConditionExpression: unchanged,
                  ExpressionAttributeValues: { ':v': { N: String(before.version) } },
                },
              },
              { Put: { TableName, Item: itemOf(before, versionKey(before.version)) } },
            ],
          }),
        );
        return true;
      } catch (error) {
        if (lostRace(error)) return false;
        throw error;
      }
    },
  };
}
