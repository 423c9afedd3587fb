import { setTimeout } from 'node:timers/promises';
import {
  type AttributeValue,
  DynamoDBClient,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

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
export const lostRace = (error: unknown): boolean =>
  isRefused(error) || codesOf(error).has('TransactionConflict');

const codesOf = (error: unknown): ReadonlySet<string | undefined> =>
  new Set(
    error instanceof TransactionCanceledException
      ? error.CancellationReasons?.map(({ Code }) => Code)
      : undefined,
  );

/** Whether a condition of a transaction does not hold. */
export const isRefused = (error: unknown): boolean => codesOf(error).has('ConditionalCheckFailed');

/** Tries of a transaction that something is in the way of: a third of a second in all. */
const TRIES = 5;
/** What the SDK, which sees a transaction that was cancelled, does not try again by itself. */
const PASSES = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/**
 * Sends a transaction. Another one at the same items is let pass first: the reports of a burst, which all go into one
 * event at once, must not use up their tries on each other.
 * @throws TransactionCanceledException when a condition does not hold, or what is in the way does not pass
 */
export async function transact(client: DynamoDBClient, TransactItems: TransactWriteItem[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return void (await client.send(new TransactWriteItemsCommand({ TransactItems })));
    } catch (error) {
      if (!willPass(error) || attempt === TRIES) throw error;
      await setTimeout(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

const willPass = (error: unknown): boolean =>
  PASSES.some((code) => codesOf(error).has(code)) && !isRefused(error);
