import { isDeepStrictEqual } from 'node:util';
import type { DutyRow } from '../duty/types.ts';
import { diffRows } from './diff.ts';

/** A row that the draft and the list have both changed, each in another way; null where it is gone. */
export interface Conflict {
  readonly dutyId: string;
  readonly mine: DutyRow | null;
  readonly theirs: DutyRow | null;
}

/**
 * A draft's changes laid over a newer list. Rows that only one side has changed are as that side has them; of a row
 * that both have changed, `prefer` says whose stays, and it is named.
 * @param base the list the draft began with; `mine` the draft; `theirs` the list as it is now.
 */
export function rebaseRows(
  base: readonly DutyRow[],
  mine: readonly DutyRow[],
  theirs: readonly DutyRow[],
  prefer: 'mine' | 'theirs',
): { rows: DutyRow[]; conflicts: Conflict[] } {
  const [was, now] = [byId(base), byId(theirs)];
  const { added, removed, changed, moved } = diffRows(base, mine);
  const conflicts: Conflict[] = [];
  /** Whether the draft's wish for this row is carried out. */
  const wins = (dutyId: string, wish: DutyRow | null): boolean => {
    const [before, after] = [was.get(dutyId) ?? null, now.get(dutyId) ?? null];
    if (isDeepStrictEqual(before, after) || isDeepStrictEqual(wish, after)) return true;
    conflicts.push({ dutyId, mine: wish, theirs: after });
    return prefer === 'mine';
  };
  const gone = new Set(removed.filter(({ dutyId }) => wins(dutyId, null)).map(({ dutyId }) => dutyId));
  const kept = new Map(
    [...changed.map(({ after }) => after), ...added]
      .filter((row) => wins(row.dutyId, row))
      .map((row) => [row.dutyId, row]),
  );
  const places = new Set([...added, ...moved].map(({ dutyId }) => dutyId));
  const inPlace = theirs
    .filter(
      ({ dutyId }) => !gone.has(dutyId) && !(places.has(dutyId) && (kept.has(dutyId) || was.has(dutyId))),
    )
    .map((row) => kept.get(row.dutyId) ?? row);
  return {
    rows: inserted(inPlace, mine, (id) => (places.has(id) ? (kept.get(id) ?? now.get(id)) : undefined), kept),
    conflicts,
  };
}

/** Puts rows where the draft has them: after the row that stands before them there. */
function inserted(
  rows: readonly DutyRow[],
  mine: readonly DutyRow[],
  placed: (dutyId: string) => DutyRow | undefined,
  kept: ReadonlyMap<string, DutyRow>,
): DutyRow[] {
  const present = new Set(rows.map(({ dutyId }) => dutyId));
  const following = new Map<string | null, DutyRow[]>();
  let anchor: string | null = null;
  for (const { dutyId } of mine) {
    if (present.has(dutyId)) {
      anchor = dutyId;
      continue;
    }
    const row = placed(dutyId) ?? kept.get(dutyId);
    if (row) following.set(anchor, [...(following.get(anchor) ?? []), row]);
  }
  return [
    ...(following.get(null) ?? []),
    ...rows.flatMap((row) => [row, ...(following.get(row.dutyId) ?? [])]),
  ];
}

const byId = (rows: readonly DutyRow[]): Map<string, DutyRow> =>
  new Map(rows.map((row) => [row.dutyId, row]));
