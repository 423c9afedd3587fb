import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import type { EventType } from '../../events/index.ts';
import type { Tale, Told } from './tale.ts';

/** One line of what happens in the city, without a word of the report. */
export const happeningSchema = z.object({
  id: z.string(),
  at: timeSchema,
  type: z.string(),
  orderId: orderIdSchema,
  region: z.string().nullable(),
  category: z.string().nullable(),
  unit: z.string().nullable(),
});
export type Happening = z.infer<typeof happeningSchema>;

/** Housekeeping that nobody watches. */
const UNWATCHED: ReadonlySet<EventType> = new Set([
  'order.delivered.v1',
  'order.commented.v1',
  'order.undelivered.v1',
  'order.replanned.v1',
]);

/** What watchers see of new entries of an order: nothing of a restricted one. */
export const happeningsOf = (after: Tale, entries: readonly Told[]): Happening[] =>
  after.restricted
    ? []
    : entries
        .filter(({ type }) => !UNWATCHED.has(type))
        .map(({ seq, at, type }) => ({
          id: `${after.orderId}.${seq}`,
          at,
          type,
          orderId: after.orderId,
          region: after.region,
          category: after.category,
          unit: after.unit,
        }));
