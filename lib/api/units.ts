import * as z from 'zod';
import { unitIdSchema, unitSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

const params = z.object({ id: unitIdSchema });

export const getUnit = defineEndpoint({
  id: 'getUnit',
  method: 'GET',
  path: '/v1/units/{id}',
  fn: 'units-api',
  auth: true,
  zh: '承办单位',
  summary: 'One unit; its ETag is its version.',
  params,
  status: 200,
  response: unitSchema,
  problems: [401, 404],
});

export const putUnit = defineEndpoint({
  id: 'putUnit',
  method: 'PUT',
  path: '/v1/units/{id}',
  fn: 'units-api',
  auth: true,
  zh: '登记承办单位',
  summary: 'Register or change a unit; `delivery: queue` creates its queue and dead-letter queue.',
  params,
  body: unitSchema.omit({ id: true, version: true, queueUrl: true }).strict(),
  maxBytes: 8 * 1024,
  status: 200,
  response: unitSchema,
  headers: { 'If-Match': 'The version you saw; 412 when the unit has changed.' },
  problems: [400, 401, 403, 412, 413, 415, 422, 503],
});
