import * as z from 'zod';
import { actorSchema } from '../order/actor.ts';
import { followingSchema } from '../unit/follow.ts';
import { underWaySchema, unitIdSchema, unitSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';
import { UNIT_IF_MATCH } from './units.ts';

const params = z.object({ id: unitIdSchema });
const reason = z.string().trim().min(1).max(500);
/** When it takes effect; now, when nothing is said. Kept in UTC. */
const at = z.iso
  .datetime({ offset: true })
  .transform((given) => new Date(given).toISOString())
  .optional();

const change = {
  method: 'POST',
  fn: 'units-api',
  auth: true,
  params,
  maxBytes: 8 * 1024,
  status: 200,
  response: unitSchema,
  headers: UNIT_IF_MATCH,
  problems: [400, 401, 403, 404, 409, 412, 413, 415, 422, 503],
} as const;

export const moveUnit = defineEndpoint({
  ...change,
  id: 'moveUnit',
  path: '/v1/units/{id}/move',
  zh: '调整上级',
  summary: 'Put a unit under another parent from a date on.',
  body: z.strictObject({ parent: unitIdSchema, at, reason }),
});

export const mergeUnit = defineEndpoint({
  ...change,
  id: 'mergeUnit',
  path: '/v1/units/{id}/merge',
  zh: '单位合并',
  summary:
    'End a unit in another from a date on. New orders go to that one; those under way follow it (`follow`) or are finished here (`finish`).',
  body: z.strictObject({ into: unitIdSchema, at, underWay: underWaySchema, reason }),
});

export const retireUnit = defineEndpoint({
  ...change,
  id: 'retireUnit',
  path: '/v1/units/{id}/retire',
  zh: '单位停用',
  summary:
    'End a unit from a date on. New orders go to the successor, or without one to the desk above; `follow` needs a successor.',
  body: z
    .strictObject({ at, underWay: underWaySchema, successor: unitIdSchema.optional(), reason })
    .refine(({ underWay, successor }) => underWay === 'finish' || successor !== undefined, {
      message: 'orders can only follow to a successor',
      path: ['successor'],
    }),
});

export const cancelUnitChange = defineEndpoint({
  ...change,
  id: 'cancelUnitChange',
  path: '/v1/units/{id}/cancel',
  zh: '取消计划',
  summary: 'Take back what is planned for a unit and has not come about.',
  body: z.strictObject({ reason }),
});

export const getUnitHistory = defineEndpoint({
  id: 'getUnitHistory',
  method: 'GET',
  path: '/v1/units/{id}/history',
  fn: 'units-api',
  auth: true,
  zh: '单位变更记录',
  summary: 'Who changed what and when, newest first, and how far the orders of an ended unit have followed.',
  params,
  query: z.strictObject({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  status: 200,
  response: z.object({
    changes: z.array(
      z.object({
        at: z.string(),
        by: actorSchema.extend({ sub: z.string().optional() }),
        did: z.string(),
        reason: z.string().optional(),
        unit: unitSchema,
      }),
    ),
    /** Null when no orders follow. */
    following: followingSchema.omit({ version: true, cursor: true }).nullable(),
    cursor: z.string().nullable(),
  }),
  problems: [401, 403, 404, 422, 503],
});
