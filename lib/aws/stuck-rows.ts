import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { type Stuck, stuckSchema } from '../unit/stuck.ts';
import { readString, str } from './dynamo.ts';

const KEPT_SECONDS = 184 * 24 * 3600;

type StuckKey = Pick<Stuck, 'to' | 'unit' | 'orderId' | 'entry'>;

/** Messages that units did not take. Only failures are in it, so that it is short when all is well. */
export interface StuckRows {
  /** A later try replaces the one before. */
  note(stuck: Stuck): Promise<void>;
  settle(key: StuckKey): Promise<void>;
  /** At most `limit`, by unit; one unit's own when it is named. */
  list(limit: number, to?: string): Promise<{ stuck: Stuck[]; more: boolean }>;
}

export function createStuckRows(client: DynamoDBClient, TableName: string): StuckRows {
  const keyOf = ({ to, unit, orderId, entry }: StuckKey) => ({
    pk: str('STUCK'),
    sk: str(`${to}#${orderId}#${entry}#${unit}`),
  });
  return {
    async note(stuck) {
      const ttl = { N: String(Math.floor(Date.parse(stuck.since) / 1000) + KEPT_SECONDS) };
      const Item = { ...keyOf(stuck), body: str(JSON.stringify(stuck)), ttl };
      await client.send(new PutItemCommand({ TableName, Item }));
    },
    async settle(key) {
      await client.send(new DeleteItemCommand({ TableName, Key: keyOf(key) }));
    },
    async list(limit, to) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          Limit: limit,
          KeyConditionExpression: to === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :to)',
          ExpressionAttributeValues: {
            ':pk': str('STUCK'),
            ...(to === undefined ? {} : { ':to': str(`${to}#`) }),
          },
        }),
      );
      return {
        stuck: Items.map((item) => stuckSchema.parse(JSON.parse(readString(item, 'body')))),
        more: LastEvaluatedKey !== undefined,
      };
    },
  };
}
