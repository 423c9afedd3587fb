import type { Statement } from './types.ts';

const allow = (...actions: string[]): Statement => ({ Effect: 'Allow', Action: actions, Resource: '*' });
const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** The AWS managed policies a function's role is likely to have, by the part of their ARN after `policy/`. */
export const MANAGED_POLICIES: ReadonlyMap<string, readonly Statement[]> = new Map([
  ['service-role/AWSLambdaBasicExecutionRole', [allow(...LOGS)]],
  [
    'service-role/AWSLambdaSQSQueueExecutionRole',
    [allow('sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...LOGS)],
  ],
  [
    'service-role/AWSLambdaDynamoDBExecutionRole',
    [
      allow(
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ),
      allow(...LOGS),
    ],
  ],
  [
    'AWSXRayDaemonWriteAccess',
    [allow('xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSampling*')],
  ],
]);
