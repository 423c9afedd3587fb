import { listIdentityReads, listRetentionRuns } from '../../lib/api/people.ts';
import { Problem } from '../../lib/api/problem.ts';
import { openRead, readsIntact } from '../../lib/identity/read.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { named, onlyFor } from './guards.ts';
import type { Needs } from './needs.ts';

const DAY_MS = 86_400_000;
/** Of everybody's reads; one person's or one report's may be asked for at any length. */
const MOST_DAYS = 31;

/** What the auditor reads: who looked at whose identity. */
export const audit = ({ reads, runs, now }: Needs): Served[] => [
  serve(listRetentionRuns, async ({ query, actor }) => {
    onlyFor('auditor', named(actor));
    return { body: { runs: await runs.latest(query.limit) } };
  }),
  serve(listIdentityReads, async ({ query, actor }) => {
    onlyFor('auditor', named(actor));
    const { report, by, cursor, limit } = query;
    const { from, to } = period(query, now());
    if (report !== undefined) {
      const { sealed, head } = await reads.ofReport(report);
      const all = sealed.map(openRead);
      return { body: { reads: all, intact: readsIntact(sealed, head), cursor: null } };
    }
    if (by === undefined && Date.parse(to) - Date.parse(from) >= MOST_DAYS * DAY_MS) {
      throw new Problem('invalid-input', `一次最多查 ${MOST_DAYS} 天`, `At most ${MOST_DAYS} days at once`, {
        remedy: '缩短日期范围,或指定 by、report / Ask for fewer days, or name by or report',
        errors: [{ field: 'from', message: '范围过长', messageEn: 'too far from `to`' }],
      });
    }
    return { body: { ...(await reads.list({ by, from, to, cursor, limit })), intact: null } };
  }),
];

function period({ from, to }: { from?: string | undefined; to?: string | undefined }, now: string) {
  const last = to ?? now.slice(0, 10);
  const first = from ?? new Date(Date.parse(last) - (MOST_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  return { from: first, to: last };
}
