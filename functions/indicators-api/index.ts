import * as z from 'zod';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createFigures } from '../../lib/aws/figures.ts';
import { createInsight } from '../../lib/aws/insight.ts';
import { createNames } from '../../lib/aws/names.ts';
import { createObjects, createS3 } from '../../lib/aws/objects.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(
  z.object({ INSIGHT_TABLE: name, CITY_TABLE: name, DATA_BUCKET: name, CITY_TZ_OFFSET: z.coerce.number() }),
);
const dynamo = createDynamo();

export const handler = createHandler({
  figures: createFigures(dynamo, env.INSIGHT_TABLE),
  insight: createInsight(dynamo, env.INSIGHT_TABLE),
  names: createNames(dynamo, env.CITY_TABLE, createObjects(createS3(), env.DATA_BUCKET)),
  utcOffsetMinutes: env.CITY_TZ_OFFSET,
  now,
});
