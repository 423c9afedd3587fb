import * as z from 'zod';
import { statusSchema } from '../order/state.ts';
import { stuckSchema } from '../unit/stuck.ts';
import { deliverySchema, unitIdSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

const params = z.object({ id: unitIdSchema });

/** A stuck message with the order as it stands. */
const stuckOrderSchema = stuckSchema.extend({
  status: statusSchema,
  /** Whether the unit has signed all the same, by the console. */
  signed: z.boolean(),
});

const queueSchema = z.object({
  waiting: z.int().min(0),
  /** Handed out and not deleted yet. */
  inFlight: z.int().min(0),
  /** Null when it is empty, or its first figure is yet to come. */
  oldestSeconds: z.number().min(0).nullable(),
  deadLetters: z.int().min(0),
});

export const testUnit = defineEndpoint({
  id: 'testUnit',
  method: 'POST',
  path: '/v1/units/{id}/test',
  fn: 'units-api',
  auth: true,
  zh: '发送测试消息',
  summary: 'Send a test message the way orders go to this unit, and say what happened.',
  params,
  status: 200,
  response: z.object({
    unit: unitIdSchema,
    /** Whose queue, webhook or inbox it went to: its own, or that of a unit above. */
    to: unitIdSchema,
    via: deliverySchema,
    /** `taken` by the queue or with a 2xx · `failed` · `nothing-to-send`: an inbox is looked at in the console. */
    outcome: z.enum(['taken', 'failed', 'nothing-to-send']),
    /** Id of the message. */
    id: z.string(),
    because: z.string().optional(),
    ms: z.int().min(0),
  }),
  problems: [401, 403, 404, 422, 503],
});

export const unitCredentials = defineEndpoint({
  id: 'unitCredentials',
  method: 'POST',
  path: '/v1/units/{id}/credentials',
  fn: 'units-api',
  auth: true,
  zh: '队列凭据',
  summary:
    "AWS keys for an hour that let a department's consumer receive and delete in the unit's own queue and do nothing else. Ask again before they end.",
  params,
  status: 200,
  response: z.object({
    queueUrl: z.url(),
    region: z.string(),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  problems: [401, 403, 404, 409, 422, 503],
});

export const unitDelivery = defineEndpoint({
  id: 'unitDelivery',
  method: 'GET',
  path: '/v1/units/{id}/delivery',
  fn: 'units-api',
  auth: true,
  zh: '送达情况',
  summary: "How full the unit's queue is, how old its oldest message, and what could not be delivered.",
  params,
  status: 200,
  response: z.object({
    unit: unitIdSchema,
    to: unitIdSchema,
    via: deliverySchema,
    /** Null when its messages go into no queue. */
    queue: queueSchema.nullable(),
    failed: z.array(stuckOrderSchema),
    more: z.boolean(),
  }),
  problems: [401, 403, 404, 422, 503],
});

export const stuckDeliveries = defineEndpoint({
  id: 'stuckDeliveries',
  method: 'GET',
  path: '/v1/deliveries/stuck',
  fn: 'units-api',
  auth: true,
  zh: '滞留送达',
  summary:
    'What does not reach its unit: orders that could not be delivered, queues nobody empties, dead letters. A desk sees its own area.',
  query: z.strictObject({
    /** A queue is stuck when its oldest message waits this long. */
    minutes: z.coerce.number().int().min(0).max(20_160).default(60),
  }),
  status: 200,
  response: z.object({
    at: z.iso.datetime(),
    orders: z.object({
      undelivered: z.int().min(0),
      /** Of these, those that nobody has signed. */
      unsigned: z.int().min(0),
      items: z.array(stuckOrderSchema),
      more: z.boolean(),
    }),
    queues: z.array(queueSchema.extend({ unit: unitIdSchema })),
    deadLetters: z.array(z.object({ unit: unitIdSchema, count: z.int().positive() })),
    /** Deliveries under way, of all units together, and those that were given up. Null for a desk of one area. */
    pipeline: queueSchema.nullable(),
  }),
  problems: [401, 403, 422, 503],
});
