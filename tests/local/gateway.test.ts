import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { accessKeyOf } from '../../infra/local/lambda/functions.ts';
import {
  admin,
  allow,
  arnOf,
  queue,
  type Running,
  runSmall,
  type SmallStack,
  stopAll,
  table,
} from './small-stack.ts';

afterEach(stopAll);

const code = 'export const handler = async () => {};';
const STACK: SmallStack = {
  functions: {
    writer: { code, allow: [allow(arnOf('Things'), 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem')] },
    idle: { code },
  },
  resources: {
    Things: table('things'),
    Work: queue('work'),
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'dispatch' } },
  },
};

/** Client options with a function's own credentials and no retries. */
const as = (running: Running, name: string) => ({
  ...admin(running),
  credentials: { accessKeyId: accessKeyOf(name), secretAccessKey: 'x' },
  maxAttempts: 1,
});
const put = (sk: string) =>
  new PutItemCommand({ TableName: 'things', Item: { pk: { S: 'a' }, sk: { S: sk } } });

describe('permissions', () => {
  test('a call that the role allows goes through, one that it does not is refused by name', async () => {
    const running = await runSmall(STACK);
    const db = new DynamoDBClient(as(running, 'writer'));
    await db.send(put('1'));
    const key = { TableName: 'things', Key: { pk: { S: 'a' }, sk: { S: '1' } } };
    await expect(db.send(new GetItemCommand(key))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const said = running.lines.filter((line) => line.startsWith('AccessDenied'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(
      'function writer may not dynamodb:GetItem on arn:aws:dynamodb:us-east-1:000000000000:table/things',
    );
    expect(said[0]).toContain('"Action":"dynamodb:GetItem"');
  });

  test('a transaction needs the grants of all its parts, and nothing of it is written without', async () => {
    const running = await runSmall(STACK);
    const Key = { pk: { S: 'a' }, sk: { S: 't' } };
    const transaction = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'things', Item: Key } },
        { Delete: { TableName: 'things', Key: { pk: { S: 'b' }, sk: { S: 't' } } } },
      ],
    });
    await expect(new DynamoDBClient(as(running, 'writer')).send(transaction)).rejects.toThrow(
      'dynamodb:DeleteItem',
    );
    const seen = await new DynamoDBClient(admin(running)).send(
      new GetItemCommand({ TableName: 'things', Key }),
    );
    expect(seen.Item).toBeUndefined();
  });

  test.each([
    [
      'sqs:SendMessage',
      (r: Running) =>
        new SQSClient(as(r, 'idle')).send(
          new SendMessageCommand({ QueueUrl: `${r.stack.awsEndpoint}/000000000000/work`, MessageBody: 'x' }),
        ),
    ],
    [
      'events:PutEvents',
      (r: Running) =>
        new EventBridgeClient(as(r, 'idle')).send(
          new PutEventsCommand({
            Entries: [{ EventBusName: 'dispatch', Source: 's', DetailType: 't', Detail: '{}' }],
          }),
        ),
    ],
    [
      's3:PutObject',
      (r: Running) =>
        new S3Client(as(r, 'idle')).send(new PutObjectCommand({ Bucket: 'files', Key: 'k', Body: 'x' })),
    ],
    ['ses:SendEmail', (r: Running) => new SESv2Client(as(r, 'idle')).send(mail())],
  ])('without %s the SDK throws AccessDenied', async (action, call) => {
    const running = await runSmall(STACK);
    await expect(call(running)).rejects.toMatchObject({ name: expect.stringMatching(/^AccessDenied/) });
    expect(running.lines.join('\n')).toContain(`function idle may not ${action}`);
  });

  test('an unknown access key is nobody', async () => {
    const running = await runSmall(STACK);
    await expect(new DynamoDBClient(as(running, 'stranger')).send(put('1'))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });
});

test('objects and mails are served and outlast a kill', async () => {
  const running = await runSmall(STACK);
  await new S3Client(admin(running)).send(
    new PutObjectCommand({
      Bucket: 'files',
      Key: 'a b/模型.bin',
      Body: Buffer.from([0, 255, 7]),
      ContentType: 'application/x-model',
      Metadata: { version: '3' },
    }),
  );
  await new SESv2Client(admin(running)).send(mail());
  await running.restart();
  const found = await new S3Client(admin(running)).send(
    new GetObjectCommand({ Bucket: 'files', Key: 'a b/模型.bin' }),
  );
  expect(await found.Body?.transformToByteArray()).toEqual(new Uint8Array([0, 255, 7]));
  expect(found).toMatchObject({ ContentType: 'application/x-model', Metadata: { version: '3' } });
  expect(await running.local('GET', '/mail')).toMatchObject([
    { subject: '回执', destination: { to: ['li@example.org'] }, body: { text: '已收到' } },
  ]);
});

test('figures name function, operation, bytes and capacity units, and can be set back', async () => {
  const running = await runSmall(STACK);
  const db = new DynamoDBClient(as(running, 'writer'));
  await db.send(put('1'));
  await db.send(put('2'));
  expect(await running.local('GET', '/metrics')).toMatchObject({
    calls: {
      writer: {
        'dynamodb:PutItem': {
          calls: 2,
          errors: 0,
          writeUnits: 2,
          readUnits: 0,
          requestBytes: expect.any(Number),
        },
      },
    },
    functions: { writer: { initMs: expect.any(Number), invocations: 0 } },
  });
  await running.local('DELETE', '/metrics');
  expect(await running.local('GET', '/metrics')).toMatchObject({ calls: {} });
});

describe('faults', () => {
  const fault = (more: object) => ({ service: 'dynamodb', times: 1, ...more });

  test.each([
    ['throttle', /^ProvisionedThroughputExceededException/],
    ['internal', /^InternalServerError/],
    ['unreachable', /socket hang up|ECONNRESET/],
  ])('%s shows once as %s, then it is over', async (error, shown) => {
    const running = await runSmall(STACK);
    const db = new DynamoDBClient(as(running, 'writer'));
    await running.local('POST', '/faults', fault({ error, function: 'writer', resource: 'things' }));
    await expect(db.send(put('1')).catch((thrown) => Promise.reject(String(thrown)))).rejects.toMatch(shown);
    await db.send(put('1'));
  });

  test('a fault hits only what it names', async () => {
    const running = await runSmall(STACK);
    await running.local('POST', '/faults', fault({ error: 'throttle', function: 'idle' }));
    await running.local('POST', '/faults', fault({ error: 'throttle', operation: 'Query' }));
    await new DynamoDBClient(as(running, 'writer')).send(put('1'));
    expect(await running.local('GET', '/faults')).toHaveLength(2);
    expect(await running.local('POST', '/faults', { service: 'dynamodb', error: 'throttle' })).toMatchObject({
      message: expect.stringContaining('give times or forMs'),
    });
  });
});

test('a resource type that would silently do nothing stops the start', async () => {
  const resources = { Pipe: { Type: 'AWS::Pipes::Pipe', Properties: {} } };
  await expect(runSmall({ resources })).rejects.toThrow('Pipe (AWS::Pipes::Pipe)');
});

test('a page of another site cannot use /local', async () => {
  const running = await runSmall(STACK);
  const asked = await fetch(`${running.stack.url}/local/clock`, {
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(asked.status).toBe(403);
});

const mail = () =>
  new SendEmailCommand({
    FromEmailAddress: 'haihe@example.org',
    Destination: { ToAddresses: ['li@example.org'] },
    Content: { Simple: { Subject: { Data: '回执' }, Body: { Text: { Data: '已收到' } } } },
  });
