import { channelsBy } from '../../lib/aws/channels.ts';
import { createCityRows } from '../../lib/aws/city.ts';
import { createContacts } from '../../lib/aws/contacts.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMessageSettings } from '../../lib/aws/message-settings.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPeople } from '../../lib/aws/people.ts';
import { createSends } from '../../lib/aws/sends.ts';
import { noteUndelivered } from '../../lib/aws/undelivered.ts';
import { createUnitInbox } from '../../lib/aws/unit-inbox.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { newTrackingToken } from '../../lib/platform/ids.ts';
import { now } from '../../lib/platform/time.ts';
import { envSchema } from './env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(envSchema);
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);
const orders = createOrders(client, env.ORDERS_TABLE);

export const handler = createHandler({
  ...channelsBy(env),
  people: createPeople(client, { orders: env.ORDERS_TABLE, people: env.PEOPLE_TABLE }),
  orders,
  city,
  settings: createMessageSettings(client, env.CITY_TABLE),
  contacts: createContacts(client, env.MESSAGES_TABLE),
  sends: createSends(client, env.MESSAGES_TABLE),
  inbox: createUnitInbox(client, env.MESSAGES_TABLE),
  noteUndelivered: noteUndelivered(orders, contextOf(city)),
  newToken: newTrackingToken,
  now,
  publicUrl: env.PUBLIC_URL,
});
