import { setTimeout } from 'node:timers/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { inParallel } from '../city/in-parallel.ts';
import type { CityItem, CityKey, CityPorts } from '../city/load.ts';
import { createDynamo } from './dynamo.ts';
import { createS3 } from './objects.ts';
import { createSqs, createUnitQueues } from './unit-queues.ts';

const BATCHES_AT_ONCE = 8;
const ATTEMPTS = 8;

interface Names {
  readonly table: string;
  readonly bucket: string;
  readonly queuePrefix: string;
}

/**
 * The ports of a city load on AWS; the clients find endpoint and region in the environment, as the SDK does.
 * @param pauseMs before the first repetition to a busy table; it doubles each time.
 */
export function createCityPorts({ table: name, bucket, queuePrefix }: Names, pauseMs = 50): CityPorts {
  const table: Table = { name, pauseMs, client: DynamoDBDocumentClient.from(createDynamo()) };
  const queues = createUnitQueues(createSqs(), queuePrefix);
  const s3 = createS3();
  return {
    absent: (keys) => absentKeys(table, keys),
    putItems: (items) => putItems(table, items),
    ensureQueue: queues.ensure,
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

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  readonly pauseMs: number;
}

async function absentKeys(table: Table, keys: readonly CityKey[]): Promise<CityKey[]> {
  const found = await inParallel(inChunks(keys, 100), BATCHES_AT_ONCE, async (chunk) => {
    const items: unknown[] = [];
    let left: Record<string, unknown>[] = chunk.map(({ pk, sk }) => ({ pk, sk }));
    for (let attempt = 0; left.length > 0; attempt += 1) {
      await backOff(attempt, table);
      const request = { [table.name]: { Keys: left, ProjectionExpression: 'pk, sk', ConsistentRead: true } };
      const { Responses, UnprocessedKeys } = await table.client.send(
        new BatchGetCommand({ RequestItems: request }),
      );
      items.push(...(Responses?.[table.name] ?? []));
      left = UnprocessedKeys?.[table.name]?.Keys ?? [];
    }
    return items.map((item) => nameOf(keySchema.parse(item)));
  });
  const present = new Set(found.flat());
  return keys.filter((key) => !present.has(nameOf(key)));
}

async function putItems(table: Table, items: readonly CityItem[]): Promise<void> {
  await inParallel(inChunks(items, 25), BATCHES_AT_ONCE, async (chunk) => {
    let left: BatchWriteCommandInput['RequestItems'] = {
      [table.name]: chunk.map((Item) => ({ PutRequest: { Item } })),
    };
    for (let attempt = 0; left !== undefined && Object.keys(left).length > 0; attempt += 1) {
      await backOff(attempt, table);
      left = (await table.client.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems;
    }
  });
}

/** Waits before a repetition; a table that stays too busy is an error, not an endless wait. */
async function backOff(attempt: number, { name, pauseMs }: Table): Promise<void> {
  if (attempt >= ATTEMPTS) throw new Error(`Table ${name} is too busy; run it again to go on`);
  if (attempt > 0) await setTimeout(pauseMs * 2 ** (attempt - 1));
}

const keySchema = z.object({ pk: z.string(), sk: z.string() });
const nameOf = ({ pk, sk }: CityKey): string => `${pk} ${sk}`;

const inChunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
