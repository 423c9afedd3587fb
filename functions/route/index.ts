import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDutyReader } from '../../lib/aws/duty-reader.ts';
import { createDutyRows } from '../../lib/aws/duty-rows.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createS3 } from '../../lib/aws/objects.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { tierSchema } from '../../lib/unit/types.ts';
import { createHandler } from './handler.ts';

const env = readEnv(
  z.object({
    ORDERS_TABLE: z.string().min(1),
    CITY_TABLE: z.string().min(1),
    DATA_BUCKET: z.string().min(1),
    TIER: tierSchema,
  }),
);
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  city,
  lists: createDutyReader(client, env.CITY_TABLE, createDutyRows(createS3(), env.DATA_BUCKET), now),
  context: contextOf(city),
  tier: env.TIER,
});
