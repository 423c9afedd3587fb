import * as z from 'zod';
import { dutyScopeSchema } from '../duty/types.ts';

/**
 * Which versions of a list there are and since when each is in force. It is all that a change of a list overwrites:
 * a version is written once, then this row begins to name it.
 */
export const timelineSchema = z.object({
  scope: dutyScopeSchema,
  /** The newest version, in force or scheduled: what a draft must be based on. */
  latest: z.int().positive(),
  /** The version in force and those that are scheduled, oldest first. */
  entries: z
    .array(
      z.object({
        version: z.int().positive(),
        effectiveFrom: z.iso.datetime({ offset: true }),
        rowCount: z.int().min(0),
      }),
    )
    .min(1),
});
export type Timeline = z.infer<typeof timelineSchema>;
export type TimelineEntry = Timeline['entries'][number];

/**
 * The version in force at an instant: the newest of those that have taken effect. Readers ask this each time, so a
 * version takes effect at its date without anyone doing anything then.
 */
export const inForceAt = ({ entries }: Timeline, at: string): TimelineEntry | null =>
  entries.findLast(({ effectiveFrom }) => Date.parse(effectiveFrom) <= Date.parse(at)) ?? null;

/** Versions that are approved and not in force yet. */
export const scheduledAt = ({ entries }: Timeline, at: string): TimelineEntry[] =>
  entries.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) > Date.parse(at));

/**
 * The timeline with one more version. What can never be in force again is left out; the versions themselves stay.
 * A newer version that takes effect earlier puts an end to those scheduled for later.
 */
export function withVersion(
  before: Timeline | null,
  scope: string,
  entry: TimelineEntry,
  now: string,
): Timeline {
  const kept = before?.entries.filter(
    ({ effectiveFrom }) => Date.parse(effectiveFrom) < Date.parse(entry.effectiveFrom),
  );
  const inForce = before && inForceAt(before, now);
  const entries = [...(kept ?? []), entry].filter(({ version }) => version >= (inForce?.version ?? 0));
  return { scope, latest: entry.version, entries };
}
