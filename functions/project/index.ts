import * as z from 'zod';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createInsight } from '../../lib/aws/insight.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const env = readEnv(
  z.object({
    INSIGHT_TABLE: z.string().min(1),
    ORDERS_TABLE: z.string().min(1),
    CITY_TZ_OFFSET: z.coerce.number(),
  }),
);
const dynamo = createDynamo();

export const handler = createHandler({
  insight: createInsight(dynamo, env.INSIGHT_TABLE),
  orders: createOrders(dynamo, env.ORDERS_TABLE),
  utcOffsetMinutes: env.CITY_TZ_OFFSET,
  now,
});
