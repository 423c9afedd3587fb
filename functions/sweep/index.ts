import * as z from 'zod';
import { createCityRows } from '../../lib/aws/city.ts';
import { contextOf } from '../../lib/aws/context.ts';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createFollowRows } from '../../lib/aws/follow-rows.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { createReplanRows } from '../../lib/aws/replan.ts';
import { createUnitRows } from '../../lib/aws/units.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createFollow } from './follow.ts';
import { createHandler } from './handler.ts';
import { createReplan } from './replan.ts';

const env = readEnv(z.object({ ORDERS_TABLE: z.string().min(1), CITY_TABLE: z.string().min(1) }));
const client = createDynamo();
const city = createCityRows(client, env.CITY_TABLE);
const orders = createOrders(client, env.ORDERS_TABLE);

export const handler = createHandler({
  orders,
  context: contextOf(city),
  replan: createReplan({ orders, progress: createReplanRows(client, env.CITY_TABLE) }),
  follow: createFollow({
    orders,
    rows: createFollowRows(client, env.CITY_TABLE),
    units: createUnitRows(client, env.CITY_TABLE),
  }),
  elapsed: () => performance.now(),
});
