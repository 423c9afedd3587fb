import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';
import { dutyScopeSchema, unitRefSchema } from '../duty/types.ts';
import { whoSchema } from './who.ts';

export const DRAFT_STATUSES = ['open', 'submitted', 'approved', 'rejected', 'discarded'] as const;

export const draftIdSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{12}$/, 'draft id such as 7k3f9q2mxa01');

/** A change of a duty list on its way; its rows are kept beside it. */
export const draftSchema = z.object({
  id: draftIdSchema,
  scope: dutyScopeSchema,
  title: z.string(),
  /** The version it was made from; 0 where the scope has had no list. */
  base: z.int().min(0),
  /** Grows with each change: the draft's ETag. */
  revision: z.int().positive(),
  status: z.enum(DRAFT_STATUSES),
  rowCount: z.int().min(0),
  /** Everyone who had a hand in it; none of them may approve it. */
  authors: z.array(whoSchema).min(1),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  submitted: z.object({ by: whoSchema, at: timeSchema }).optional(),
  decided: z
    .object({
      by: whoSchema,
      at: timeSchema,
      reason: z.string().optional(),
      /** The version it became. */
      version: z.int().positive().optional(),
      effectiveFrom: z.iso.datetime({ offset: true }).optional(),
      backstop: unitRefSchema.optional(),
    })
    .optional(),
});
export type Draft = z.infer<typeof draftSchema>;
