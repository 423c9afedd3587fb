import { setTimeout } from 'node:timers/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { inParallel } from '../city/in-parallel.ts';
import type { CityItem, CityKey, CityPorts } from '../city/load.ts';
import { createDynamo } from './dynamo.ts';
import { ensureUnitQueue } from './unit-queue.ts';

const BATCHES_AT_ONCE = 8;
const ATTEMPTS = 8;

/** The ports of a city load on AWS; the clients find endpoint and region in the environment, as the SDK does. */
export function createCityPorts(names: { table: string; bucket: string; queuePrefix: string }): CityPorts {
  const { table, bucket, queuePrefix } = names;
  const store = DynamoDBDocumentClient.from(createDynamo());
  // A stored queue URL may name a local endpoint of another day.
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  // A local endpoint has no host name for each bucket.
  const local = process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
  const s3 = new S3Client({ forcePathStyle: local !== undefined });
  return {
    absent: (keys) => absentKeys(store, table, keys),
    putItems: (items) => putItems(store, table, items),
    ensureQueue: (unitId) => ensureUnitQueue(sqs, queuePrefix, unitId),
    async putObject(key, content) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }));
    },
    getText: (key) => getText(s3, bucket, key),
  };
}

async function getText(s3: S3Client, bucket: string, key: string): Promise<string | null> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToString()) ?? null;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

async function absentKeys(
  store: DynamoDBDocumentClient,
  table: string,
  keys: readonly CityKey[],
): Promise<CityKey[]> {
  const found = await inParallel(inChunks(keys, 100), BATCHES_AT_ONCE, async (chunk) => {
    const items: unknown[] = [];
    let left: Record<string, unknown>[] = chunk.map(({ pk, sk }) => ({ pk, sk }));
    for (let attempt = 0; left.length > 0; attempt += 1) {
      await backOff(attempt, 'read');
      const request = { [table]: { Keys: left, ProjectionExpression: 'pk, sk', ConsistentRead: true } };
      const { Responses, UnprocessedKeys } = await store.send(new BatchGetCommand({ RequestItems: request }));
      items.push(...(Responses?.[table] ?? []));
      left = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return items.map((item) => nameOf(keySchema.parse(item)));
  });
  const present = new Set(found.flat());
  return keys.filter((key) => !present.has(nameOf(key)));
}

async function putItems(
  store: DynamoDBDocumentClient,
  table: string,
  items: readonly CityItem[],
): Promise<void> {
  await inParallel(inChunks(items, 25), BATCHES_AT_ONCE, async (chunk) => {
    let left: BatchWriteCommandInput['RequestItems'] = {
      [table]: chunk.map((Item) => ({ PutRequest: { Item } })),
    };
    for (let attempt = 0; left !== undefined && Object.keys(left).length > 0; attempt += 1) {
      await backOff(attempt, 'written');
      left = (await store.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems;
    }
  });
}

/** Waits before a repetition; a table that stays too busy is an error, not an endless wait. */
async function backOff(attempt: number, what: string): Promise<void> {
  if (attempt >= ATTEMPTS)
    throw new Error(`The table is too busy: some items could not be ${what}; run it again`);
  if (attempt > 0) await setTimeout(25 * 2 ** attempt);
}

const keySchema = z.object({ pk: z.string(), sk: z.string() });
const nameOf = ({ pk, sk }: CityKey): string => `${pk} ${sk}`;

const inChunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
