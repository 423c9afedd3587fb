import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import { type DeskExample, deskExampleSchema } from '../learn/example.ts';
import { type ModelRecord, modelRecordSchema } from '../learn/registry.ts';
import { type Item, readString, str } from './dynamo.ts';
import { queryAll } from './pages.ts';

/** What the desks taught, and the models made of it. */
export interface Learning {
  /** Stores an example unless it is there. @returns whether it was new */
  addExample(example: DeskExample): Promise<boolean>;
  /** How many examples were decided after `at`, and until `now`. */
  countSince(at: string, now: string): Promise<number>;
  /** Examples of the month of `from` and all after it, until `now`; by month, then by id. */
  examples(from: string, now: string): Promise<DeskExample[]>;
  /** Records a model unless its version is there. @returns whether it was new */
  addModel(record: ModelRecord): Promise<boolean>;
  model(version: string): Promise<ModelRecord | null>;
  /** Every model trained here, newest first. */
  models(): Promise<ModelRecord[]>;
}

const MODELS = 'MODELS';
const monthOf = (at: string): string => at.slice(0, 7);
const exampleKey = (month: string): string => `EXAMPLES#${month}`;

/** `2026-11` and every month up to that of `to`. */
function months(from: string, to: string): string[] {
  const all: string[] = [];
  const day = new Date(`${monthOf(from)}-01T00:00:00Z`);
  for (; day.toISOString() <= to; day.setUTCMonth(day.getUTCMonth() + 1))
    all.push(monthOf(day.toISOString()));
  return all;
}

/** Examples and models in one table; see docs/data-model.md for keys and costs. */
export function createLearning(client: DynamoDBClient, table: string): Learning {
  return {
    addExample: (example) =>
      putNew(client, table, {
        pk: str(exampleKey(monthOf(example.provenance.at))),
        sk: str(example.id),
        at: str(example.provenance.at),
        body: str(JSON.stringify(example)),
      }),
    async countSince(at, now) {
      let count = 0;
      for (const month of months(at, now)) {
        const counted = {
          TableName: table,
          Select: 'COUNT',
          KeyConditionExpression: 'pk = :pk',
          FilterExpression: '#at > :at',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: { ':pk': str(exampleKey(month)), ':at': str(at) },
        } as const;
        for await (const page of paginateQuery({ client }, counted)) count += page.Count ?? 0;
      }
      return count;
    },
    async examples(from, now) {
      const all: DeskExample[] = [];
      for (const month of months(from, now)) {
        const items = await partition(client, table, exampleKey(month));
        all.push(...items.map((item) => deskExampleSchema.parse(body(item))));
      }
      return all;
    },
    addModel: (record) =>
      putNew(client, table, { pk: str(MODELS), sk: str(record.version), body: str(JSON.stringify(record)) }),
    async model(version) {
      const { Item: item } = await client.send(
        new GetItemCommand({
          TableName: table,
          Key: { pk: str(MODELS), sk: str(version) },
          ConsistentRead: true,
        }),
      );
      return item ? modelRecordSchema.parse(body(item)) : null;
    },
    async models() {
      const items = await partition(client, table, MODELS);
      return items
        .map((item) => modelRecordSchema.parse(body(item)))
        .sort((a, b) => (a.trainedAt > b.trainedAt ? -1 : 1));
    },
  };
}

const body = (item: Item): unknown => JSON.parse(readString(item, 'body'));

async function putNew(client: DynamoDBClient, table: string, item: Item): Promise<boolean> {
  try {
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const partition = (client: DynamoDBClient, table: string, pk: string): Promise<Item[]> =>
  queryAll(client, {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': str(pk) },
  });
