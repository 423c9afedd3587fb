import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { readString, str } from './dynamo.ts';

/** How far the planning anew of running clocks has come, and what it moved. */
const replanningSchema = z.object({
  version: z.int().positive(),
  /** Fingerprint of the calendar, limits and ladders that it plans by. */
  law: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** From when on all are looked at a second time; null during the first look. */
  againAt: z.string().nullable().default(null),
  /** Where the next page begins. */
  shard: z.int().min(0),
  cursor: z.string().nullable(),
  seen: z.int().min(0),
  moved: z.int().min(0),
  /** Some of the orders whose deadlines moved. */
  examples: z.array(z.string()),
  /** Orders that could not be planned anew. */
  failed: z.array(z.string()),
});
export type Replanning = z.infer<typeof replanningSchema>;

export interface ReplanRows {
  get(): Promise<Replanning | null>;
  /** @returns false when another run has written since `before` was read. */
  put(before: Replanning | null, after: Replanning): Promise<boolean>;
}

const KEY = { pk: str('CITY'), sk: str('REPLAN') };

export function createReplanRows(client: DynamoDBClient, table: string): ReplanRows {
  return {
    async get() {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: KEY, ConsistentRead: true }),
      );
      return item ? replanningSchema.parse(JSON.parse(readString(item, 'body'))) : null;
    },
    async put(before, after) {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: {
              ...KEY,
              body: str(JSON.stringify(after)),
              stamp: str(`${after.law}.${after.version}`),
            },
            ...(before === null
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: 'stamp = :s',
                  ExpressionAttributeValues: { ':s': str(`${before.law}.${before.version}`) },
                }),
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
