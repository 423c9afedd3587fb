import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ ORDERS_TABLE: z.string().min(1), CITY_TABLE: z.string().min(1) }));
const client = createDynamo();

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  context: contextOf(createCityRows(client, env.CITY_TABLE)),
});
