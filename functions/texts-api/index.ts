import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { createContacts } from '../../lib/aws/contacts.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createTextRows } from '../../lib/aws/texts.ts';
import { createUnitInbox } from '../../lib/aws/unit-inbox.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { newSecret } from '../../lib/platform/ids.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ CITY_TABLE: z.string().min(1), MESSAGES_TABLE: z.string().min(1) }));
const client = createDynamo();

export const handler = createHandler({
  texts: createTextRows(client, env.CITY_TABLE),
  city: createCityRows(client, env.CITY_TABLE),
  contacts: createContacts(client, env.MESSAGES_TABLE),
  inbox: createUnitInbox(client, env.MESSAGES_TABLE),
  now,
  newSecret,
});
