import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createLearning } from '../../lib/aws/learning.ts';
import { createModelStore } from '../../lib/aws/model-store.ts';
import type { DeskExample } from '../../lib/learn/example.ts';
import { inForceSchema } from '../../lib/learn/in-force.ts';
import { judge } from '../../lib/learn/judge.ts';
import type { ModelRecord } from '../../lib/learn/registry.ts';
import { decided } from '../learning/samples.ts';
import { later } from '../support/fixtures.ts';

const dynamo = mockClient(DynamoDBClient);
const s3 = mockClient(S3Client);
beforeEach(() => {
  dynamo.reset();
  s3.reset();
});

const learning = createLearning(new DynamoDBClient({ region: 'test' }), 'learning');
const store = createModelStore(new S3Client({ region: 'test' }), 'data');
const exists = new ConditionalCheckFailedException({ message: 'exists', $metadata: {} });
const item = (value: unknown) => ({ body: { S: JSON.stringify(value) } });

const model = (version: string, hour: number): ModelRecord => ({
  version,
  key: `models/${version}.bin`,
  bytes: 1,
  trainedAt: later(hour),
  against: 'before',
  learnedUntil: later(hour),
  judgement: judge({ corpus: [], desk: [] }, { margin: 0.05, doubt: 0, least: 5 }),
  stream: {
    read: 0,
    superseded: 0,
    conflicting: 0,
    repeated: 0,
    rareLabel: 0,
    old: 0,
    capped: [],
    training: 0,
    holdout: 0,
  },
});

describe('examples', () => {
  const example = decided(1, 'lamp', '门口黑');
  test('are put under the month they were decided in, once', async () => {
    dynamo.on(PutItemCommand).resolvesOnce({}).rejects(exists);
    expect(await learning.addExample(example)).toBe(true);
    expect(await learning.addExample(example)).toBe(false);
    expect(dynamo.commandCalls(PutItemCommand)[0]?.args[0].input).toMatchObject({
      Item: { pk: { S: 'EXAMPLES#2026-11' }, sk: { S: example.id }, at: { S: example.provenance.at } },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  test('trouble is an error, so that the event comes again', async () => {
    dynamo.on(PutItemCommand).rejects(new Error('throttled'));
    await expect(learning.addExample(example)).rejects.toThrow('throttled');
  });

  test('are read month by month, over every page', async () => {
    const [a, b, c]: DeskExample[] = [1, 2, 3].map((n) => decided(n, 'lamp', `第${n}处`));
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Items: [item(a)] })
      .resolvesOnce({ Items: [item(b)], LastEvaluatedKey: { pk: { S: 'p' } } })
      .resolvesOnce({ Items: [item(c)] })
      .resolves({ Items: [] });
    expect(await learning.examples('2025-11-23T00:00:00.000Z', '2026-01-01T00:00:00.000Z')).toEqual([
      a,
      b,
      c,
    ]);
    expect(
      dynamo
        .commandCalls(QueryCommand)
        .map((call) => call.args[0].input.ExpressionAttributeValues?.[':pk']?.S),
    ).toEqual(['EXAMPLES#2025-11', 'EXAMPLES#2025-12', 'EXAMPLES#2025-12', 'EXAMPLES#2026-01']);
  });

  test('are counted without being read, from the month of the time on', async () => {
    dynamo
      .on(QueryCommand)
      .resolvesOnce({ Count: 3, LastEvaluatedKey: { pk: { S: 'p' } } })
      .resolvesOnce({ Count: 2 });
    expect(await learning.countSince('2026-11-23T00:00:00.000Z', '2026-11-30T00:00:00.000Z')).toBe(5);
    expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      Select: 'COUNT',
      FilterExpression: '#at > :at',
    });
  });
});

describe('models', () => {
  test('are recorded once and never changed', async () => {
    dynamo.on(PutItemCommand).rejects(exists);
    expect(await learning.addModel(model('a', 1))).toBe(false);
  });
  test('are listed newest first', async () => {
    dynamo.on(QueryCommand).resolves({ Items: [model('a', 1), model('c', 3), model('b', 2)].map(item) });
    expect((await learning.models()).map(({ version }) => version)).toEqual(['c', 'b', 'a']);
  });
  test('one by its version, or none', async () => {
    dynamo
      .on(GetItemCommand)
      .resolvesOnce({ Item: item(model('a', 1)) })
      .resolves({});
    expect(await learning.model('a')).toEqual(model('a', 1));
    expect(await learning.model('b')).toBeNull();
  });
});

describe('the model in force', () => {
  const current = { version: 'a', key: 'models/a.bin' };
  const Body = { transformToByteArray: async () => Buffer.from(JSON.stringify(current)) };
  test('is read with the tag that a change of it must name', async () => {
    s3.on(GetObjectCommand).callsFake(() => ({ Body, ETag: '"t"' }));
    expect(await store.inForce()).toEqual({ is: { ...current, history: [] }, tag: '"t"' });
    s3.on(PutObjectCommand).resolves({});
    expect(await store.putInForce(inForceSchema.parse(current), '"t"')).toBe(true);
    expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
      Key: 'models/current.json',
      IfMatch: '"t"',
    });
  });
  test.each(['PreconditionFailed', 'ConditionalRequestConflict'])(
    '%s: someone else was first',
    async (name) => {
      s3.on(PutObjectCommand).rejects(Object.assign(new Error(name), { name }));
      expect(await store.putInForce(inForceSchema.parse(current), '"t"')).toBe(false);
    },
  );
  test('trouble is an error, never taken for a lost race', async () => {
    s3.on(PutObjectCommand).rejects(Object.assign(new Error('slow'), { name: 'SlowDown' }));
    await expect(store.putInForce(inForceSchema.parse(current), '"t"')).rejects.toThrow('slow');
  });
  test('before a city is loaded there is none, and no other object either', async () => {
    s3.on(GetObjectCommand).rejects(new NoSuchKey({ message: 'none', $metadata: {} }));
    expect(await store.inForce()).toBeNull();
    expect(await store.read('models/a.bin')).toBeNull();
  });
});
