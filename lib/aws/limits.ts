import { randomBytes } from 'node:crypto';
import {
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { LimitStore } from '../platform/counted.ts';
import { readString, str } from './dynamo.ts';

/** A report does not wait longer for its count. */
const PATIENCE_MS = 1_500;
const DAY_SECONDS = 24 * 3600;

/** Counts of requests by window, one call each. What it holds is gone a window later, the salts after two days. */
export function createLimitStore(client: DynamoDBClient, table: string): LimitStore {
  const update = async (input: Omit<UpdateItemCommandInput, 'TableName'>) => {
    const { Attributes } = await client.send(new UpdateItemCommand({ TableName: table, ...input }), {
      abortSignal: AbortSignal.timeout(PATIENCE_MS),
    });
    return Attributes ?? {};
  };
  return {
    async salt(day) {
      const kept = await update({
        Key: { pk: str('SALT'), sk: str(day) },
        UpdateExpression: 'SET salt = if_not_exists(salt, :new), #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':new': str(randomBytes(32).toString('base64url')),
          ':ttl': { N: String(Date.parse(day) / 1000 + 2 * DAY_SECONDS) },
        },
        ReturnValues: 'ALL_NEW',
      });
      return readString(kept, 'salt');
    },
    async add(key, window, times, expiresAt) {
      const { n } = await update({
        Key: { pk: str(key), sk: str(String(window)) },
        UpdateExpression: 'ADD n :n SET #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':n': { N: String(times) }, ':ttl': { N: String(expiresAt) } },
        ReturnValues: 'UPDATED_NEW',
      });
      const total = Number(n?.N);
      if (!Number.isInteger(total)) throw new Error('a count is not a number');
      return total;
    },
  };
}
