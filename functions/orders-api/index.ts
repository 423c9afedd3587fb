import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMediaRows } from '../../lib/aws/media.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(z.object({ ORDERS_TABLE: name, CITY_TABLE: name, MEDIA_TABLE: name }));
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  media: createMediaRows(client, env.MEDIA_TABLE),
  city,
  context: contextOf(city),
});
