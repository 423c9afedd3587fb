import * as z from 'zod';
import { ADMIT_ENV, admitFrom } from '../../lib/aws/admit.ts';
import { createAppKeys } from '../../lib/aws/app-keys.ts';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPeople } from '../../lib/aws/people.ts';
import { createPublicMatters } from '../../lib/aws/public-matters.ts';
import { createServices } from '../../lib/aws/services.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const tables = z.object({
  ORDERS_TABLE: name,
  PEOPLE_TABLE: name,
  CITY_TABLE: name,
  PUBLIC_TABLE: name,
  ...ADMIT_ENV,
});
const env = readEnv(tables);
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  people: createPeople(client, { orders: env.ORDERS_TABLE, people: env.PEOPLE_TABLE }),
  city,
  services: createServices(client, env.CITY_TABLE),
  matters: createPublicMatters(client, env.PUBLIC_TABLE),
  keys: createAppKeys(client, env.CITY_TABLE),
  context: contextOf(city),
  admit: admitFrom(client, env),
});
