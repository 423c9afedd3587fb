import * as z from 'zod';
import { createDynamo } from '../../lib/aws/dynamo.ts';
import { createLearning } from '../../lib/aws/learning.ts';
import { createOrders } from '../../lib/aws/orders.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { createHandler } from './handler.ts';

const env = readEnv(z.object({ ORDERS_TABLE: z.string().min(1), LEARNING_TABLE: z.string().min(1) }));
const client = createDynamo();

export const handler = createHandler({
  orders: createOrders(client, env.ORDERS_TABLE),
  learning: createLearning(client, env.LEARNING_TABLE),
});
