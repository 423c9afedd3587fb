import * as z from 'zod';
import { orderIdSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { contactSchema } from '../report/person.ts';
import { defineEndpoint } from './endpoint.ts';

export const followOrder = defineEndpoint({
  id: 'followOrder',
  method: 'POST',
  path: '/v1/orders/{id}/follow',
  fn: 'reports-api',
  auth: false,
  tokenOptional: true,
  zh: '关注同一件事',
  summary:
    "Follow a neighbour's matter instead of reporting it again: told when its reporter is, shown what is public, never who reported it.",
  params: z.object({ id: orderIdSchema }),
  body: z.strictObject({ contact: contactSchema.omit({ name: true }).optional() }),
  maxBytes: 4 * 1024,
  status: 201,
  response: z.object({
    /** Opens what is followed, as a report's number does. */
    reportId: reportIdSchema,
    /** Null for someone signed in who follows it already: their sign-in opens it. */
    trackingToken: z.string().nullable(),
    followedAt: timeSchema,
  }),
  headers: { 'Idempotency-Key': 'The same key with the same body gives the same answer.' },
  problems: [404, 409],
});

export const unfollow = defineEndpoint({
  id: 'unfollow',
  method: 'POST',
  path: '/v1/reports/{id}/unfollow',
  fn: 'people-api',
  auth: false,
  tokenOptional: true,
  zh: '取消关注',
  summary: 'Follow no more: all that was kept of the follower goes. A repeat is answered 404.',
  params: z.object({ id: reportIdSchema }),
  status: 200,
  response: z.object({ reportId: reportIdSchema, removed: z.int() }),
  headers: { 'X-Tracking-Token': 'The token of the answer. Or sign in.' },
  problems: [404, 409],
});
