import * as z from 'zod';
import { deliverySchema, tierSchema, unitIdSchema, unitSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

const params = z.object({ id: unitIdSchema });
export const UNIT_IF_MATCH = { 'If-Match': 'The version you saw; 412 when the unit has changed.' };

/** RFC 3339 with any offset; kept in UTC. */
const instantSchema = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

export const listUnits = defineEndpoint({
  id: 'listUnits',
  method: 'GET',
  path: '/v1/units',
  fn: 'units-api',
  auth: true,
  zh: '承办单位查询',
  summary: 'Units by id, a page at a time; every filter that is given must fit. As old as half a minute.',
  query: z.strictObject({
    /** Part of a name or of an id, in either language; case does not matter. */
    name: z.string().trim().min(1).max(50).optional(),
    parent: unitIdSchema.optional(),
    tier: tierSchema.optional(),
    role: unitSchema.shape.role.optional(),
    delivery: deliverySchema.optional(),
    status: unitSchema.shape.status.optional(),
    cursor: unitIdSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  status: 200,
  response: z.object({ units: z.array(unitSchema), total: z.int().min(0), cursor: unitIdSchema.nullable() }),
  problems: [401, 403, 422, 503],
});

export const getUnit = defineEndpoint({
  id: 'getUnit',
  method: 'GET',
  path: '/v1/units/{id}',
  fn: 'units-api',
  auth: true,
  zh: '承办单位',
  summary: 'One unit as it is now, with what is planned; its ETag is its version.',
  params,
  status: 200,
  response: unitSchema,
  problems: [401, 403, 404, 422, 503],
});

export const putUnit = defineEndpoint({
  id: 'putUnit',
  method: 'PUT',
  path: '/v1/units/{id}',
  fn: 'units-api',
  auth: true,
  zh: '登记承办单位',
  summary:
    'Register or change a unit; `delivery: queue` creates its queue and dead-letter queue. A unit that has ended comes back with `status: active`.',
  params,
  body: unitSchema
    .omit({
      id: true,
      version: true,
      queueUrl: true,
      until: true,
      successor: true,
      underWay: true,
      moving: true,
    })
    .extend({ status: z.enum(['active', 'retired']), from: instantSchema.optional() })
    .strict(),
  maxBytes: 8 * 1024,
  status: 200,
  response: unitSchema,
  headers: UNIT_IF_MATCH,
  problems: [400, 401, 403, 412, 413, 415, 422, 503],
});
