import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { type AppKey, keySchema } from '../open311/key.ts';
import { cached } from '../platform/cache.ts';
import { sha256 } from '../platform/ids.ts';
import { type Item, readString, str } from './dynamo.ts';

/** A withdrawn key is taken for this long after. */
const SECONDS_KEPT = 30;

/** Keys of apps that post over Open311, by the hash of the key. */
export interface AppKeys {
  /** Null for a key that nobody was given. */
  find(key: string): Promise<AppKey | null>;
  /** Keeps a new key; one that is there already stays as it is. */
  add(key: string, given: Omit<AppKey, 'id'>): Promise<AppKey>;
  list(): Promise<AppKey[]>;
  /** Null when there is none of this id. */
  setActive(id: string, active: boolean): Promise<AppKey | null>;
}

const PK = 'OPEN311';
const rowKey = (hash: string) => ({ pk: str(PK), sk: str(`KEY#${hash}`) });
const read = (item: Item): AppKey => keySchema.parse(JSON.parse(readString(item, 'body')));

export function createAppKeys(client: DynamoDBClient, table: string): AppKeys {
  const find = cached(async (hash) => {
    const { Item: item } = await client.send(new GetItemCommand({ TableName: table, Key: rowKey(hash) }));
    return item ? read(item) : null;
  }, SECONDS_KEPT);

  async function rows(): Promise<{ hash: string; key: AppKey }[]> {
    const { Items: items } = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :p AND begins_with(sk, :k)',
        ExpressionAttributeValues: { ':p': str(PK), ':k': str('KEY#') },
      }),
    );
    return (items ?? []).map((item) => ({
      hash: readString(item, 'sk').slice('KEY#'.length),
      key: read(item),
    }));
  }

  const put = (hash: string, key: AppKey, condition: string) =>
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...rowKey(hash), body: str(JSON.stringify(key)) },
        ConditionExpression: condition,
      }),
    );

  return {
    find: (key) => find(sha256(key)),
    async add(secret, given) {
      const hash = sha256(secret);
      const key: AppKey = { id: hash.slice(0, 12), ...given };
      try {
        await put(hash, key, 'attribute_not_exists(pk)');
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
      return key;
    },
    list: async () => (await rows()).map(({ key }) => key),
    async setActive(id, active) {
      const found = (await rows()).find(({ key }) => key.id === id);
      if (!found) return null;
      const key = { ...found.key, active };
      await put(found.hash, key, 'attribute_exists(pk)');
      return key;
    },
  };
}
