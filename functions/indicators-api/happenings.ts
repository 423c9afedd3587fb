import { CITY } from '../../lib/insight/cells.ts';
import type { Happening } from '../../lib/insight/feed.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import { cannot, type Needs } from './needs.ts';

/** A batch may be written a moment after the time it bears: until then it could be passed by. */
const SETTLED_MS = 2000;
/** Who begins sees the last minutes; who was away longer than the feed is kept begins anew. */
const BEGIN_MS = 10 * 60_000;
const KEPT_MS = 24 * 3_600_000;
/** A busy city is looked at every second, a quiet one less often. */
const SOON_MS = 1000;
const IDLE_MS = 3000;

/** What happened in a scope since a cursor. */
export async function happeningsOf(
  { figures, now }: Needs,
  scope: Scope,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  const at = Date.parse(now());
  const ago = (ms: number) => new Date(at - ms).toISOString();
  const oldest = ago(KEPT_MS);
  if (after !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z(#[\w.-]+)?$/.test(after))
    return cannot('after', '游标无效', 'Not a cursor of this list');
  const from = after === undefined ? ago(BEGIN_MS) : after < oldest ? oldest : after;
  const { happenings, cursor, more } = await figures.happenings(from, ago(SETTLED_MS), limit);
  const events = happenings.filter((one) => isIn(scope, one));
  return {
    events,
    cursor,
    gap: after !== undefined && after < oldest,
    more,
    retryAfterMs: more ? 0 : events.length > 0 ? SOON_MS : IDLE_MS,
  };
}

const isIn = ({ kind, code }: Scope, { region, unit }: Happening): boolean =>
  kind === 'unit' ? unit === code : code === CITY || (region ?? '').startsWith(code);
