import { FUNCTIONS, type FunctionName } from './functions.ts';

/**
 * What each function may do, and nothing else: its role gets these actions on these resources, and the
 * writing of its own log. `queue` and `dead-letters` are the function's own; a resource that a profile does
 * not have (mail by SES or by SMTP) is left out. `people/probe` is a key of the people table that holds nobody. A
 * transaction needs the action of each of its items.
 */
export type ResourceName =
  | 'orders'
  | 'orders/holder'
  | 'orders/supervisor'
  | 'orders/alarms'
  | 'orders/stream'
  | 'people'
  | 'people/owner'
  | 'people/due'
  | 'people/probe'
  | 'audit'
  | 'audit/reader'
  | 'audit/day'
  | 'city'
  | 'insight'
  | 'matters'
  | 'learning'
  | 'messages'
  | 'sensing'
  | 'sensing/owner'
  | 'sensing/silence'
  | 'limits'
  | 'public'
  | 'public/month'
  | 'public/category'
  | 'media'
  | 'media/waiting'
  | 'pictures'
  | 'uploads'
  | 'uploads/*'
  | 'sms-secret'
  | 'data'
  | 'data/*'
  | 'data/models'
  | 'past'
  | 'simulate-queue'
  | 'data/duty'
  | 'data/in-force'
  | 'data/regions'
  | 'data/map'
  | 'bus'
  | 'unit-queues'
  | 'unit-role'
  | 'deliver-queue'
  | 'deliver-dead'
  | 'metrics'
  | 'mail-identity'
  | 'smtp-secret'
  | 'queue'
  | 'dead-letters';

export type Grant = readonly [on: ResourceName, ...actions: string[]];

const FROM_QUEUE: Grant = ['queue', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

const ROUTE: readonly Grant[] = [
  FROM_QUEUE,
  ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem'],
  ['city', 'dynamodb:GetItem'],
  // Rows of lists that are too large for the table.
  ['data/duty', 's3:GetObject'],
];

/** The ways out to people and units. */
const CHANNELS: readonly Grant[] = [
  ['mail-identity', 'ses:SendEmail'],
  ['smtp-secret', 'secretsmanager:GetSecretValue'],
  ['sms-secret', 'secretsmanager:GetSecretValue'],
];

/** Counting who calls. */
const LIMITED: Grant = ['limits', 'dynamodb:UpdateItem'];

const GRANTS: Record<FunctionName, readonly Grant[]> = {
  'reports-api': [
    // Who follows counts on the order, if it is open.
    ['orders', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    ['people', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['city', 'dynamodb:GetItem'],
    // A report takes its pictures in the transaction that registers it.
    ['media', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
    LIMITED,
  ],
  'media-api': [
    ['media', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    // The form is good for what its signer may do. What is not there is told from what is forbidden by listing.
    ['uploads', 's3:ListBucket'],
    ['uploads/*', 's3:PutObject', 's3:GetObject', 's3:DeleteObject'],
    ['pictures', 's3:PutObject', 's3:GetObject'],
    ['orders', 'dynamodb:GetItem'],
    // Whose report it is.
    ['people', 'dynamodb:GetItem'],
    LIMITED,
  ],
  'orders-api': [
    // A merge counts on the order it goes into, if that is open.
    ['orders', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    ['orders/holder', 'dynamodb:Query'],
    ['orders/supervisor', 'dynamodb:Query'],
    ['city', 'dynamodb:GetItem'],
    // A unit's pictures of its work.
    ['media', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
  ],
  'people-api': [
    // That a reporter is forgotten stands in the ledger; who only followed leaves nothing there.
    ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
    ['people', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:DeleteItem'],
    ['people/owner', 'dynamodb:Query'],
    ['city', 'dynamodb:GetItem'],
    LIMITED,
    // Reads of identities are only ever added to.
    ['audit', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['audit/reader', 'dynamodb:Query'],
    ['audit/day', 'dynamodb:Query'],
  ],
  retain: [
    ['orders', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
    ['people', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    ['people/due', 'dynamodb:Query'],
    ['audit', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    ['city', 'dynamodb:GetItem'],
    // Pictures that no report took.
    ['media', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    ['media/waiting', 'dynamodb:Query'],
    ['pictures', 's3:DeleteObject'],
    ['dead-letters', 'sqs:SendMessage'],
  ],
  'units-api': [
    // A search reads all units; a plan that is taken back is deleted.
    [
      'city',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PutItem',
      'dynamodb:DeleteItem',
    ],
    // Where a webhook leads; what was not delivered, and that it was mended.
    ['messages', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:DeleteItem'],
    ['orders', 'dynamodb:GetItem'],
    // A test message goes the way of the orders.
    ['unit-queues', 'sqs:CreateQueue', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes', 'sqs:SendMessage'],
    ['deliver-queue', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
    ['deliver-dead', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
    ['unit-role', 'sts:AssumeRole'],
    ['metrics', 'cloudwatch:GetMetricData'],
  ],
  'indicators-api': [
    ['insight', 'dynamodb:Query', 'dynamodb:BatchGetItem'],
    // What things are called.
    ['city', 'dynamodb:GetItem', 'dynamodb:BatchGetItem'],
    ['data', 's3:ListBucket'],
    ['data/*', 's3:GetObject'],
  ],
  'duty-api': [
    // Problems of a list are found with all units at hand.
    [
      'city',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ],
    ['data/*', 's3:GetObject'],
    ['data/duty', 's3:PutObject'],
    ['simulate-queue', 'sqs:SendMessage'],
  ],
  'models-api': [
    ['learning', 'dynamodb:GetItem', 'dynamodb:Query'],
    ['data', 's3:ListBucket'],
    ['data/*', 's3:GetObject'],
    ['data/in-force', 's3:PutObject'],
  ],
  'texts-api': [
    ['city', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['messages', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
  ],
  'sensing-api': [
    ['sensing', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['sensing/owner', 'dynamodb:Query'],
    ['orders', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['media', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
    ['city', 'dynamodb:GetItem'],
  ],
  'meta-api': [
    ['orders', 'dynamodb:GetItem'],
    ['people/probe', 'dynamodb:GetItem'],
    ['city', 'dynamodb:GetItem'],
    ['insight', 'dynamodb:GetItem'],
    ['bus', 'events:DescribeEventBus'],
    ['data', 's3:ListBucket'],
    ['data/*', 's3:GetObject'],
    ['data/map', 's3:PutObject', 's3:DeleteObject'],
  ],
  'open311-api': [
    LIMITED,
    ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    ['people', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    // Keys of apps stand with the city.
    ['city', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['public', 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['public/month', 'dynamodb:Query'],
    ['public/category', 'dynamodb:Query'],
  ],
  publish: [
    [
      'orders/stream',
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
    ],
    ['bus', 'events:PutEvents'],
    ['dead-letters', 'sqs:SendMessage'],
  ],
  'understand-api': [
    LIMITED,
    ['matters', 'dynamodb:Query'],
    ['data', 's3:ListBucket'],
    ['data/*', 's3:GetObject'],
  ],
  understand: [
    FROM_QUEUE,
    // A report may go into an order that stands for a cluster, if that is open.
    ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    ['matters', 'dynamodb:Query', 'dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    ['city', 'dynamodb:GetItem'],
    ['data', 's3:ListBucket'],
    ['data/*', 's3:GetObject'],
  ],
  'route-city': ROUTE,
  'route-district': ROUTE,
  'route-street': ROUTE,
  'route-community': ROUTE,
  deliver: [
    FROM_QUEUE,
    ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    ['city', 'dynamodb:GetItem'],
    // Where a webhook leads; what was not taken is noted.
    ['messages', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
    // A queue that is gone is made anew.
    ['unit-queues', 'sqs:SendMessage', 'sqs:CreateQueue', 'sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
  ],
  gather: [
    FROM_QUEUE,
    ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    ['city', 'dynamodb:GetItem'],
  ],
  notify: [
    FROM_QUEUE,
    // Nothing is put into the inbox of who is forgotten.
    ['people', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
    // What could not be delivered is noted on the order.
    ['orders', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['city', 'dynamodb:GetItem'],
    ['messages', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    ...CHANNELS,
  ],
  digest: [
    ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    ['city', 'dynamodb:GetItem'],
    ['messages', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    ...CHANNELS,
    ['dead-letters', 'sqs:SendMessage'],
  ],
  learn: [FROM_QUEUE, ['orders', 'dynamodb:GetItem', 'dynamodb:Query'], ['learning', 'dynamodb:PutItem']],
  'train-model': [
    ['learning', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['data', 's3:ListBucket'],
    ['data/*', 's3:GetObject'],
    ['data/models', 's3:PutObject'],
    ['dead-letters', 'sqs:SendMessage'],
  ],
  project: [
    FROM_QUEUE,
    ['insight', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    // An event that comes before its time makes the ledger be read.
    ['orders', 'dynamodb:Query'],
  ],
  'watch-devices': [
    ['sensing', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    ['sensing/silence', 'dynamodb:Query'],
    ['orders', 'dynamodb:PutItem'],
    ['city', 'dynamodb:GetItem'],
    ['dead-letters', 'sqs:SendMessage'],
  ],
  record: [FROM_QUEUE, ['orders', 'dynamodb:Query'], ['past', 'dynamodb:PutItem']],
  simulate: [
    [...FROM_QUEUE, 'sqs:SendMessage'],
    ['city', 'dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    ['past', 'dynamodb:Query'],
    ['data', 's3:ListBucket'],
    ['data/*', 's3:GetObject'],
    ['data/duty', 's3:PutObject'],
  ],
  disclose: [
    FROM_QUEUE,
    ['orders', 'dynamodb:GetItem', 'dynamodb:Query'],
    ['city', 'dynamodb:GetItem'],
    ['public', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
    ['data/regions', 's3:GetObject'],
  ],
  sweep: [
    ['orders', 'dynamodb:GetItem', 'dynamodb:PutItem'],
    ['orders/alarms', 'dynamodb:Query'],
    // Orders of a unit that has ended follow to its successor.
    ['orders/holder', 'dynamodb:Query'],
    // How far it has come with planning clocks anew, and with following.
    ['city', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'],
    ['dead-letters', 'sqs:SendMessage'],
  ],
};

/** One action to leave out, for tests that show what breaks without it. */
export interface WithoutGrant {
  fn: FunctionName;
  on: ResourceName;
  action: string;
}

/**
 * Reads `deliver:sqs:SendMessage`, or `deliver:dynamodb:PutItem@orders` where the function may do the action on
 * more than one resource.
 * @throws Error when it names no grant, or more than one
 */
export function parseWithoutGrant(text: string): WithoutGrant {
  const [left = '', on] = text.split('@');
  const fn = Object.keys(FUNCTIONS).find((name): name is FunctionName => left.startsWith(`${name}:`));
  if (fn === undefined)
    throw new Error(`withoutGrant ${text}: write <function>:<service>:<Action>[@<resource>]`);
  const action = left.slice(fn.length + 1);
  const held = GRANTS[fn].filter(([name, ...actions]) => actions.includes(action) && (on ?? name) === name);
  const [first, ...more] = held.map(([name]) => name);
  if (first === undefined) throw new Error(`withoutGrant ${text}: ${fn} has no such grant`);
  if (more.length > 0) throw new Error(`withoutGrant ${text}: add @${[first, ...more].join(' or @')}`);
  return { fn, on: first, action };
}

/** The grants of one function, less the one to leave out. */
export function grantsOf(fn: FunctionName, without?: WithoutGrant): Grant[] {
  return GRANTS[fn].flatMap(([on, ...actions]): Grant[] => {
    const kept = actions.filter(
      (action) => !(without?.fn === fn && without.on === on && without.action === action),
    );
    return kept.length > 0 ? [[on, ...kept]] : [];
  });
}
