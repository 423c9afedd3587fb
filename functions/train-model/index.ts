import * as z from 'zod';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createLearning } from '../../lib/aws/learning.ts';
import { createModelStore } from '../../lib/aws/model-store.ts';
import { createS3 } from '../../lib/aws/objects.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';
import { SCHEDULE } from './schedule.ts';

const env = readEnv(z.object({ LEARNING_TABLE: z.string().min(1), DATA_BUCKET: z.string().min(1) }));

export const handler = createHandler({
  learning: createLearning(createDynamo(), env.LEARNING_TABLE),
  store: createModelStore(createS3(), env.DATA_BUCKET),
  schedule: SCHEDULE,
  now,
});
