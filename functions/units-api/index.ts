import * as z from 'zod';
import { createUnitRows } from '../../lib/aws/city.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createSqs, createUnitQueues } from '../../lib/aws/unit-queues.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ CITY_TABLE: z.string().min(1), UNIT_QUEUE_PREFIX: z.string().min(1) }));

export const handler = createHandler({
  units: createUnitRows(createDynamo(), env.CITY_TABLE),
  queues: createUnitQueues(createSqs(), env.UNIT_QUEUE_PREFIX),
});
