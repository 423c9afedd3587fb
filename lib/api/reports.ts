import * as z from 'zod';
import { orderIdSchema, reasonSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { ratingSchema } from '../../events/rated.ts';
import { REPORT_CHANNELS } from '../../events/registered.ts';
import { mediaIdsSchema, pictureSchema } from '../media/types.ts';
import { REPORTER_ACTS } from '../order/reporter-may.ts';
import { statusSchema } from '../order/state.ts';
import { contactSchema } from '../report/person.ts';
import { EMERGENCY_GROUPS, EMERGENCY_LINES } from '../understand/types.ts';
import { nameSchema, unitIdSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';
import { placeInputSchema, proseSchema } from './prose.ts';

export const newReportSchema = z.strictObject({
  text: proseSchema(5000),
  place: placeInputSchema.optional(),
  channel: z.enum(REPORT_CHANNELS).default('app'),
  contact: contactSchema.extend({ name: proseSchema(50).optional() }).optional(),
  media: z.array(z.string().max(300)).max(9).optional(),
  occurredAt: z.iso.datetime({ offset: true }).optional(),
  /** Whistle-blowing (举报): the units it accuses. They and those below them never see it; the tier above decides. */
  accused: z.array(unitIdSchema).min(1).max(3).optional(),
});
export type NewReport = z.infer<typeof newReportSchema>;

export const receiptSchema = z.object({
  reportId: reportIdSchema,
  trackingToken: z.string(),
  receivedAt: timeSchema,
  /** What to do at once, when the text tells of a danger: the number to call comes with the receipt. */
  emergency: z
    .object({ group: z.enum(EMERGENCY_GROUPS), line: z.enum(EMERGENCY_LINES).nullable(), say: reasonSchema })
    .optional(),
});

const stepSchema = z.object({
  at: timeSchema,
  event: z.string(),
  zh: z.string(),
  unit: nameSchema.optional(),
  reason: reasonSchema.optional(),
  /** Which matter of the report, when it has several. */
  matter: z.int().positive().optional(),
});

/** One matter of a report, as its order stands; of a merged one, as the order stands that it went into. */
const matterViewSchema = z.object({
  /** From 1; a rating names it. */
  number: z.int().positive(),
  orderId: orderIdSchema,
  text: z.string(),
  status: statusSchema,
  statusZh: z.string(),
  category: z.string().nullable(),
  place: z.object({ regionCode: z.string().nullable(), level: z.string() }).nullable(),
  unit: nameSchema.nullable(),
  limits: z
    .object({
      signBy: timeSchema,
      handleBy: timeSchema,
      rateBy: timeSchema,
      replyBy: timeSchema,
      reviewBy: timeSchema,
    })
    .partial(),
  publicAnswer: z.string().nullable(),
  /** What the reporter may do with it now; of a neighbour's matter nothing. */
  allowed: z.array(z.enum(REPORTER_ACTS)),
  /** `allowed` holds `rate`. */
  canRate: z.boolean(),
  /** What the unit needs to know from the reporter. */
  question: z.string().nullable(),
  /** One's own, and the unit's once its result was verified: GET /v1/reports/{id}/media/{media}. */
  pictures: z.array(pictureSchema),
  /** Handled together with other reports of the same matter. */
  merged: z.boolean(),
});

/** What a reporter may see: where it is, by when, and what was answered. */
export const reportViewSchema = matterViewSchema
  .omit({ number: true, orderId: true, text: true, merged: true, pictures: true })
  .extend({
    reportId: reportIdSchema,
    receivedAt: timeSchema,
    /** A neighbour's matter: only what is public of it is shown. */
    followed: z.boolean(),
    /** The first is also what the fields above tell. */
    matters: z.array(matterViewSchema).min(1),
    timeline: z.array(stepSchema),
    messages: z.array(z.object({ at: timeSchema, zh: z.string(), en: z.string() })),
  })
  .meta({ id: 'Report' });

const params = z.object({ id: reportIdSchema });
const tracking = { 'X-Tracking-Token': 'The token of the receipt. Or sign in as the owner.' };

export const postReport = defineEndpoint({
  id: 'postReport',
  method: 'POST',
  path: '/v1/reports',
  fn: 'reports-api',
  auth: false,
  tokenOptional: true,
  zh: '提交诉求',
  summary: 'Report a matter; it is classified and dispatched after the receipt.',
  body: newReportSchema.extend({
    /** Pictures, by the ids of POST /v1/media. */
    media: mediaIdsSchema.optional(),
  }),
  maxBytes: 64 * 1024,
  status: 202,
  response: receiptSchema,
  headers: { 'Idempotency-Key': 'The same key with the same body gives the same receipt.' },
  problems: [400, 409, 413, 415, 422, 503],
});

export const getReport = defineEndpoint({
  id: 'getReport',
  method: 'GET',
  path: '/v1/reports/{id}',
  fn: 'reports-api',
  auth: false,
  tokenOptional: true,
  zh: '查询进度',
  summary: "The report's public timeline.",
  params,
  status: 200,
  response: reportViewSchema,
  headers: tracking,
  problems: [404],
});

export const postRating = defineEndpoint({
  id: 'postRating',
  method: 'POST',
  path: '/v1/reports/{id}/rating',
  fn: 'reports-api',
  auth: false,
  tokenOptional: true,
  zh: '评价',
  summary: 'Confirm or rate the result; "not solved" sends it back to the unit.',
  params,
  body: ratingSchema.extend({
    text: proseSchema(1000).optional(),
    /** Which matter of the report; the first one unless it says otherwise. */
    matter: z.int().min(1).max(9).default(1),
  }),
  maxBytes: 8 * 1024,
  status: 200,
  response: reportViewSchema,
  headers: { ...tracking, 'Idempotency-Key': 'A repeat with the same key changes nothing.' },
  problems: [400, 404, 409, 413, 415, 422],
});

export const postReply = defineEndpoint({
  id: 'postReply',
  method: 'POST',
  path: '/v1/reports/{id}/reply',
  fn: 'reports-api',
  auth: false,
  tokenOptional: true,
  zh: '补充说明',
  summary: 'Answer what the unit asked; its clock runs on.',
  params,
  body: z.strictObject({
    text: proseSchema(2000),
    /** Which matter of the report; the first one unless it says otherwise. */
    matter: z.int().min(1).max(9).default(1),
  }),
  maxBytes: 16 * 1024,
  status: 200,
  response: reportViewSchema,
  headers: { ...tracking, 'Idempotency-Key': 'A repeat with the same key changes nothing.' },
  problems: [400, 404, 409, 413, 415, 422],
});

export const postWithdrawal = defineEndpoint({
  id: 'postWithdrawal',
  method: 'POST',
  path: '/v1/reports/{id}/withdraw',
  fn: 'reports-api',
  auth: false,
  tokenOptional: true,
  zh: '撤回诉求',
  summary: 'Withdraw a matter; it closes when nobody else reported it and nobody is in danger.',
  params,
  body: z.strictObject({
    reason: proseSchema(500).optional(),
    /** Which matter of the report; the first one unless it says otherwise. */
    matter: z.int().min(1).max(9).default(1),
  }),
  maxBytes: 8 * 1024,
  status: 200,
  response: reportViewSchema,
  headers: { ...tracking, 'Idempotency-Key': 'A repeat with the same key changes nothing.' },
  problems: [400, 404, 409, 413, 415, 422],
});
