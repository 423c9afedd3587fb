import { describe, expect, test } from '@jest/globals';
import { createRequiredActions, eventSourceRequirements, type Requirement } from '../../infra/local/iam.ts';
import { arn, ORDERS, QUEUE, resolve } from '../support/iam.ts';

describe('what a call needs', () => {
  const key = (attribute: string, KeyType: string) => ({ AttributeName: attribute, KeyType });
  const resolved = resolve({
    Orders: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'orders',
        KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
        GlobalSecondaryIndexes: [
          { IndexName: 'holder', KeySchema: [key('holder', 'HASH'), key('holderKey', 'RANGE')] },
        ],
      },
    },
    Sender: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'Example.org' } },
    Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'smtp' } },
  });
  const needs = createRequiredActions(resolved);
  const CITY = arn('dynamodb', 'table/city');
  const STREAM = `${ORDERS}/stream/2026-01-01T00:00:00.000`;
  const pk = (value: string) => ({ Key: { pk: { S: value }, sk: { S: 'STATE' } } });
  const leading = (...values: string[]) => ({ 'dynamodb:LeadingKeys': values });
  const inTransaction = (operation: string, resources: string[], ...keys: string[]): Requirement => ({
    action: `dynamodb:${operation}`,
    resources,
    context: {
      'dynamodb:EnclosingOperation': 'TransactWriteItems',
      ...(keys.length > 0 && leading(...keys)),
    },
  });
  const mail = (from: string) => ({ FromEmailAddress: from, Content: { Simple: {} } });

  const CASES: readonly (readonly [
    service: string,
    operation: string,
    input: object,
    needed: Requirement[],
  ])[] = [
    [
      'dynamodb',
      'GetItem',
      { TableName: 'orders', ...pk('O1') },
      [{ action: 'dynamodb:GetItem', resources: [ORDERS], context: leading('O1') }],
    ],
    [
      'dynamodb',
      'PutItem',
      { TableName: ORDERS, Item: { pk: { S: 'O1' } } },
      [{ action: 'dynamodb:PutItem', resources: [ORDERS], context: leading('O1') }],
    ],
    [
      'dynamodb',
      'Query',
      {
        TableName: 'orders',
        IndexName: 'holder',
        KeyConditionExpression: '#h = :h AND begins_with(holderKey, :k)',
        ExpressionAttributeNames: { '#h': 'holder' },
        ExpressionAttributeValues: { ':h': { S: '120101#open' }, ':k': { S: 'x' } },
      },
      [{ action: 'dynamodb:Query', resources: [`${ORDERS}/index/holder`], context: leading('120101#open') }],
    ],
    [
      'dynamodb',
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'orders', Item: { pk: { S: 'O1' } } } },
          { Put: { TableName: 'city', Item: { pk: { S: 'UNIT#1' } } } },
          { Put: { TableName: 'orders', Item: { pk: { S: 'O1' } } } },
          { ConditionCheck: { TableName: 'city', ...pk('UNIT#1') } },
          { Update: { TableName: 'orders', ...pk('O2') } },
          { Delete: { TableName: 'orders', ...pk('O3') } },
        ],
      },
      [
        inTransaction('PutItem', [ORDERS, CITY], 'O1'),
        inTransaction('ConditionCheckItem', [CITY]),
        inTransaction('UpdateItem', [ORDERS], 'O2'),
        inTransaction('DeleteItem', [ORDERS], 'O3'),
      ],
    ],
    [
      'dynamodb',
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName: 'city', ...pk('x') } }] },
      [
        {
          action: 'dynamodb:GetItem',
          resources: [CITY],
          context: { 'dynamodb:EnclosingOperation': 'TransactGetItems' },
        },
      ],
    ],
    [
      'dynamodb',
      'BatchGetItem',
      { RequestItems: { orders: { Keys: [pk('O1').Key, pk('O2').Key] }, city: { Keys: [] } } },
      [{ action: 'dynamodb:BatchGetItem', resources: [ORDERS, CITY], context: leading('O1', 'O2') }],
    ],
    [
      'dynamodb',
      'BatchWriteItem',
      {
        RequestItems: {
          orders: [{ PutRequest: { Item: { pk: { S: 'O1' } } } }, { DeleteRequest: pk('O2') }],
        },
      },
      [{ action: 'dynamodb:BatchWriteItem', resources: [ORDERS], context: leading('O1', 'O2') }],
    ],
    [
      'dynamodb',
      'GetRecords',
      { StreamArn: STREAM },
      [{ action: 'dynamodb:GetRecords', resources: [STREAM] }],
    ],
    ['dynamodb', 'ListTables', {}, [{ action: 'dynamodb:ListTables', resources: ['*'] }]],
    [
      'sqs',
      'SendMessage',
      { QueueUrl: 'http://127.0.0.1:8788/000000000000/unit-120101.fifo' },
      [{ action: 'sqs:SendMessage', resources: [QUEUE] }],
    ],
    [
      'sqs',
      'DeleteMessageBatch',
      { QueueUrl: 'https://sqs.ap-east-1.amazonaws.com/111111111111/q' },
      [{ action: 'sqs:DeleteMessage', resources: ['arn:aws:sqs:ap-east-1:111111111111:q'] }],
    ],
    ['sqs', 'GetQueueUrl', { QueueName: 'q' }, [{ action: 'sqs:GetQueueUrl', resources: [arn('sqs', 'q')] }]],
    [
      'sqs',
      'CreateQueue',
      { QueueName: 'q', tags: {} },
      [{ action: 'sqs:CreateQueue', resources: [arn('sqs', 'q')] }],
    ],
    [
      'sqs',
      'CreateQueue',
      { QueueName: 'q', tags: { a: 'b' } },
      ['sqs:CreateQueue', 'sqs:TagQueue'].map((action) => ({ action, resources: [arn('sqs', 'q')] })),
    ],
    ['sqs', 'ListQueues', { QueueNamePrefix: 'q' }, [{ action: 'sqs:ListQueues', resources: ['*'] }]],
    [
      'sqs',
      'StartMessageMoveTask',
      { SourceArn: arn('sqs', 'a-dlq'), DestinationArn: arn('sqs', 'a') },
      [
        ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(
          (action) => ({ action: `sqs:${action}`, resources: [arn('sqs', 'a-dlq')] }),
        ),
        { action: 'sqs:SendMessage', resources: [arn('sqs', 'a')] },
      ],
    ],
    [
      'events',
      'PutEvents',
      {
        Entries: [
          { EventBusName: 'dispatch', Source: 's', DetailType: 't' },
          { EventBusName: arn('events', 'event-bus/dispatch'), Source: 's', DetailType: 'u' },
        ],
      },
      [
        {
          action: 'events:PutEvents',
          resources: [arn('events', 'event-bus/dispatch')],
          context: { 'events:source': ['s', 's'], 'events:detail-type': ['t', 'u'] },
        },
      ],
    ],
    [
      'events',
      'DescribeEventBus',
      { Name: 'dispatch' },
      [{ action: 'events:DescribeEventBus', resources: [arn('events', 'event-bus/dispatch')] }],
    ],
    [
      's3',
      'HeadObject',
      { Bucket: 'b', Key: 'models/a' },
      [{ action: 's3:GetObject', resources: ['arn:aws:s3:::b/models/a'] }],
    ],
    [
      's3',
      'PutObject',
      { Bucket: 'b', Key: 'k' },
      [{ action: 's3:PutObject', resources: ['arn:aws:s3:::b/k'] }],
    ],
    [
      's3',
      'UploadPart',
      { Bucket: 'b', Key: 'k' },
      [{ action: 's3:PutObject', resources: ['arn:aws:s3:::b/k'] }],
    ],
    [
      's3',
      'ListObjectsV2',
      { Bucket: 'b', Prefix: 'models/' },
      [{ action: 's3:ListBucket', resources: ['arn:aws:s3:::b'], context: { 's3:prefix': 'models/' } }],
    ],
    ['s3', 'HeadBucket', { Bucket: 'b' }, [{ action: 's3:ListBucket', resources: ['arn:aws:s3:::b'] }]],
    [
      's3',
      'DeleteObjects',
      { Bucket: 'b', Delete: { Objects: [{ Key: 'x' }, { Key: 'y' }] } },
      [{ action: 's3:DeleteObject', resources: ['arn:aws:s3:::b/x', 'arn:aws:s3:::b/y'] }],
    ],
    [
      's3',
      'CopyObject',
      { Bucket: 'b', Key: 'k', CopySource: '/from/a%20b' },
      [
        { action: 's3:PutObject', resources: ['arn:aws:s3:::b/k'] },
        { action: 's3:GetObject', resources: ['arn:aws:s3:::from/a b'] },
      ],
    ],
    ['s3', 'ListBuckets', {}, [{ action: 's3:ListAllMyBuckets', resources: ['*'] }]],
    [
      'ses',
      'SendEmail',
      mail('Haihe <no-reply@example.org>'),
      [
        {
          action: 'ses:SendEmail',
          resources: [arn('ses', 'identity/Example.org')],
          context: { 'ses:FromAddress': 'no-reply@example.org' },
        },
      ],
    ],
    [
      'ses',
      'SendEmail',
      mail('a@other.org'),
      [
        {
          action: 'ses:SendEmail',
          resources: [arn('ses', 'identity/a@other.org')],
          context: { 'ses:FromAddress': 'a@other.org' },
        },
      ],
    ],
    [
      'ses',
      'SendEmail',
      { FromEmailAddress: 'a@example.org', Content: { Raw: { Data: '' } }, ConfigurationSetName: 'c' },
      [
        {
          action: 'ses:SendRawEmail',
          resources: [arn('ses', 'identity/Example.org'), arn('ses', 'configuration-set/c')],
          context: { 'ses:FromAddress': 'a@example.org' },
        },
      ],
    ],
    [
      'secretsmanager',
      'GetSecretValue',
      { SecretId: 'arn:aws:secretsmanager:r:a:secret:s-abcdef' },
      [
        {
          action: 'secretsmanager:GetSecretValue',
          resources: ['arn:aws:secretsmanager:r:a:secret:s-abcdef'],
        },
      ],
    ],
    [
      'secretsmanager',
      'GetSecretValue',
      { SecretId: 'smtp' },
      [{ action: 'secretsmanager:GetSecretValue', resources: [resolved.resources.get('Secret')?.ref ?? ''] }],
    ],
    [
      'lambda',
      'Invoke',
      { FunctionName: 'f' },
      [{ action: 'lambda:InvokeFunction', resources: [arn('lambda', 'function:f')] }],
    ],
    [
      'scheduler',
      'CreateSchedule',
      { Name: 's', Target: { RoleArn: 'arn:aws:iam::000000000000:role/r' } },
      [
        { action: 'scheduler:CreateSchedule', resources: [arn('scheduler', 'schedule/default/s')] },
        { action: 'iam:PassRole', resources: ['arn:aws:iam::000000000000:role/r'] },
      ],
    ],
    ['kms', 'Decrypt', { KeyId: 'k' }, [{ action: 'kms:Decrypt', resources: ['*'] }]],
    ['sqs', 'SendMessage', {}, [{ action: 'sqs:SendMessage', resources: ['*'] }]],
  ];

  test.each(CASES)('%s %s %j', (service, operation, input, needed) => {
    expect(
      needs(service, operation, input).map(({ context = {}, ...rest }) => ({ ...rest, context })),
    ).toEqual(needed.map(({ context = {}, ...rest }) => ({ ...rest, context })));
  });

  test('an input that is no object asks for the widest resource', () => {
    expect(needs('sqs', 'SendMessage', 'text')).toEqual([{ action: 'sqs:SendMessage', resources: ['*'] }]);
  });

  test('an event source needs what Lambda polls with', () => {
    const names = (source: string, onFailure?: string) =>
      eventSourceRequirements(source, onFailure).map(({ action, resources }) => `${action} ${resources}`);
    expect(names(QUEUE)).toEqual(
      ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((name) => `sqs:${name} ${QUEUE}`),
    );
    expect(names(STREAM, QUEUE)).toEqual([
      ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
        (name) => `dynamodb:${name} ${STREAM}`,
      ),
      `sqs:SendMessage ${QUEUE}`,
    ]);
  });
});
