import { setTimeout as pause } from 'node:timers/promises';
import { isObject, type Json, maybeText, object, objects } from '../json.ts';
import { type ResolvedTemplate, type Resource, resourcesOfType } from '../template.ts';
import { StoreError, type TableStore } from './dynamodb.ts';

/** The template's tables: single-region and global ones. */
export const tablesOf = (resolved: ResolvedTemplate): Resource[] => [
  ...resourcesOfType(resolved, 'AWS::DynamoDB::Table'),
  ...resourcesOfType(resolved, 'AWS::DynamoDB::GlobalTable'),
];

/** Makes each table that is missing and adds indexes that the template has and the stored table has not. */
export async function ensureTables(store: TableStore, resolved: ResolvedTemplate): Promise<void> {
  for (const table of tablesOf(resolved)) await ensureTable(store, table);
}

async function ensureTable(store: TableStore, { name, properties }: Resource): Promise<void> {
  const stored = await describe(store, name);
  if (!stored) {
    await store.call('CreateTable', createInput(name, properties));
    await active(store, name);
  } else {
    if (JSON.stringify(keys(stored)) !== JSON.stringify(keys(properties)))
      throw new Error(`table ${name} has other keys than the template: start with an empty DATA_DIR`);
    await addIndexes(store, name, stored, properties);
  }
  const ttl = properties.TimeToLiveSpecification;
  if (!stored && isObject(ttl))
    await store.call('UpdateTimeToLive', {
      TableName: name,
      TimeToLiveSpecification: { Enabled: true, ...ttl },
    });
}

async function describe(store: TableStore, name: string): Promise<Json | undefined> {
  try {
    return object((await store.call('DescribeTable', { TableName: name })).Table, `table ${name}`);
  } catch (error) {
    if (error instanceof StoreError && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

const keys = (table: Json) =>
  objects(table.KeySchema).map((key) => `${maybeText(key.KeyType)} ${maybeText(key.AttributeName)}`);

function createInput(name: string, properties: Json): Json {
  const stream = properties.StreamSpecification;
  const { AttributeDefinitions, KeySchema, LocalSecondaryIndexes } = properties;
  const indexes = objects(properties.GlobalSecondaryIndexes).map(indexInput);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions,
    KeySchema,
    ...(LocalSecondaryIndexes ? { LocalSecondaryIndexes } : {}),
    ...(indexes.length ? { GlobalSecondaryIndexes: indexes } : {}),
    ...(isObject(stream)
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }
      : {}),
  };
}

const indexInput = ({ IndexName, KeySchema, Projection }: Json) => ({ IndexName, KeySchema, Projection });

async function addIndexes(store: TableStore, name: string, stored: Json, properties: Json): Promise<void> {
  const there = new Set(objects(stored.GlobalSecondaryIndexes).map((index) => index.IndexName));
  for (const index of objects(properties.GlobalSecondaryIndexes)) {
    if (there.has(index.IndexName)) continue;
    await store.call('UpdateTable', {
      TableName: name,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: indexInput(index) }],
    });
    await active(store, name);
  }
}

async function active(store: TableStore, name: string): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    const table = await describe(store, name);
    const building = objects(table?.GlobalSecondaryIndexes).some((index) => index.IndexStatus !== 'ACTIVE');
    if (table?.TableStatus === 'ACTIVE' && !building) return;
    await pause(10);
  }
  throw new Error(`table ${name} did not become active`);
}
