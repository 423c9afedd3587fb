import * as z from 'zod';
import { orderIdSchema, timeSchema } from '../../events/define.ts';
import { type DutyList, dutyListSchema, unitRefSchema } from '../duty/types.ts';
import { draftIdSchema } from './draft.ts';
import { whoSchema } from './who.ts';

const count = z.int().min(0);
export const changeCountsSchema = z.object({ added: count, removed: count, changed: count, moved: count });

/** A version of a list without its rows: what it is, who answers for it and where it came from. Never edited. */
export const versionHeadSchema = dutyListSchema.omit({ rows: true }).extend({
  rowCount: count,
  title: z.string().optional(),
  /** The version it was made from. */
  base: z.int().min(0).optional(),
  draft: draftIdSchema.optional(),
  /** The version whose rows it has again. */
  rollbackOf: z.int().positive().optional(),
  reason: z.string().optional(),
  authors: z.array(whoSchema).optional(),
  approved: z.object({ by: whoSchema, at: timeSchema }).optional(),
  backstop: unitRefSchema.optional(),
  changes: changeCountsSchema.optional(),
  /** Orders whose disputes led to it. */
  cases: z.array(orderIdSchema).optional(),
});
export type VersionHead = z.infer<typeof versionHeadSchema>;

/** A version with its rows. */
export type Version = { readonly head: VersionHead; readonly rows: DutyList['rows'] };

export const listOf = ({ head, rows }: Version): DutyList => {
  const { scope, version, effectiveFrom, approvedBy } = head;
  return { scope, version, effectiveFrom, approvedBy, rows };
};
