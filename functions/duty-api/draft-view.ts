import { ifVersion } from '../../lib/api/if-match.ts';
import type { DutyRow } from '../../lib/duty/types.ts';
import { type Checked, checkRows } from '../../lib/tune/check.ts';
import { countsOf, diffRows, type RowDiff } from '../../lib/tune/diff.ts';
import type { Draft } from '../../lib/tune/draft.ts';
import type { Needs } from './needs.ts';
import { changed, noDraft, noMatch, twice } from './refuse.ts';
import { worldOf } from './world.ts';

const SHOWN_PROBLEMS = 200;
const SHOWN_ROWS = 500;

/** What every endpoint of a draft needs: the draft, its rows, and how they look to a caller. */
export function draftReader(needs: Needs) {
  const { lists } = needs;
  const world = worldOf(needs);
  /** @throws Problem 404; 412 when the caller saw another revision; 422 when one was needed */
  async function find(
    { scope, id }: { scope: string; id: string },
    match?: { header: string | undefined; needed: boolean },
  ): Promise<Draft> {
    const draft = await lists.draft(scope, id);
    if (!draft) throw noDraft(scope, id);
    if (match === undefined) return draft;
    const seen = ifVersion(match.header);
    if (seen === undefined && match.needed) throw noMatch();
    if (seen !== undefined && seen !== draft.revision) throw changed(draft.revision);
    return draft;
  }

  const rowsOf = ({ scope, id }: Pick<Draft, 'scope' | 'id'>): Promise<DutyRow[]> =>
    lists.draftRows(scope, id);

  async function baseRows({ scope, base }: Pick<Draft, 'scope' | 'base'>): Promise<readonly DutyRow[]> {
    if (base === 0) return [];
    const version = await lists.version(scope, base);
    if (!version) throw new Error(`Draft of ${scope}: version ${base} is gone`);
    return version.rows;
  }

  /** @throws Problem 422 when a number comes twice */
  async function check(scope: string, rows: readonly DutyRow[]): Promise<Checked> {
    const again = new Set<string>();
    const seen = new Set<string>();
    for (const { dutyId } of rows) (seen.has(dutyId) ? again : seen).add(dutyId);
    if (again.size > 0) throw twice([...again]);
    return checkRows(scope, rows, 1, await world());
  }

  async function view(draft: Draft, rows?: readonly DutyRow[]) {
    const own = rows ?? (await rowsOf(draft));
    const [base, checked, timeline] = await Promise.all([
      baseRows(draft),
      check(draft.scope, own),
      lists.timeline(draft.scope),
    ]);
    return {
      ...draft,
      changes: countsOf(diffRows(base, own)),
      stale: (timeline?.latest ?? 0) !== draft.base,
      ...shown(checked),
    };
  }

  return { find, rowsOf, baseRows, check, view };
}

export const shown = ({ gaps, problems }: Checked) => ({
  gaps,
  problems: problems.slice(0, SHOWN_PROBLEMS),
  problemCount: problems.length,
});

export const shownDiff = (diff: RowDiff) => ({
  counts: countsOf(diff),
  added: diff.added.slice(0, SHOWN_ROWS),
  removed: diff.removed.slice(0, SHOWN_ROWS),
  changed: diff.changed.slice(0, SHOWN_ROWS),
  moved: diff.moved.slice(0, SHOWN_ROWS),
});
