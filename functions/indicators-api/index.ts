import * as z from 'zod';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createInsight } from '../../lib/aws/insight.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ INSIGHT_TABLE: z.string().min(1) }));

export const handler = createHandler(createInsight(createDynamo(), env.INSIGHT_TABLE));
