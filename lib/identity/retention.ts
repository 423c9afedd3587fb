import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';
import type { IdentityClass } from './sight.ts';

const DAYS_MS = 86_400_000;

/**
 * How many days after the last order of a report is closed its reporter is kept: as long as they may ask again or the
 * matter may be appealed, and no longer (domain: shortest retention). Whistle-blowers for as long as they need
 * protection. Who looked at an identity is kept three years (`audit`, by `ttl`), six months being what the law asks.
 */
export const RETENTION_DAYS: Readonly<Record<IdentityClass, number>> = {
  ordinary: 365,
  danger: 180,
  'whistle-blow': 1095,
};

/**
 * When a report's person is to go: the latest of its orders' times, each by its class; null while one is open.
 * @param orders each with when it was closed, RFC 3339, or null
 */
export function goesAt(
  orders: readonly { readonly class: IdentityClass; readonly closedAt: string | null }[],
): string | null {
  const times = orders.map(({ class: of, closedAt }) =>
    closedAt === null ? null : Date.parse(closedAt) + RETENTION_DAYS[of] * DAYS_MS,
  );
  const known = times.filter((time) => time !== null);
  return known.length < times.length || known.length === 0
    ? null
    : new Date(Math.max(...known)).toISOString();
}

/** What one run of the removal did, or would have done. */
export const retentionRunSchema = z.object({
  at: timeSchema,
  dryRun: z.boolean(),
  /** Reporters whose time might have been over. */
  looked: z.int(),
  removed: z.int(),
  /** Their report is open, or not closed long enough. */
  kept: z.int(),
  failed: z.int(),
  /** Pictures that no report took. */
  pictures: z.int().default(0),
  /** There is more than one run may do. */
  more: z.boolean(),
});
export type RetentionRun = z.infer<typeof retentionRunSchema>;
