import * as z from 'zod';
import { storedTextSchema } from '../notify/stored-text.ts';
import { wordingSchema } from '../notify/template.ts';
import { nameSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';
import { proseSchema } from './prose.ts';

const params = z.object({ id: storedTextSchema.shape.id });

const wordsSchema = z.strictObject({ subject: proseSchema(200).optional(), body: proseSchema(5000) });
/** What an admin may change: the words. Who is told, when, and what must be said stays as it is. */
const draftSchema = z.strictObject({ zh: wordsSchema, en: wordsSchema });

const summarySchema = storedTextSchema
  .pick({ id: true, channel: true, version: true, changedAt: true })
  .extend({ zh: z.string() });

const viewSchema = storedTextSchema
  .extend({
    /** What it may speak of. */
    placeholders: z.array(z.object({ name: z.string(), label: nameSchema, required: z.boolean() })),
    /** Versions before, newest first. */
    earlier: z.array(
      storedTextSchema.pick({ version: true, changedAt: true, changedBy: true, zh: true, en: true }),
    ),
  })
  .meta({ id: 'Text' });

const bothSchema = z.object({ zh: wordingSchema, en: wordingSchema });

export const listTexts = defineEndpoint({
  id: 'listTexts',
  method: 'GET',
  path: '/v1/texts',
  fn: 'texts-api',
  auth: true,
  zh: '消息模板列表',
  summary: 'Every text that is sent to reporters and units.',
  status: 200,
  response: z.object({ texts: z.array(summarySchema) }),
  problems: [401, 403],
});

export const getText = defineEndpoint({
  id: 'getText',
  method: 'GET',
  path: '/v1/texts/{id}',
  fn: 'texts-api',
  auth: true,
  zh: '消息模板',
  summary: 'One text with its placeholders and earlier versions; its ETag is its version.',
  params,
  status: 200,
  response: viewSchema,
  problems: [401, 403, 404, 422],
});

export const putText = defineEndpoint({
  id: 'putText',
  method: 'PUT',
  path: '/v1/texts/{id}',
  fn: 'texts-api',
  auth: true,
  zh: '修改消息模板',
  summary:
    'Put other words in force, in both languages. Earlier versions are kept; functions follow within half a minute.',
  params,
  body: draftSchema,
  maxBytes: 32 * 1024,
  status: 200,
  response: viewSchema,
  headers: { 'If-Match': 'The version you saw; 412 when the text has changed, 422 without it.' },
  problems: [400, 401, 403, 404, 412, 413, 415, 422],
});

export const previewText = defineEndpoint({
  id: 'previewText',
  method: 'POST',
  path: '/v1/texts/{id}/preview',
  fn: 'texts-api',
  auth: true,
  zh: '预览消息模板',
  summary:
    'A draft with sample values: once with everything known, once with only what must be known. Changes nothing.',
  params,
  body: draftSchema,
  maxBytes: 32 * 1024,
  status: 200,
  response: z.object({ full: bothSchema, least: bothSchema }),
  problems: [400, 401, 403, 404, 413, 415, 422],
});
