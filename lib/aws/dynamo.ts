import { type AttributeValue, DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** One client a function: short throttling is waited out here, so that a report is not lost to a busy table. */
export const createDynamo = (): DynamoDBClient => new DynamoDBClient({ maxAttempts: 8 });

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
