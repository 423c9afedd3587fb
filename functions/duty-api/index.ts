import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { createDutyLists } from '../../lib/aws/duty-lists.ts';
import { createDutyRows } from '../../lib/aws/duty-rows.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createS3 } from '../../lib/aws/objects.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { newDraftId } from '../../lib/platform/ids.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ CITY_TABLE: z.string().min(1), DATA_BUCKET: z.string().min(1) }));
const client = createDynamo();

export const handler = createHandler({
  lists: createDutyLists(client, env.CITY_TABLE, createDutyRows(createS3(), env.DATA_BUCKET)),
  city: createCityRows(client, env.CITY_TABLE),
  newId: newDraftId,
  now,
});
