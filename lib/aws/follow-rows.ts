import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Following, followingSchema } from '../unit/follow.ts';
import { type Item, readString, str } from './dynamo.ts';
import { queryAll } from './pages.ts';

/** How far the orders of units that have ended, or will, have followed to their successors. */
export interface FollowRows {
  get(unit: string): Promise<Following | null>;
  /** Those that are to be looked at by now. */
  due(now: string): Promise<Following[]>;
  /** @returns false when the row is gone or another run has written since. */
  put(before: Following, after: Following): Promise<boolean>;
}

export const followKey = (unit: string) => ({ pk: str('FOLLOW'), sk: str(unit) });

export const followItem = (row: Following): Item => ({
  ...followKey(row.unit),
  body: str(JSON.stringify(row)),
  nextAt: str(row.nextAt),
  // A plan made anew begins at version 1 again; its successor or its date tells it apart.
  stamp: str(stampOf(row)),
});

const stampOf = ({ successor, nextAt, version }: Following): string => `${successor} ${nextAt} ${version}`;
const read = (item: Item): Following => followingSchema.parse(JSON.parse(readString(item, 'body')));

export function createFollowRows(client: DynamoDBClient, TableName: string): FollowRows {
  return {
    async get(unit) {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName, Key: followKey(unit), ConsistentRead: true }),
      );
      return item ? read(item) : null;
    },
    async due(now) {
      const items = await queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'nextAt <= :now',
        ExpressionAttributeValues: { ':pk': str('FOLLOW'), ':now': str(now) },
      });
      return items.map(read);
    },
    async put(before, after) {
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: followItem(after),
            ConditionExpression: 'stamp = :s',
            ExpressionAttributeValues: { ':s': str(stampOf(before)) },
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
