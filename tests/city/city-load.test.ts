import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { BatchGetCommand, BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createCityPorts } from '../../lib/aws/city-load.ts';

const dynamo = mockClient(DynamoDBDocumentClient);
const s3 = mockClient(S3Client);
const ports = createCityPorts({ table: 'city', bucket: 'data', queuePrefix: 'u-' }, 0);

beforeEach(() => {
  dynamo.reset();
  s3.reset();
});
afterEach(() => {
  dynamo.reset();
  s3.reset();
});

const keys = Array.from({ length: 230 }, (_, i) => ({ pk: `UNIT#${i}`, sk: 'UNIT' }));
const items = keys.map((key) => ({ ...key, body: '{}' }));

describe('absent', () => {
  test('asks for 100 at a time, and again for what the table had no time for', async () => {
    let held = false;
    dynamo.on(BatchGetCommand).callsFake(({ RequestItems: { city } }) => {
      expect(city.Keys.length).toBeLessThanOrEqual(100);
      const odd = city.Keys.filter((key: { pk: string }) => /[13579]$/.test(key.pk));
      if (held) return { Responses: { city: odd } };
      held = true;
      return { Responses: { city: [] }, UnprocessedKeys: { city: { Keys: city.Keys } } };
    });
    const absent = await ports.absent(keys);
    expect(absent).toEqual(keys.filter(({ pk }) => /[02468]$/.test(pk)));
    expect(dynamo.commandCalls(BatchGetCommand).length).toBe(4);
  });
});

describe('putItems', () => {
  test('writes every item once, 25 at a time, repeating only what was not taken', async () => {
    const taken: string[] = [];
    dynamo.on(BatchWriteCommand).callsFake(({ RequestItems: { city } }) => {
      expect(city.length).toBeLessThanOrEqual(25);
      const [last, ...rest] = [...city].reverse();
      const accepted = city.length > 20 ? rest : city;
      taken.push(...accepted.map((r: { PutRequest: { Item: { pk: string } } }) => r.PutRequest.Item.pk));
      return city.length > 20 ? { UnprocessedItems: { city: [last] } } : { UnprocessedItems: {} };
    });
    await ports.putItems(items);
    expect(taken.sort()).toEqual(items.map(({ pk }) => pk).sort());
  });

  test('gives up on a table that takes nothing', async () => {
    dynamo.on(BatchWriteCommand).callsFake(({ RequestItems }) => ({ UnprocessedItems: RequestItems }));
    await expect(ports.putItems(items.slice(0, 1))).rejects.toThrow(/city is too busy; run it again/);
  });
});

test('an object that is not there is null; any other trouble is an error', async () => {
  s3.on(GetObjectCommand).rejects(new NoSuchKey({ message: 'no', $metadata: {} }));
  expect(await ports.getText('models/current.json')).toBeNull();
  s3.on(GetObjectCommand).rejects(new Error('denied'));
  await expect(ports.getText('models/current.json')).rejects.toThrow('denied');
});
