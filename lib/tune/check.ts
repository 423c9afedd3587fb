import type { DutyRow } from '../duty/types.ts';
import type { Name } from '../unit/types.ts';

/** Something that is wrong with a list, or looks so. */
export interface ListProblem {
  readonly kind: string;
  readonly severity: string;
  readonly dutyIds: readonly string[];
  readonly message: Name;
}

export interface Checked {
  readonly problems: readonly ListProblem[];
  /** How many matters the list would leave to nobody. */
  readonly gaps: number;
}

/** What checking rows needs to know of the city. */
export interface CheckWorld {
  /** Names by code. */
  readonly categories: Readonly<Record<string, Name>>;
}

/** Problems of a list's rows, as they are shown when a draft is saved. */
export function checkRows(scope: string, rows: readonly DutyRow[], { categories }: CheckWorld): Checked {
  if (scope !== 'city') return { problems: [], gaps: 0 };
  const covered = new Set(rows.flatMap(({ category }) => category));
  const gaps = covered.has('*') ? [] : Object.entries(categories).filter(([code]) => !covered.has(code));
  return {
    gaps: gaps.length,
    problems: gaps.map(([code, name]) => ({
      kind: 'gap',
      severity: 'error',
      dutyIds: [],
      message: { zh: `事项“${name.zh}”(${code})无人承办`, en: `Nobody has ${name.en} (${code})` },
    })),
  };
}
