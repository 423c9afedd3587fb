import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  admin,
  allow,
  arnOf,
  eventually,
  mapping,
  queue,
  type Running,
  runSmall,
  type SmallStack,
  stopAll,
  table,
} from './small-stack.ts';

afterEach(stopAll);

const STREAM = { 'Fn::GetAtt': ['Things', 'StreamArn'] };
const READ = allow(
  STREAM,
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
);
const SORT_KEYS = 'Records.map((record) => record.dynamodb.Keys.sk.S)';

const small = (code: string, properties: Record<string, unknown> = {}): SmallStack => ({
  functions: {
    publish: { code, allow: [READ, allow(arnOf('Dead'), 'sqs:SendMessage')], properties: { Timeout: 2 } },
  },
  resources: {
    Things: table('things', true),
    Dead: queue('dead'),
    Source: mapping('publish', STREAM, { StartingPosition: 'TRIM_HORIZON', ...properties }),
  },
});

async function write(running: Running, ...keys: string[]): Promise<void> {
  const db = new DynamoDBClient(admin(running));
  for (const sk of keys)
    await db.send(new PutItemCommand({ TableName: 'things', Item: { pk: { S: 'a' }, sk: { S: sk } } }));
}

const seen = (running: Running): unknown[] => running.notes().flat();

test('records arrive in order, through the filter, as Lambda hands them over', async () => {
  const Pattern = JSON.stringify({
    eventName: ['INSERT'],
    dynamodb: { Keys: { sk: { S: [{ prefix: 'L#' }] } } },
  });
  const running = await runSmall(
    small('export const handler = async ({ Records }) => { for (const record of Records) note(record); };', {
      FilterCriteria: { Filters: [{ Pattern }] },
    }),
  );
  await write(running, 'STATE', 'L#1', 'STATE', 'L#2');
  await eventually(() => (seen(running).length === 2 ? true : undefined));
  expect(seen(running)).toMatchObject([
    {
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      eventSourceARN: expect.stringMatching(
        /^arn:aws:dynamodb:us-east-1:000000000000:table\/things\/stream\//,
      ),
      dynamodb: {
        Keys: { sk: { S: 'L#1' } },
        NewImage: { pk: { S: 'a' } },
        ApproximateCreationDateTime: expect.any(Number),
        StreamViewType: 'NEW_IMAGE',
      },
    },
    { dynamodb: { Keys: { sk: { S: 'L#2' } } } },
  ]);
});

describe('at least once', () => {
  test('records under way at a kill come again, those before it do not', async () => {
    const code = `export const handler = async ({ Records }) => {
      const keys = ${SORT_KEYS};
      note(keys);
      if (keys.includes('slow')) await new Promise((done) => setTimeout(done, 1500));
    };`;
    const running = await runSmall(small(code, { BatchSize: 1 }));
    await write(running, 'done', 'slow', 'after');
    await eventually(() => (seen(running).includes('slow') ? true : undefined));
    await running.restart();
    await eventually(() => (seen(running).includes('after') ? true : undefined));
    expect(seen(running)).toEqual(['done', 'slow', 'slow', 'after']);
  });

  test('a reader that starts at LATEST does not skip what came while it was down', async () => {
    const changed = small(`export const handler = async ({ Records }) => note(${SORT_KEYS});`, {
      StartingPosition: 'LATEST',
    });
    const running = await runSmall({ resources: { Things: table('things', true), Dead: queue('dead') } });
    await write(running, 'before');
    await running.restart(changed);
    const readFrom = Date.now() + 300;
    await eventually(() => (Date.now() > readFrom ? true : undefined));
    await running.restart({
      resources: changed.resources ? { Things: table('things', true), Dead: queue('dead') } : {},
    });
    await write(running, 'meanwhile');
    await running.restart(changed);
    await eventually(() => (seen(running).length ? true : undefined));
    expect(seen(running)).toEqual(['meanwhile']);
  });

  test('a partial failure is tried again from the lowest failed record', async () => {
    const code = `let failed = false;
    export const handler = async ({ Records }) => {
      const keys = ${SORT_KEYS};
      note(keys);
      const at = keys.indexOf('3');
      if (failed || at < 0) return {};
      failed = true;
      return { batchItemFailures: [{ itemIdentifier: Records[at].dynamodb.SequenceNumber }] };
    };`;
    const running = await runSmall(
      small(code, { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumBatchingWindowInSeconds: 1 }),
    );
    await write(running, '1', '2', '3', '4');
    await eventually(() => (seen(running).length === 6 ? true : undefined));
    expect(running.notes()).toEqual([
      ['1', '2', '3', '4'],
      ['3', '4'],
    ]);
  });
});

test('a poison record is set apart by halves and goes to the destination, all others pass', async () => {
  const code = `export const handler = async ({ Records }) => {
    const keys = ${SORT_KEYS};
    if (keys.includes('poison')) throw new Error('poison');
    note(keys);
  };`;
  const properties = {
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 1,
    MaximumBatchingWindowInSeconds: 1,
    DestinationConfig: { OnFailure: { Destination: arnOf('Dead') } },
  };
  const running = await runSmall(small(code, properties));
  await write(running, '1', '2', 'poison', '4', '5');
  await eventually(() => (seen(running).length === 4 ? true : undefined));
  expect(seen(running)).toEqual(['1', '2', '4', '5']);
  const QueueUrl = `${running.stack.awsEndpoint}/000000000000/dead`;
  const dead = await new SQSClient(admin(running)).send(
    new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }),
  );
  expect(JSON.parse(dead.Messages?.[0]?.Body ?? '{}')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
    DDBStreamBatchInfo: { startSequenceNumber: '3', endSequenceNumber: '3', batchSize: 1 },
  });
});

test('without the grants to read the stream the start fails and names them', async () => {
  const stack = small('export const handler = async () => {};');
  const functions = { publish: { code: 'export const handler = async () => {};' } };
  await expect(runSmall({ ...stack, functions })).rejects.toThrow('dynamodb:DescribeStream');
});
