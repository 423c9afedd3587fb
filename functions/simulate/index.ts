import * as z from 'zod';
import { createAllUnits } from '../../lib/aws/all-units.ts';
import { createCityRows } from '../../lib/aws/city.ts';
import { createDutyLists } from '../../lib/aws/duty-lists.ts';
import { createDutyRows } from '../../lib/aws/duty-rows.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { loadUnderstanding } from '../../lib/aws/model.ts';
import { createObjects, createS3 } from '../../lib/aws/objects.ts';
import { createPastOrders } from '../../lib/aws/past-orders.ts';
import { createSimulations } from '../../lib/aws/simulations.ts';
import { createSqs } from '../../lib/aws/unit-queues.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(
  z.object({ CITY_TABLE: name, PAST_TABLE: name, DATA_BUCKET: name, SIMULATE_QUEUE_URL: name }),
);
const [dynamo, s3] = [createDynamo(), createS3()];
const rows = createDutyRows(s3, env.DATA_BUCKET);
const names = { table: env.CITY_TABLE, bucket: env.DATA_BUCKET, queueUrl: env.SIMULATE_QUEUE_URL };

export const handler = createHandler({
  simulations: createSimulations({ dynamo, s3, sqs: createSqs() }, names, rows),
  lists: createDutyLists(dynamo, env.CITY_TABLE, rows),
  past: createPastOrders(dynamo, env.PAST_TABLE),
  city: createCityRows(dynamo, env.CITY_TABLE),
  allUnits: createAllUnits(dynamo, env.CITY_TABLE),
  understanding: loadUnderstanding(createObjects(s3, env.DATA_BUCKET)),
  now,
});
