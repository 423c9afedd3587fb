import * as z from 'zod';
import { orderIdSchema, reportIdSchema } from '../../events/define.ts';
import { identityReadSchema } from '../identity/read.ts';
import { retentionRunSchema } from '../identity/retention.ts';
import { IDENTITY_CLASSES } from '../identity/sight.ts';
import { defineEndpoint } from './endpoint.ts';
import { proseSchema } from './prose.ts';

const params = z.object({ id: orderIdSchema });

const shownSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** The text as written, when personal numbers in it were masked; only after a reveal. */
  originalText: z.string().nullable(),
});

const reporterSchema = z
  .object({
    orderId: orderIdSchema,
    reportId: reportIdSchema,
    class: z.enum(IDENTITY_CLASSES),
    sight: z.enum(['masked', 'full']),
    /** Null when there is nobody any more: the reporter asked to be forgotten, or their time was over. */
    reporter: shownSchema.nullable(),
    mayReveal: z.boolean(),
  })
  .meta({ id: 'Reporter' });

export const getReporter = defineEndpoint({
  id: 'getReporter',
  method: 'GET',
  path: '/v1/orders/{id}/reporter',
  fn: 'people-api',
  auth: true,
  zh: '来电人信息(脱敏)',
  summary: 'Who reported, masked; for seats and desks. The read is kept for the auditor.',
  params,
  status: 200,
  response: reporterSchema,
  problems: [401, 403, 404, 422, 503],
});

export const revealReporter = defineEndpoint({
  id: 'revealReporter',
  method: 'POST',
  path: '/v1/orders/{id}/reporter/reveal',
  fn: 'people-api',
  auth: true,
  zh: '查看来电人完整信息',
  summary: 'Who reported, in full, with the reason for looking; both are kept for the auditor.',
  params,
  body: z.strictObject({
    reason: proseSchema(500).refine((s) => [...s].length >= 5, '请写明理由 / say why'),
  }),
  maxBytes: 8 * 1024,
  status: 200,
  response: reporterSchema,
  problems: [400, 401, 403, 404, 413, 415, 422, 503],
});

export const listIdentityReads = defineEndpoint({
  id: 'listIdentityReads',
  method: 'GET',
  path: '/v1/audit/identity-reads',
  fn: 'people-api',
  auth: true,
  zh: '身份信息查阅记录',
  summary: 'Who looked at whose identity, when and why; never what they saw. For the auditor.',
  query: z.strictObject({
    report: reportIdSchema.optional(),
    /** Subject of the token of the one who looked. */
    by: z.string().min(1).max(200).optional(),
    /** Days in UTC, both included; the last 31 unless they say otherwise. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    cursor: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z#[\w-]+#\d+$/, 'the cursor of an answer')
      .max(100)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  status: 200,
  response: z.object({
    reads: z.array(identityReadSchema),
    /** Of one report's reads: whether none was edited, removed or moved. */
    intact: z.boolean().nullable(),
    cursor: z.string().nullable(),
  }),
  problems: [401, 403, 422],
});

export const listRetentionRuns = defineEndpoint({
  id: 'listRetentionRuns',
  method: 'GET',
  path: '/v1/audit/retention',
  fn: 'people-api',
  auth: true,
  zh: '到期删除记录',
  summary:
    'How many reporters were removed because their time was over, run by run, newest first. For the auditor.',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(30) }),
  status: 200,
  response: z.object({ runs: z.array(retentionRunSchema) }),
  problems: [401, 403, 422],
});
