import * as z from 'zod';
import { ADMIT_ENV, admitFrom } from '../../lib/aws/admit.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMatters } from '../../lib/aws/matters.ts';
import { loadUnderstanding } from '../../lib/aws/model.ts';
import { createObjects, createS3 } from '../../lib/aws/objects.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(z.object({ MATTERS_TABLE: name, DATA_BUCKET: name, ...ADMIT_ENV }));
const client = createDynamo();

export const handler = createHandler({
  matters: createMatters(client, env.MATTERS_TABLE),
  understanding: loadUnderstanding(createObjects(createS3(), env.DATA_BUCKET)),
  now,
  admit: admitFrom(client, env),
});
