import { createCityRows } from '../../lib/aws/city.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { mailBy } from '../../lib/aws/mail-transport.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPeople } from '../../lib/aws/people.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { envSchema } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(envSchema);
const client = createDynamo();

export const handler = createHandler({
  people: createPeople(client, { orders: env.ORDERS_TABLE, people: env.PEOPLE_TABLE }),
  orders: createOrders(client, env.ORDERS_TABLE),
  city: createCityRows(client, env.CITY_TABLE),
  sendMail: mailBy(env),
  publicUrl: env.PUBLIC_URL,
});
