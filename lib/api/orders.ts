import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import { pictureSchema } from '../media/types.ts';
import { COMMAND_BODIES, type OutsideCommandName } from '../order/commands.ts';
import { orderSchema, statusSchema } from '../order/state.ts';
import { orderSummarySchema } from '../order/summary.ts';
import { clockNameSchema } from '../sla/types.ts';
import { nameSchema, unitIdSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

/** An order as units and desks see it, with what the caller may do now. Carries no identity. */
export const orderViewSchema = orderSchema
  .omit({ recentKeys: true, added: true })
  .extend({
    allowed: z.array(z.string()),
    /** All its pictures by what they show: GET /v1/orders/{id}/media/{media}. */
    pictures: z.array(pictureSchema),
  })
  .meta({ id: 'Order' });

const params = z.object({ id: orderIdSchema });
const problems = [400, 401, 403, 404, 409, 412, 413, 415, 422];

export const listOrders = defineEndpoint({
  id: 'listOrders',
  method: 'GET',
  path: '/v1/orders',
  fn: 'orders-api',
  auth: true,
  zh: '工单列表',
  summary: 'Orders in the hands of a unit or desk, what is due first on top within each status.',
  query: z.strictObject({
    unit: unitIdSchema.optional(),
    status: statusSchema.optional(),
    /** Not what it has in hand, but what it supervises (督办). */
    supervised: z.stringbool().optional(),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  status: 200,
  response: z.object({ orders: z.array(orderSummarySchema), cursor: z.string().nullable() }),
  problems: [401, 403, 422],
});

export const getOrder = defineEndpoint({
  id: 'getOrder',
  method: 'GET',
  path: '/v1/orders/{id}',
  fn: 'orders-api',
  auth: true,
  zh: '工单详情',
  summary: 'One order; its ETag is its version.',
  params,
  status: 200,
  response: orderViewSchema,
  problems: [401, 403, 404],
});

export const getLedger = defineEndpoint({
  id: 'getLedger',
  method: 'GET',
  path: '/v1/orders/{id}/ledger',
  fn: 'orders-api',
  auth: true,
  zh: '工单台账',
  summary: 'Every entry with its hash, and whether the chain holds.',
  params,
  status: 200,
  response: z.object({
    orderId: orderIdSchema,
    intact: z.boolean(),
    brokenAt: z.int().nullable(),
    entries: z.array(
      z.object({
        seq: z.int(),
        at: z.string(),
        type: z.string(),
        zh: z.string(),
        by: z.unknown(),
        data: z.unknown(),
        hash: z.string(),
      }),
    ),
  }),
  problems: [401, 403, 404],
});

const storySchema = z.object({
  clock: clockNameSchema,
  running: z.boolean(),
  dueAt: timeSchema,
  provisional: z.boolean(),
  steps: z.array(nameSchema.extend({ at: timeSchema, dueAt: timeSchema })),
});

export const getClocks = defineEndpoint({
  id: 'getClocks',
  method: 'GET',
  path: '/v1/orders/{id}/clocks',
  fn: 'orders-api',
  auth: true,
  zh: '时限说明',
  summary: 'Every deadline computed again from the ledger, step by step, in words.',
  params,
  status: 200,
  response: z.object({ orderId: orderIdSchema, clocks: z.array(storySchema) }),
  problems: [401, 403, 404],
});

/** The API takes any of the commands; the body is checked by the command's own schema. */
export const postCommand = defineEndpoint({
  id: 'postCommand',
  method: 'POST',
  path: '/v1/orders/{id}/{command}',
  fn: 'orders-api',
  auth: true,
  zh: '工单操作',
  summary: 'Give the order a command: sign, return, resolve, verify and so on.',
  params: params.extend({ command: z.string() }),
  body: z.unknown(),
  maxBytes: 32 * 1024,
  status: 200,
  response: orderViewSchema,
  headers: {
    'If-Match': 'The version you saw; 412 when the order has moved on.',
    'Idempotency-Key': 'A repeat with the same key changes nothing.',
  },
  problems,
});

/** For the document: one operation for each command. */
export const commandEndpoints = (Object.keys(COMMAND_BODIES) as OutsideCommandName[]).map((name) => ({
  ...postCommand,
  id: `${name}Order`,
  path: `/v1/orders/{id}/${name}` as const,
  params,
  body: COMMAND_BODIES[name],
}));
