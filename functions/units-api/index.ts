import * as z from 'zod';
import { createContacts } from '../../lib/aws/contacts.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createFollowRows } from '../../lib/aws/follow-rows.ts';
import { createSqs, createUnitQueues } from '../../lib/aws/unit-queues.ts';
import { createUnitRows } from '../../lib/aws/units.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const env = readEnv(
  z.object({
    CITY_TABLE: z.string().min(1),
    MESSAGES_TABLE: z.string().min(1),
    UNIT_QUEUE_PREFIX: z.string().min(1),
  }),
);
const client = createDynamo();

export const handler = createHandler({
  units: createUnitRows(client, env.CITY_TABLE),
  follows: createFollowRows(client, env.CITY_TABLE),
  contacts: createContacts(client, env.MESSAGES_TABLE),
  queues: createUnitQueues(createSqs(), env.UNIT_QUEUE_PREFIX),
  now,
});
