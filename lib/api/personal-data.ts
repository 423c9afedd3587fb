import * as z from 'zod';
import { orderIdSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { identityReadSchema } from '../identity/read.ts';
import { statusSchema } from '../order/state.ts';
import { contactSchema } from '../report/person.ts';
import { defineEndpoint } from './endpoint.ts';

const params = z.object({ id: reportIdSchema });
const tracking = { 'X-Tracking-Token': 'The token of the receipt. Or sign in as the owner.' };

export const getPersonalData = defineEndpoint({
  id: 'getPersonalData',
  method: 'GET',
  path: '/v1/reports/{id}/personal-data',
  fn: 'people-api',
  auth: false,
  tokenOptional: true,
  zh: '查阅我的个人信息',
  summary: 'Everything that is kept about the reporter, and who has looked at it; for the reporter.',
  params,
  status: 200,
  response: z.object({
    reportId: reportIdSchema,
    receivedAt: timeSchema,
    contact: contactSchema,
    /** Whether the report belongs to someone signed in; their subject is kept, and never shown to anyone. */
    signedIn: z.boolean(),
    originalText: z.string().nullable(),
    orders: z.array(
      z.object({ orderId: orderIdSchema, text: z.string(), place: z.unknown(), media: z.array(z.string()) }),
    ),
    messages: z.array(z.object({ at: timeSchema, zh: z.string(), en: z.string() })),
    /** Links in messages: until when each opens the report. */
    linksUntil: z.array(timeSchema),
    /** Staff by role and unit. */
    reads: z.array(
      identityReadSchema
        .pick({ at: true, kind: true, fields: true, reason: true })
        .extend({ role: identityReadSchema.shape.by.shape.role, unit: z.string().nullable() }),
    ),
  }),
  headers: tracking,
  problems: [404],
});

export const deletePersonalData = defineEndpoint({
  id: 'deletePersonalData',
  method: 'DELETE',
  path: '/v1/reports/{id}/personal-data',
  fn: 'people-api',
  auth: false,
  tokenOptional: true,
  zh: '删除我的个人信息',
  summary: 'The person goes, the matter stays. The token opens nothing afterwards; a repeat is answered 404.',
  params,
  status: 200,
  response: z.object({ reportId: reportIdSchema, removed: z.int(), ordersKept: z.array(orderIdSchema) }),
  headers: tracking,
  problems: [404, 409],
});

export const listMyReports = defineEndpoint({
  id: 'listMyReports',
  method: 'GET',
  path: '/v1/my/reports',
  fn: 'people-api',
  auth: true,
  zh: '我的诉求',
  summary: 'All reports of the signed-in resident, newest first (一号通认、一屏通览).',
  query: z.strictObject({
    cursor: z.iso.datetime().optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  status: 200,
  response: z.object({
    reports: z.array(
      z.object({
        reportId: reportIdSchema,
        receivedAt: timeSchema,
        text: z.string(),
        matters: z.int(),
        status: statusSchema,
        statusZh: z.string(),
        category: z.string().nullable(),
        /** Asked by the unit, and waiting for an answer. */
        question: z.string().nullable(),
        canRate: z.boolean(),
        /** A neighbour's matter that they follow. */
        followed: z.boolean(),
      }),
    ),
    cursor: z.string().nullable(),
  }),
  problems: [401, 403, 422],
});
