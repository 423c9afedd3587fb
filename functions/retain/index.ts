import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createIdentityReads } from '../../lib/aws/identity-reads.ts';
import { createMediaRows } from '../../lib/aws/media.ts';
import { createMediaFiles } from '../../lib/aws/media-files.ts';
import { createS3 } from '../../lib/aws/objects.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPeople } from '../../lib/aws/people.ts';
import { DUE_SHARDS } from '../../lib/aws/person-item.ts';
import { createRetentionRuns } from '../../lib/aws/retention-runs.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(
  z.object({
    ...{ ORDERS_TABLE: name, PEOPLE_TABLE: name, AUDIT_TABLE: name, CITY_TABLE: name },
    ...{ MEDIA_TABLE: name, MEDIA_BUCKET: name },
  }),
);
const client = createDynamo();

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  people: createPeople(client, { orders: env.ORDERS_TABLE, people: env.PEOPLE_TABLE }),
  reads: createIdentityReads(client, env.AUDIT_TABLE),
  runs: createRetentionRuns(client, env.AUDIT_TABLE),
  media: createMediaRows(client, env.MEDIA_TABLE),
  // It removes pictures alone: uploads go by themselves.
  files: createMediaFiles(createS3(), { media: env.MEDIA_BUCKET, uploads: '' }),
  context: contextOf(createCityRows(client, env.CITY_TABLE)),
  elapsed: () => performance.now(),
  shards: DUE_SHARDS,
});
