import * as z from 'zod';
import { keySchema } from '../open311/key.ts';
import { defineEndpoint } from './endpoint.ts';
import { proseSchema } from './prose.ts';

const path = '/v1/open311-keys';

export const listOpen311Keys = defineEndpoint({
  id: 'listOpen311Keys',
  method: 'GET',
  path,
  fn: 'open311-api',
  auth: true,
  zh: 'Open311 密钥清单',
  summary: 'Apps that may post over Open311.',
  status: 200,
  response: z.object({ keys: z.array(keySchema) }),
  problems: [],
});

export const postOpen311Key = defineEndpoint({
  id: 'postOpen311Key',
  method: 'POST',
  path,
  fn: 'open311-api',
  auth: true,
  zh: '发放 Open311 密钥',
  summary: 'Issue a key to an app; it is told in this answer and never again.',
  body: z.strictObject({ name: proseSchema(100) }),
  maxBytes: 4 * 1024,
  status: 200,
  response: keySchema.extend({ key: z.string() }),
  problems: [],
});

export const putOpen311Key = defineEndpoint({
  id: 'putOpen311Key',
  method: 'PUT',
  path: `${path}/{id}`,
  fn: 'open311-api',
  auth: true,
  zh: '停用或启用 Open311 密钥',
  summary: 'Withdraw a key, or give it back; it takes effect within 30 seconds.',
  params: z.object({ id: keySchema.shape.id }),
  body: z.strictObject({ active: z.boolean() }),
  maxBytes: 4 * 1024,
  status: 200,
  response: keySchema,
  problems: [404],
});
