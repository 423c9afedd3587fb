import * as z from 'zod';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPastOrders } from '../../lib/aws/past-orders.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(
  z.object({
    ORDERS_TABLE: z.string().min(1),
    PAST_TABLE: z.string().min(1),
    CITY_TZ_OFFSET: z.coerce.number(),
  }),
);
const client = createDynamo();

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  past: createPastOrders(client, env.PAST_TABLE),
  utcOffsetMinutes: env.CITY_TZ_OFFSET,
});
