import * as z from 'zod';
import { ADMIT_ENV, admitFrom } from '../../lib/aws/admit.ts';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMediaRows } from '../../lib/aws/media.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPeople } from '../../lib/aws/people.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createVerify } from '../../lib/platform/jwt.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(
  z.object({
    ORDERS_TABLE: name,
    PEOPLE_TABLE: name,
    CITY_TABLE: name,
    MEDIA_TABLE: name,
    ...ADMIT_ENV,
  }),
);
const client = createDynamo();
const verify = createVerify(env.OIDC_ISSUER, env.OIDC_AUDIENCE);
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  people: createPeople(client, {
    orders: env.ORDERS_TABLE,
    people: env.PEOPLE_TABLE,
    media: env.MEDIA_TABLE,
  }),
  media: createMediaRows(client, env.MEDIA_TABLE),
  city,
  context: contextOf(city),
  verify,
  admit: admitFrom(client, env, verify),
});
