import * as z from 'zod';
import { channelsBy, channelsEnvSchema } from '../../lib/aws/channels.ts';
import { createCityRows } from '../../lib/aws/city.ts';
import { createContacts } from '../../lib/aws/contacts.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createSends } from '../../lib/aws/sends.ts';
import { noteUndelivered } from '../../lib/aws/undelivered.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const tables = z.object({
  ORDERS_TABLE: z.string().min(1),
  CITY_TABLE: z.string().min(1),
  MESSAGES_TABLE: z.string().min(1),
});
const env = readEnv(z.intersection(channelsEnvSchema, tables));
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler({
  ...channelsBy(env),
  held: createSends(client, env.MESSAGES_TABLE),
  contacts: createContacts(client, env.MESSAGES_TABLE),
  city,
  noteUndelivered: noteUndelivered(createOrders(client, env.ORDERS_TABLE), contextOf(city)),
  now,
});
