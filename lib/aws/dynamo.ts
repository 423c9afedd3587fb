import { type AttributeValue, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/**
 * Tries of one call. The SDK waits up to 1, 2 and 4 s between them when it is throttled: short trouble is waited out,
 * and long trouble ends as an error of ours before the function's time is up.
 */
export const ATTEMPTS = 4;

/** A call that hangs is given up and tried again; a repeated transaction carries the same token, so it is done once. */
const HUNG_MS = 4_000;

export const createDynamo = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: HUNG_MS, throwOnRequestTimeout: true },
  });

export type Item = Record<string, AttributeValue>;
export const str = (value: string): AttributeValue => ({ S: value });

/** @throws Error naming the attribute when it is absent or not a string: the row is not one of ours. */
export function readString(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`Stored item lacks the string ${name}`);
  return value;
}

/** Whether a transaction failed because another writer came first (condition or conflict), not for trouble. */
export function lostRace(error: unknown): boolean {
  return (
    error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(
      (r) => r.Code === 'ConditionalCheckFailed' || r.Code === 'TransactionConflict',
    )
  );
}
