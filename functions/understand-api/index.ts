import * as z from 'zod';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMatters } from '../../lib/aws/matters.ts';
import { loadUnderstanding } from '../../lib/aws/model.ts';
import { createObjects, createS3 } from '../../lib/aws/objects.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ MATTERS_TABLE: z.string().min(1), DATA_BUCKET: z.string().min(1) }));

export const handler = createHandler({
  matters: createMatters(createDynamo(), env.MATTERS_TABLE),
  understanding: loadUnderstanding(createObjects(createS3(), env.DATA_BUCKET)),
  now,
});
