import { isDeepStrictEqual } from 'node:util';
import type { DutyRow } from '../duty/types.ts';

/** What makes one list into another. Rows are told apart by `dutyId`. */
export interface RowDiff {
  readonly added: readonly DutyRow[];
  readonly removed: readonly DutyRow[];
  readonly changed: readonly { before: DutyRow; after: DutyRow; fields: string[] }[];
  /** In both, but asked in another order; positions from 1. */
  readonly moved: readonly { dutyId: string; from: number; to: number }[];
}

export function diffRows(before: readonly DutyRow[], after: readonly DutyRow[]): RowDiff {
  const old = new Map(before.map((row, index) => [row.dutyId, { row, index }]));
  const ids = new Set(after.map(({ dutyId }) => dutyId));
  const both = after.flatMap((row, index) => {
    const was = old.get(row.dutyId);
    return was ? [{ row, index, was }] : [];
  });
  const inOrder = longestRise(both.map(({ was }) => was.index));
  return {
    added: after.filter(({ dutyId }) => !old.has(dutyId)),
    removed: before.filter(({ dutyId }) => !ids.has(dutyId)),
    changed: both.flatMap(({ row, was }) => {
      const fields = fieldsThatDiffer(was.row, row);
      return fields.length > 0 ? [{ before: was.row, after: row, fields }] : [];
    }),
    moved: both.flatMap(({ row, index, was }, i) =>
      inOrder.has(i) ? [] : [{ dutyId: row.dutyId, from: was.index + 1, to: index + 1 }],
    ),
  };
}

export const isEmptyDiff = ({ added, removed, changed, moved }: RowDiff): boolean =>
  added.length + removed.length + changed.length + moved.length === 0;

export const countsOf = ({ added, removed, changed, moved }: RowDiff) => ({
  added: added.length,
  removed: removed.length,
  changed: changed.length,
  moved: moved.length,
});

export function fieldsThatDiffer(before: DutyRow, after: DutyRow): string[] {
  const [a, b] = [Object.entries(before), Object.entries(after)].map((e) => new Map<string, unknown>(e));
  return [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].filter(
    (field) => !isDeepStrictEqual(a?.get(field), b?.get(field)),
  );
}

/** Places of a longest rising part of the numbers: what stands there has kept its order, so the rest has moved. */
function longestRise(numbers: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [i, n] of numbers.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tails[middle] ?? 0] ?? 0) < n) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  }
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) kept.add(i);
  return kept;
}
