import { type Cell, cellsOf, rowsOf } from './cells.ts';
import { sum } from './change.ts';
import type { Tale } from './tale.ts';

/** An item of the figures as it can be compared: numbers as they are, all else as JSON with its keys in order. */
export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly value: string;
}

const nameOf = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>): string => `${pk} ${sk}`;

/** JSON that is the same for the same content. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** A sum that came back to nothing is as if it had never been. */
export const ofCell = ({ pk, sk, counts }: Cell): Item => ({
  pk,
  sk,
  value: canonical(Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0))),
});

/** What the figures must hold when these are all orders there are. Shares have no order among them. */
export function figuresOf(tales: readonly Tale[]): {
  tales: readonly Tale[];
  rows: ReturnType<typeof rowsOf>;
  cells: Cell[];
} {
  return { tales, rows: tales.flatMap(rowsOf), cells: sum(tales.flatMap(cellsOf)) };
}

export interface Difference {
  readonly pk: string;
  readonly sk: string;
  /** Null: it should not be there. */
  readonly expected: string | null;
  /** Null: it is missing. */
  readonly found: string | null;
}

/** What is missing, different or too many. */
export function differences(expected: readonly Item[], found: readonly Item[]): Difference[] {
  const there = new Map(found.map((item) => [nameOf(item), item]));
  const wanted = new Set(expected.map(nameOf));
  const wrong = expected.flatMap(({ pk, sk, value }) => {
    const is = there.get(nameOf({ pk, sk }))?.value ?? null;
    return is === value ? [] : [{ pk, sk, expected: value, found: is }];
  });
  const extra = found
    .filter((item) => !wanted.has(nameOf(item)) && item.value !== '{}')
    .map(({ pk, sk, value }) => ({ pk, sk, expected: null, found: value }));
  return [...wrong, ...extra];
}
