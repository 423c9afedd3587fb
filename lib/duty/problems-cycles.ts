import type { Tier } from '../unit/types.ts';
import { nextTierDown, nextTierUp } from '../unit/unit-id.ts';
import { implies } from './implies.ts';
import type { DutyWorld, Problems } from './problem.ts';
import { type Reach, reachOf } from './reach.ts';
import { areaOf, tierOfScope } from './scopes.ts';
import type { DutyList } from './types.ts';

/** Rows by category, in their order. */
type ByCategory = ReadonlyMap<string, readonly Placed[]>;
interface Placed extends Reach {
  readonly place: number;
}

/** Matters that one tier hands down and the tier below hands up again. At run time a person gets them. */
export function findCycles(list: DutyList, world: DutyWorld, problems: Problems): void {
  const tier = tierOfScope(list.scope);
  const lists = [...new Map(world.lists).set(list.scope, list).values()];
  const at = (t: Tier | undefined): DutyList[] => lists.filter(({ scope }) => tierOfScope(scope) === t);
  const known = new Map<DutyList, ByCategory>();
  const rowsOf = (of: DutyList): ByCategory => {
    const rows = known.get(of) ?? byCategory(of);
    known.set(of, rows);
    return rows;
  };
  const upRows = (of: DutyList) => of.rows.filter(({ action }) => action.do === 'up').map(reachOf);
  const look = (lower: DutyList, uppers: readonly DutyList[]): void => {
    for (const up of upRows(lower))
      for (const upper of uppers)
        if (meets(lower.scope, up, upper.scope))
          check(lower, up, upper, rowsOf(upper), list, world, problems);
  };
  look(list, at(nextTierUp(tier)));
  if (list.rows.some(({ action }) => action.do === 'down'))
    for (const lower of at(nextTierDown(tier))) look(lower, [list]);
}

function byCategory({ rows }: DutyList): ByCategory {
  const found = new Map<string, Placed[]>();
  rows.forEach((row, place) => {
    for (const category of [row.category].flat()) {
      const placed = { ...reachOf(row), place };
      const same = found.get(category);
      if (same) same.push(placed);
      else found.set(category, [placed]);
    }
  });
  return found;
}

const touches = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** Whether the upper list is asked where the row of the lower one is in force. */
const meets = (lowerScope: string, { regions }: Reach, upperScope: string): boolean =>
  (regions ?? [areaOf(lowerScope)]).some((region) => touches(region, areaOf(upperScope)));

function check(
  lower: DutyList,
  up: Reach,
  upper: DutyList,
  rows: ByCategory,
  list: DutyList,
  world: DutyWorld,
  problems: Problems,
): void {
  const regions = up.regions ?? [areaOf(lower.scope)];
  const told = new Set<string>();
  for (const category of up.row.category === '*' ? world.categories : [up.row.category].flat()) {
    const asked = [...(rows.get(category) ?? []), ...(rows.get('*') ?? [])];
    let certain = true;
    for (const row of asked.toSorted((a, b) => a.place - b.place)) {
      if (!mayFit(up, regions, row)) continue;
      const decides = decidesAll(up, regions, row);
      if (row.row.action.do === 'down' && !told.has(row.row.dutyId)) {
        told.add(row.row.dutyId);
        tell(lower, up, upper, row, decides && certain, list, category, problems);
      }
      if (decides) break;
      certain = false;
    }
  }
}

function mayFit(up: Reach, regions: readonly string[], { regions: others, when, row }: Reach): boolean {
  if (others !== null && !regions.some((a) => others.some((b) => touches(a, b)))) return false;
  const [a, b] = [up.row, row];
  if ((a.to ?? '9') < (b.from ?? '0') || (b.to ?? '9') < (a.from ?? '0')) return false;
  return when === undefined || !implies(up.when, { not: when });
}

const decidesAll = (up: Reach, regions: readonly string[], { regions: wide, when, row }: Reach): boolean =>
  (wide === null || regions.every((code) => wide.some((prefix) => code.startsWith(prefix)))) &&
  row.from === undefined &&
  row.to === undefined &&
  implies(up.when, when);

function tell(
  lower: DutyList,
  up: Reach,
  upper: DutyList,
  down: Reach,
  certain: boolean,
  list: DutyList,
  category: string,
  problems: Problems,
): void {
  const [a, b] = [`${lower.scope} ${up.row.dutyId}`, `${upper.scope} ${down.row.dutyId}`];
  problems.add(
    certain ? 'tier-cycle' : 'possible-cycle',
    [list === lower ? up.row.dutyId : down.row.dutyId],
    `事项 ${category}：${b} 下派，${a} 又上报${certain ? '' : '（在一定条件下）'}`,
    `${category}: ${b} hands it down and ${a} hands it up again${certain ? '' : ' (under conditions)'}`,
    { category },
  );
}
