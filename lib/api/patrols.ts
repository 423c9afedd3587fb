import * as z from 'zod';
import { orderIdSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { mediaIdsSchema } from '../media/types.ts';
import { patrolViewSchema } from '../sensing/patrol.ts';
import { defineEndpoint } from './endpoint.ts';
import { placeInputSchema, proseSchema } from './prose.ts';

const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '2026-11');

export const postPatrolEntry = defineEndpoint({
  id: 'postPatrolEntry',
  method: 'POST',
  path: '/v1/patrol-entries',
  fn: 'sensing-api',
  auth: true,
  zh: '马路办公登记',
  summary:
    'What a round through the streets found: a line of the ledger and an order that goes straight to the duty list.',
  body: z.strictObject({
    at: z.iso.datetime({ offset: true }),
    /** The stretch of road. */
    section: proseSchema(100),
    /** Who led the round, by office. */
    leader: proseSchema(50),
    problem: proseSchema(2000),
    /** A category code. */
    category: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
    place: placeInputSchema.refine((p) => p.regionCode !== undefined, {
      message: '须有 regionCode / give a regionCode',
      path: ['regionCode'],
    }),
    /** Photos before, by media id. */
    before: mediaIdsSchema.default([]),
  }),
  maxBytes: 16 * 1024,
  status: 202,
  response: z.object({
    id: orderIdSchema,
    reportId: reportIdSchema,
    enteredAt: timeSchema,
    /** Earlier entries of the same stretch and category. */
    recurs: z.array(orderIdSchema),
  }),
  headers: { 'Idempotency-Key': 'The same key with the same body is entered once.' },
  problems: [400, 401, 403, 409, 413, 415, 422, 503],
});

export const listPatrolEntries = defineEndpoint({
  id: 'listPatrolEntries',
  method: 'GET',
  path: '/v1/patrol-entries',
  fn: 'sensing-api',
  auth: true,
  zh: '马路办公台账',
  summary:
    "A month of the ledger as it stands now: deadline, result, photos after, who wrote it off. One's own and below.",
  query: z.strictObject({
    month: monthSchema,
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  status: 200,
  response: z.object({ entries: z.array(patrolViewSchema), cursor: z.string().nullable() }),
  problems: [401, 403, 422, 503],
});

export const exportPatrolEntries = defineEndpoint({
  id: 'exportPatrolEntries',
  method: 'GET',
  path: '/v1/patrol-entries/export',
  fn: 'sensing-api',
  auth: true,
  zh: '导出马路办公台账',
  summary: 'The same month as CSV for a spreadsheet, at most 2,000 lines.',
  query: z.strictObject({ month: monthSchema }),
  status: 200,
  response: z.string(),
  produces: 'text/csv',
  problems: [401, 403, 422, 503],
});
