import { type DynamoDBClient, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { lostRace, readString, str } from './dynamo.ts';

/** A ledger entry is counted once; its marker outlives every redelivery. */
const MARKER_SECONDS = 15 * 24 * 3600;

export interface Insight {
  /** Adds one to each counter of a day unless this entry was counted before. Days are local, `YYYY-MM-DD`. */
  count(entry: { id: string; at: string }, day: string, counters: readonly string[]): Promise<void>;
  /** Counters of a span of days, oldest first. */
  days(from: string, to: string): Promise<{ day: string; counts: Record<string, number> }[]>;
}

export function createInsight(client: DynamoDBClient, table: string): Insight {
  return {
    async count({ id, at }, day, counters) {
      const names = Object.fromEntries(counters.map((c, i) => [`#c${i}`, c]));
      try {
        await client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table,
                  Item: {
                    pk: str(`ENTRY#${id}`),
                    sk: str('COUNTED'),
                    ttl: { N: String(Math.floor(Date.parse(at) / 1000) + MARKER_SECONDS) },
                  },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              {
                Update: {
                  TableName: table,
                  Key: { pk: str('CITY'), sk: str(`DAY#${day}`) },
                  UpdateExpression: `ADD ${Object.keys(names)
                    .map((n) => `${n} :one`)
                    .join(', ')}`,
                  ExpressionAttributeNames: names,
                  ExpressionAttributeValues: { ':one': { N: '1' } },
                },
              },
            ],
          }),
        );
      } catch (error) {
        if (!markedBefore(error)) throw error;
      }
    },
    async days(from, to) {
      const { Items: items } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :c AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':c': str('CITY'),
            ':from': str(`DAY#${from}`),
            ':to': str(`DAY#${to}`),
          },
        }),
      );
      return (items ?? []).map(({ pk: _, sk, ...counters }) => ({
        day: readString({ sk: sk ?? str('') }, 'sk').slice('DAY#'.length),
        counts: Object.fromEntries(Object.entries(counters).map(([name, value]) => [name, Number(value.N)])),
      }));
    },
  };
}

/** Only the marker's condition means "counted before"; a conflict on the counter must be tried again. */
const markedBefore = (error: unknown): boolean =>
  lostRace(error) &&
  error instanceof Error &&
  'CancellationReasons' in error &&
  Array.isArray(error.CancellationReasons) &&
  error.CancellationReasons[0]?.Code === 'ConditionalCheckFailed';
