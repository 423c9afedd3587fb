import { type Cell, type CellKey, cellsOf, type Row, rowsOf } from './cells.ts';
import type { Tale } from './tale.ts';

/** What a step of an order changes: sums by how much, rows to write, rows that are no more. */
export interface Change {
  readonly cells: readonly Cell[];
  readonly put: readonly Row[];
  readonly gone: readonly CellKey[];
}

const nameOf = ({ pk, sk }: CellKey): string => `${pk} ${sk}`;

/** Sums of cells by their key; what comes to nothing is left out. */
export function sum(cells: readonly Cell[]): Cell[] {
  const sums = new Map<string, { pk: string; sk: string; counts: Record<string, number> }>();
  for (const { pk, sk, counts } of cells) {
    const to = sums.get(nameOf({ pk, sk })) ?? { pk, sk, counts: {} };
    sums.set(nameOf(to), to);
    for (const [name, n] of Object.entries(counts)) to.counts[name] = (to.counts[name] ?? 0) + n;
  }
  return [...sums.values()].flatMap(({ counts, ...key }) => {
    const left = Object.entries(counts).filter(([, n]) => n !== 0);
    return left.length === 0 ? [] : [{ ...key, counts: Object.fromEntries(left) }];
  });
}

const negative = (cell: Cell): Cell => ({
  ...cell,
  counts: Object.fromEntries(Object.entries(cell.counts).map(([name, n]) => [name, -n])),
});

/** From one tale of an order to a later one. */
export function changeOf(before: Tale | null, after: Tale): Change {
  const old = new Map((before ? rowsOf(before) : []).map((row) => [nameOf(row), row]));
  const rows = rowsOf(after);
  const kept = new Set(rows.map(nameOf));
  return {
    cells: sum([...cellsOf(after), ...(before ? cellsOf(before).map(negative) : [])]),
    put: rows.filter((row) => JSON.stringify(row) !== JSON.stringify(old.get(nameOf(row)))),
    gone: [...old.values()].filter((row) => !kept.has(nameOf(row))).map(({ pk, sk }) => ({ pk, sk })),
  };
}
