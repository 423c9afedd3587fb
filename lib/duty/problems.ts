import { type DutyProblem, type DutyWorld, Problems } from './problem.ts';
import { findCycles } from './problems-cycles.ts';
import { findGaps } from './problems-gaps.ts';
import { findLimitConflicts } from './problems-limits.ts';
import { findOverlaps } from './problems-overlap.ts';
import { findRowFaults } from './problems-rows.ts';
import { findUnitFaults } from './problems-units.ts';
import type { DutyList } from './types.ts';

/**
 * What is wrong with a list before it is in force, with the rows named. Pure; each search goes over the rows once with
 * an index, so 50,000 rows take seconds. Conditions are compared by their form: a row that only reasoning about the
 * world would show to be unreachable is not found, and none is called so wrongly.
 */
export function problemsOf(list: DutyList, world: DutyWorld): DutyProblem[] {
  const problems = new Problems();
  const rows = list.rows.filter(({ to }) => to === undefined || to >= world.today);
  const live = { ...list, rows };
  findRowFaults(list, world, problems);
  findOverlaps(rows, problems);
  findUnitFaults(live, world, problems);
  findGaps(live, world, problems);
  findCycles(live, world, problems);
  findLimitConflicts(rows, world, problems);
  return problems.all();
}
