import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMatters } from '../../lib/aws/matters.ts';
import { loadUnderstanding } from '../../lib/aws/model.ts';
import { createObjects, createS3 } from '../../lib/aws/objects.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createAlike } from './alike.ts';
import { createHandler } from './handler.ts';

const env = readEnv(
  z.object({
    ORDERS_TABLE: z.string().min(1),
    CITY_TABLE: z.string().min(1),
    MATTERS_TABLE: z.string().min(1),
    DATA_BUCKET: z.string().min(1),
  }),
);
const client = createDynamo();
const context = contextOf(createCityRows(client, env.CITY_TABLE));
const understanding = loadUnderstanding(createObjects(createS3(), env.DATA_BUCKET));
const orders = createOrders(client, env.ORDERS_TABLE);
const alike = createAlike({ orders, matters: createMatters(client, env.MATTERS_TABLE) });

export const handler = createHandler({ orders, context, understanding, alike });
