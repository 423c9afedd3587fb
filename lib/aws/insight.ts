import { setTimeout } from 'node:timers/promises';
import {
  type DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { readString, str } from './dynamo.ts';

/** A ledger entry is counted once; its marker outlives every redelivery. */
const MARKER_SECONDS = 15 * 24 * 3600;
/** A transaction takes 100 items: the markers, and one update for each day. */
const MARKERS = 90;
/** Another counter may be at the same day's row. */
const ATTEMPTS = 6;

/** A ledger entry with what it adds one to. */
export interface Countable {
  readonly id: string;
  readonly at: string;
  /** Local, `YYYY-MM-DD`. */
  readonly day: string;
  readonly counters: readonly string[];
}

export interface Insight {
  /** Counts entries, each once however often it comes. @throws when the table refuses; then none of a chunk is counted */
  count(entries: readonly Countable[]): Promise<void>;
  /** Counters of a span of days, oldest first. */
  days(from: string, to: string): Promise<{ day: string; counts: Record<string, number> }[]>;
}

export function createInsight(client: DynamoDBClient, table: string): Insight {
  async function countChunk(entries: readonly Countable[], attempt = 1): Promise<void> {
    if (entries.length === 0) return;
    try {
      await client.send(
        new TransactWriteItemsCommand({
          TransactItems: [...entries.map((entry) => marker(table, entry)), ...additions(table, entries)],
        }),
      );
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const fresh = entries.filter((_, i) => reasons[i] !== 'ConditionalCheckFailed');
      if (fresh.length < entries.length) return countChunk(fresh, attempt);
      if (!reasons.includes('TransactionConflict') || attempt === ATTEMPTS) throw error;
      await setTimeout(20 * 2 ** attempt * (0.5 + Math.random()));
      return countChunk(entries, attempt + 1);
    }
  }

  return {
    async count(entries) {
      const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
      for (let from = 0; from < once.length; from += MARKERS)
        await countChunk(once.slice(from, from + MARKERS));
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

const marker = (table: string, { id, at }: Countable): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: {
      pk: str(`ENTRY#${id}`),
      sk: str('COUNTED'),
      ttl: { N: String(Math.floor(Date.parse(at) / 1000) + MARKER_SECONDS) },
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});

/** One update a day: the sum of what its entries add. */
function additions(table: string, entries: readonly Countable[]): TransactWriteItem[] {
  return [...Map.groupBy(entries, ({ day }) => day)].map(([day, ofDay]) => {
    const sums = [
      ...Map.groupBy(
        ofDay.flatMap(({ counters }) => counters),
        (name) => name,
      ),
    ];
    return {
      Update: {
        TableName: table,
        Key: { pk: str('CITY'), sk: str(`DAY#${day}`) },
        UpdateExpression: `ADD ${sums.map((_, i) => `#c${i} :n${i}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(sums.map(([name], i) => [`#c${i}`, name])),
        ExpressionAttributeValues: Object.fromEntries(
          sums.map(([, all], i) => [`:n${i}`, { N: String(all.length) }]),
        ),
      },
    };
  });
}
