import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createObjects, createS3 } from '../../lib/aws/objects.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPublicMatters } from '../../lib/aws/public-matters.ts';
import { loadRegionNames } from '../../lib/aws/region-names.ts';
import { createServices } from '../../lib/aws/services.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(
  z.object({ ORDERS_TABLE: name, CITY_TABLE: name, PUBLIC_TABLE: name, DATA_BUCKET: name }),
);
const client = createDynamo();

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  city: createCityRows(client, env.CITY_TABLE),
  services: createServices(client, env.CITY_TABLE),
  place: loadRegionNames(createObjects(createS3(), env.DATA_BUCKET)),
  matters: createPublicMatters(client, env.PUBLIC_TABLE),
});
