import * as z from 'zod';
import { createEventBridge } from '../../lib/aws/bus.ts';
import { createCityRows } from '../../lib/aws/city.ts';
import { createMapStore } from '../../lib/aws/city-map.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createObjects, createS3 } from '../../lib/aws/objects.ts';
import { probeBus, probeTable } from '../../lib/aws/probes.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { now } from '../../lib/platform/time.ts';
import { regionsIn } from './catalogue.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(
  z.object({
    ORDERS_TABLE: name,
    PEOPLE_TABLE: name,
    CITY_TABLE: name,
    INSIGHT_TABLE: name,
    BUS_NAME: name,
    DATA_BUCKET: name,
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: name,
  }),
);
const client = createDynamo();
const s3 = createS3();
const objects = createObjects(s3, env.DATA_BUCKET);
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler(
  {
    orders: probeTable(client, env.ORDERS_TABLE),
    people: probeTable(client, env.PEOPLE_TABLE),
    insight: probeTable(client, env.INSIGHT_TABLE),
    city: () => city.law(),
    model: () => objects('models/current.json'),
    bus: probeBus(createEventBridge(), env.BUS_NAME),
  },
  {
    context: contextOf(city),
    categories: city.categories,
    regions: regionsIn(objects),
    map: createMapStore(s3, env.DATA_BUCKET),
    now,
    signIn: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, scope: 'openid profile email' },
  },
);
