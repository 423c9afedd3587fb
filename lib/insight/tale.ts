import * as z from 'zod';
import { orderIdSchema } from '../../events/define.ts';
import type { Fact } from '../../events/index.ts';
import { CHANNELS } from '../../events/registered.ts';
import { statusSchema } from '../order/state.ts';
import { clockNameSchema } from '../sla/types.ts';
import { unitIdSchema } from '../unit/types.ts';

/** A ledger entry as far as figures need it: what happened, when, and its number. */
export type Told = Fact & { readonly seq: number; readonly at: string };

/** Where a count belongs: the local day of what happened, the unit that had the order, its place and category then. */
export const shareSchema = z.object({
  /** `YYYY-MM-DD` */
  day: z.string(),
  unit: unitIdSchema.nullable(),
  region: z.string().nullable(),
  category: z.string().nullable(),
  counts: z.record(z.string(), z.int()),
});
export type Share = z.infer<typeof shareSchema>;

/**
 * What an order adds to the figures, and what is needed to go on counting it: the fold of its ledger up to `seq`.
 * A pure function of that ledger, so figures can be made again from ledgers alone.
 */
export const taleSchema = z.object({
  orderId: orderIdSchema,
  seq: z.int().positive(),
  channel: z.enum(CHANNELS),
  receivedAt: z.string(),
  /** A helping order of a joint handling: counted as help only. */
  helper: z.boolean(),
  restricted: z.boolean(),
  region: z.string().nullable(),
  category: z.string().nullable(),
  status: statusSchema,
  /** A desk has it, and a person must decide. */
  held: z.boolean(),
  supervised: z.boolean(),
  /** The lead since the last assignment. */
  unit: unitIdSchema.nullable(),
  /** The first dispatch: it may turn out wrong, or to be a matter that came back, long after. */
  first: z
    .object({
      day: z.string(),
      unit: unitIdSchema,
      region: z.string().nullable(),
      category: z.string().nullable(),
    })
    .nullable(),
  redirected: z.boolean(),
  /** An order of the same matter was reported days before. */
  alike: z.boolean(),
  recurring: z.boolean(),
  reworks: z.int().min(0),
  resolved: z.boolean(),
  /** Whether it is settled that this assignment was signed, or done, in time or not. */
  signSettled: z.boolean(),
  doneSettled: z.boolean(),
  /** Of the clocks that are there. */
  clocks: z.partialRecord(
    clockNameSchema,
    z.object({ dueAt: z.string(), rung: z.enum(['no', 'warned', 'late']) }),
  ),
  /** The cluster it was merged into. */
  cluster: orderIdSchema.nullable(),
  isCluster: z.boolean(),
  /** Of a cluster: the reports that made it known. */
  clustered: z.int().min(0).default(0),
  shares: z.array(shareSchema),
});
export type Tale = z.infer<typeof taleSchema>;

/** A share's counts changed by `n`; counts that come to nothing leave no trace. Gives new shares. */
export function count(
  shares: readonly Share[],
  at: Omit<Share, 'counts'>,
  names: readonly string[],
  n = 1,
): Share[] {
  if (names.length === 0) return [...shares];
  const same = (s: Share) =>
    s.day === at.day && s.unit === at.unit && s.region === at.region && s.category === at.category;
  const counts = { ...shares.find(same)?.counts };
  for (const name of names) counts[name] = (counts[name] ?? 0) + n;
  const kept = Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0));
  const others = shares.filter((s) => !same(s));
  return Object.keys(kept).length === 0 ? others : [...others, { ...at, counts: kept }];
}
