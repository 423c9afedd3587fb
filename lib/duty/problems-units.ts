import { DESK_ROLES } from '../unit/unit-id.ts';
import { type DutyWorld, few, type Problems } from './problem.ts';
import { reachOf } from './reach.ts';
import { type RegionTree, regionTree } from './regions.ts';
import { areaOf } from './scopes.ts';
import type { DutyList, DutyRow, UnitRef } from './types.ts';

type Fault = 'unit-missing' | 'unit-retired' | 'unit-cannot-receive';

const SAYS: Record<Fault, { zh: string; en: string }> = {
  'unit-missing': { zh: '未登记', en: 'not registered' },
  'unit-retired': { zh: '已停用', en: 'not in service' },
  'unit-cannot-receive': { zh: '无法接收工单（没有队列）', en: 'cannot receive orders (it has no queue)' },
};

/** Units that rows name and that are gone or cannot receive, wherever the row is in force. */
export function findUnitFaults(list: DutyList, world: DutyWorld, problems: Problems): void {
  const tree = regionTree(world.regions);
  const roles = new Set([...world.units.values()].map(({ tier, role }) => `${tier} ${role}`));
  const known = new Map<string, Standing>();
  for (const row of list.rows) {
    if (row.action.do !== 'handle') continue;
    const regions = reachOf(row).regions ?? [areaOf(list.scope)];
    const standing = (ref: UnitRef): Standing => {
      const key = `${ref.tier} ${ref.role} ${regions.join()}`;
      const found = known.get(key) ?? standingOf(ref, regions, tree, world);
      known.set(key, found);
      return found;
    };
    for (const ref of [row.action.lead, ...row.action.coUnits]) {
      if (!roles.has(`${ref.tier} ${ref.role}`)) unknownRole(row, ref, problems);
      else if (ref === row.action.lead) lead(row, standing(ref), problems);
      else coUnit(row, standing(ref), problems);
    }
  }
}

interface Standing {
  readonly units: number;
  readonly faults: readonly (readonly [unit: string, fault: Fault])[];
}

function standingOf(
  { tier, role }: UnitRef,
  regions: readonly string[],
  tree: RegionTree,
  world: DutyWorld,
): Standing {
  const desks = tier === 'city' ? ['city'] : [...new Set(regions.flatMap((code) => tree.atTier(tier, code)))];
  const units = desks.map((desk) => (role === DESK_ROLES[tier] ? desk : `${desk}-${role}`));
  const faults = units.flatMap((id) => {
    const fault = faultOf(id, world);
    return fault ? [[id, fault] as const] : [];
  });
  return { units: units.length, faults };
}

function faultOf(id: string, { units }: DutyWorld): Fault | undefined {
  const unit = units.get(id);
  if (unit === undefined) return 'unit-missing';
  if (unit.status !== 'active') return 'unit-retired';
  return receives(id, units) ? undefined : 'unit-cannot-receive';
}

/** Follows the units above that receive for it. */
function receives(id: string | null, units: DutyWorld['units'], steps = 4): boolean {
  const unit = units.get(id ?? '');
  if (unit?.status !== 'active' || steps === 0) return false;
  if (unit.delivery === 'parent') return receives(unit.parent, units, steps - 1);
  return unit.delivery !== 'queue' || unit.queueUrl !== undefined;
}

function lead({ dutyId }: DutyRow, { units, faults }: Standing, problems: Problems): void {
  const [first] = faults;
  if (first === undefined) return;
  const { zh, en } = few(faults.map(([id]) => id));
  const says = SAYS[first[1]];
  if (faults.length === units)
    problems.add(first[1], [dutyId], `${dutyId}：承办单位 ${zh} ${says.zh}`, `${dutyId}: ${en} ${says.en}`);
  else
    problems.add(
      'some-units-gone',
      [dutyId],
      `${dutyId}：${units} 个承办单位中 ${zh} ${says.zh}，由上级兜底`,
      `${dutyId}: of ${units} units ${en}: ${says.en}; the desk above is the backstop`,
    );
}

function coUnit({ dutyId }: DutyRow, { faults }: Standing, problems: Problems): void {
  if (faults.length === 0) return;
  const { zh, en } = few(faults.map(([id]) => id));
  problems.add(
    'co-unit-gone',
    [dutyId],
    `${dutyId}：协办单位 ${zh} 无法协办`,
    `${dutyId}: ${en} cannot help`,
  );
}

function unknownRole({ dutyId }: DutyRow, { tier, role }: UnitRef, problems: Problems): void {
  problems.add(
    'unknown-role',
    [dutyId],
    `${dutyId}：${tier} 一级没有任何 ${role} 单位`,
    `${dutyId}: no unit of the tier ${tier} has the role ${role}`,
  );
}
