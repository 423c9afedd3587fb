import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { createContacts } from '../../lib/aws/contacts.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createFollowRows } from '../../lib/aws/follow-rows.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readBlocks } from '../../lib/aws/public-address.ts';
import { createCloudWatch, createQueueFigures } from '../../lib/aws/queue-figures.ts';
import { createStuckRows } from '../../lib/aws/stuck-rows.ts';
import { createSts, createUnitKeys } from '../../lib/aws/unit-keys.ts';
import { createUnitPost } from '../../lib/aws/unit-post.ts';
import { createSqs, createUnitQueues } from '../../lib/aws/unit-queues.ts';
import { createUnitRows } from '../../lib/aws/units.ts';
import { createSignedPost } from '../../lib/aws/webhook.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';
import { createStuckReport } from './stuck.ts';

const env = readEnv(
  z.object({
    CITY_TABLE: z.string().min(1),
    ORDERS_TABLE: z.string().min(1),
    MESSAGES_TABLE: z.string().min(1),
    UNIT_QUEUE_PREFIX: z.string().min(1),
    UNIT_QUEUES_ARN: z.string().min(1),
    UNIT_ROLE_ARN: z.string().min(1),
    DELIVER_QUEUE: z.string().min(1),
    WEBHOOK_ALSO: z.string().default(''),
    AWS_REGION: z.string().min(1),
  }),
);
const client = createDynamo();
const sqs = createSqs();
const units = createUnitRows(client, env.CITY_TABLE);
const contacts = createContacts(client, env.MESSAGES_TABLE);
const queues = createUnitQueues(sqs, env.UNIT_QUEUE_PREFIX);
const post = createSignedPost({ now, alsoAllows: readBlocks(env.WEBHOOK_ALSO) });

export const handler = createHandler({
  units,
  contacts,
  queues,
  follows: createFollowRows(client, env.CITY_TABLE),
  unitPost: createUnitPost({ queues, contacts, post, now }),
  keys: createUnitKeys(createSts(), env.UNIT_ROLE_ARN, env.UNIT_QUEUES_ARN),
  stuckReport: createStuckReport({
    units,
    rows: createStuckRows(client, env.MESSAGES_TABLE),
    orders: createOrders(client, env.ORDERS_TABLE),
    figures: createQueueFigures(sqs, createCloudWatch()),
    queuePrefix: env.UNIT_QUEUE_PREFIX,
    deliverQueue: env.DELIVER_QUEUE,
    now,
  }),
  region: env.AWS_REGION,
  newId: randomUUID,
  elapsed: () => performance.now(),
  now,
});
