import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDevices } from '../../lib/aws/devices.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createMediaRows } from '../../lib/aws/media.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createPatrols } from '../../lib/aws/patrols.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { api } from '../../lib/platform/http.ts';
import { deviceEndpoints } from './devices.ts';
import { patrolEndpoints } from './patrols.ts';

const name = z.string().min(1);
const env = readEnv(
  z.object({ ORDERS_TABLE: name, CITY_TABLE: name, SENSING_TABLE: name, MEDIA_TABLE: name }),
);
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);
const tables = { sensing: env.SENSING_TABLE, orders: env.ORDERS_TABLE, media: env.MEDIA_TABLE };
const needs = { city, context: contextOf(city) };

export const handler = api(
  ...deviceEndpoints({ ...needs, devices: createDevices(client, tables) }),
  ...patrolEndpoints({
    ...needs,
    patrols: createPatrols(client, tables),
    media: createMediaRows(client, env.MEDIA_TABLE),
    orders: createOrders(client, env.ORDERS_TABLE),
  }),
);
