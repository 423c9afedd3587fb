import * as z from 'zod';
import { noticeSchema } from '../notify/channel.ts';
import { contactInputSchema } from '../notify/contact.ts';
import { unitIdSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

const params = z.object({ id: unitIdSchema });

/** Where a unit is reached; the secret shows only in the answer that made it. */
const contactViewSchema = contactInputSchema
  .extend({ unit: unitIdSchema, version: z.int().min(0), secret: z.string().optional() })
  .meta({ id: 'UnitContact' });

export const listUnitMessages = defineEndpoint({
  id: 'listUnitMessages',
  method: 'GET',
  path: '/v1/units/{id}/messages',
  fn: 'texts-api',
  auth: true,
  zh: '单位收件箱',
  summary: 'Reminders, escalations, rulings and requests to a unit, newest first.',
  params,
  query: z.strictObject({
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  status: 200,
  response: z.object({ messages: z.array(noticeSchema), cursor: z.string().nullable() }),
  problems: [401, 403, 422],
});

export const getContact = defineEndpoint({
  id: 'getContact',
  method: 'GET',
  path: '/v1/units/{id}/contact',
  fn: 'texts-api',
  auth: true,
  zh: '单位联系方式',
  summary: 'Mail, webhook and opening hours of a unit; version 0 when it never set any.',
  params,
  status: 200,
  response: contactViewSchema,
  problems: [401, 403, 422],
});

export const putContact = defineEndpoint({
  id: 'putContact',
  method: 'PUT',
  path: '/v1/units/{id}/contact',
  fn: 'texts-api',
  auth: true,
  zh: '设置单位联系方式',
  summary: 'Set where a unit is reached. The first webhook gets its secret in the answer, shown this once.',
  params,
  body: contactInputSchema,
  maxBytes: 8 * 1024,
  status: 200,
  response: contactViewSchema,
  headers: { 'If-Match': 'The version you saw; 412 when it has changed.' },
  problems: [400, 401, 403, 404, 412, 413, 415, 422],
});

export const postContactSecret = defineEndpoint({
  id: 'postContactSecret',
  method: 'POST',
  path: '/v1/units/{id}/contact/secret',
  fn: 'texts-api',
  auth: true,
  zh: '更换单位密钥',
  summary: "A new secret for a unit's webhook, shown this once; for a day both sign.",
  params,
  status: 200,
  response: contactViewSchema,
  problems: [401, 403, 404, 412],
});
