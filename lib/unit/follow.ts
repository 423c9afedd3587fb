import * as z from 'zod';
import { unitIdSchema } from './types.ts';

/** How far the orders that a unit had in hand have followed to its successor. */
export const followingSchema = z.object({
  unit: unitIdSchema,
  successor: unitIdSchema,
  /** Counts the writes of this row. */
  version: z.int().positive(),
  /** When it is looked at next; the unit's end at first. RFC 3339. */
  nextAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  /** When its list was first seen to the end. What comes back to the unit later follows too. */
  finishedAt: z.iso.datetime().nullable(),
  /** Where the next page begins, in the middle of a list. */
  cursor: z.string().nullable(),
  seen: z.int().min(0),
  moved: z.int().min(0),
  /** Of the last look: paused or asked about; they follow when they go on. */
  waiting: z.int().min(0),
  /** Some of the orders that could not be moved; they are tried again. */
  failed: z.array(z.string()),
});
export type Following = z.infer<typeof followingSchema>;

/** The plan that orders follow from a date on. */
export const following = (unit: string, successor: string, at: string): Following => ({
  unit,
  successor,
  version: 1,
  nextAt: at,
  startedAt: null,
  finishedAt: null,
  cursor: null,
  seen: 0,
  moved: 0,
  waiting: 0,
  failed: [],
});
