import * as z from 'zod';
import { ADMIT_ENV, admitFrom } from '../../lib/aws/admit.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMediaRows } from '../../lib/aws/media.ts';
import { createMediaFiles } from '../../lib/aws/media-files.ts';
import { createS3 } from '../../lib/aws/objects.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPeople } from '../../lib/aws/people.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createVerify } from '../../lib/platform/jwt.ts';
import { now } from '../../lib/platform/time.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const tables = { ORDERS_TABLE: name, PEOPLE_TABLE: name, MEDIA_TABLE: name };
const env = readEnv(z.object({ ...tables, MEDIA_BUCKET: name, UPLOADS_BUCKET: name, ...ADMIT_ENV }));
const client = createDynamo();
const verify = createVerify(env.OIDC_ISSUER, env.OIDC_AUDIENCE);

export const handler = createHandler({
  media: createMediaRows(client, env.MEDIA_TABLE),
  files: createMediaFiles(createS3(), { uploads: env.UPLOADS_BUCKET, media: env.MEDIA_BUCKET }),
  orders: createOrders(client, env.ORDERS_TABLE),
  people: createPeople(client, { orders: env.ORDERS_TABLE, people: env.PEOPLE_TABLE }),
  ...{ verify, now, admit: admitFrom(client, env, verify) },
});
