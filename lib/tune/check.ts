import type { DutyProblem, DutyWorld } from '../duty/problem.ts';
import { problemsOf } from '../duty/problems.ts';
import type { DutyRow } from '../duty/types.ts';

export interface Checked {
  readonly problems: readonly DutyProblem[];
  /** How many matters the list would leave to nobody. */
  readonly gaps: number;
}

/** Problems of a draft's rows, as they are shown when it is saved. A list without rows has none yet. */
export function checkRows(
  scope: string,
  rows: readonly DutyRow[],
  version: number,
  world: DutyWorld,
): Checked {
  if (rows.length === 0) return { problems: [], gaps: 0 };
  const list = { scope, version, effectiveFrom: `${world.today}T00:00:00Z`, approvedBy: '', rows: [...rows] };
  const problems = problemsOf(list, world);
  const gaps = problems.filter(({ code }) => code === 'gap');
  return { problems, gaps: gaps.reduce((sum, { more = 1 }) => sum + more, 0) };
}
