import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { createContacts } from '../../lib/aws/contacts.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readBlocks } from '../../lib/aws/public-address.ts';
import { createStuckRows } from '../../lib/aws/stuck-rows.ts';
import { createUnitPost } from '../../lib/aws/unit-post.ts';
import { createSqs, createUnitQueues } from '../../lib/aws/unit-queues.ts';
import { createSignedPost } from '../../lib/aws/webhook.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const env = readEnv(
  z.object({
    ORDERS_TABLE: z.string().min(1),
    CITY_TABLE: z.string().min(1),
    MESSAGES_TABLE: z.string().min(1),
    UNIT_QUEUE_PREFIX: z.string().min(1),
    WEBHOOK_ALSO: z.string().default(''),
  }),
);
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  city,
  unitPost: createUnitPost({
    queues: createUnitQueues(createSqs(), env.UNIT_QUEUE_PREFIX),
    contacts: createContacts(client, env.MESSAGES_TABLE),
    post: createSignedPost({ now, alsoAllows: readBlocks(env.WEBHOOK_ALSO) }),
    now,
  }),
  stuck: createStuckRows(client, env.MESSAGES_TABLE),
  context: contextOf(city),
});
