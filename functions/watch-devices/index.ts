import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDevices, SILENCE_SHARDS } from '../../lib/aws/devices.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const name = z.string().min(1);
const env = readEnv(z.object({ ORDERS_TABLE: name, CITY_TABLE: name, SENSING_TABLE: name }));
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);

export const handler = createHandler({
  devices: createDevices(client, { sensing: env.SENSING_TABLE, orders: env.ORDERS_TABLE }),
  shards: SILENCE_SHARDS,
  city,
  context: contextOf(city),
});
