import { nextTierDown, nextTierUp } from '../unit/unit-id.ts';
import type { Condition } from './condition.ts';
import type { DutyWorld, Problems } from './problem.ts';
import { areaOf, tierOfScope } from './scopes.ts';
import type { DutyList, DutyRow } from './types.ts';

/** What a row shows by itself: names nobody knows, dates, ways that lead nowhere. */
export function findRowFaults({ scope, rows }: DutyList, world: DutyWorld, problems: Problems): void {
  const area = areaOf(scope);
  const seen = new Set<string>();
  for (const row of rows) {
    const { dutyId } = row;
    if (seen.has(dutyId))
      problems.add('doubled-id', [dutyId], `行号 ${dutyId} 重复`, `Two rows have the id ${dutyId}`);
    seen.add(dutyId);
    names(row, area, world, problems);
    dates(row, world.today, problems);
    wayOut(row, scope, problems);
  }
}

function names(
  { dutyId, category, region, when }: DutyRow,
  area: string,
  world: DutyWorld,
  problems: Problems,
) {
  const rows = [dutyId];
  const named = factsOf(when);
  const codes = [category === '*' ? [] : category, ...named.map((part) => part.category ?? [])].flat();
  for (const code of new Set(codes)) {
    if (!world.categories.has(code))
      problems.add(
        'unknown-category',
        rows,
        `${dutyId}：没有事项 ${code}`,
        `${dutyId}: there is no category ${code}`,
        {
          category: code,
        },
      );
  }
  for (const code of new Set([region ?? [], ...named.map((part) => part.region ?? [])].flat())) {
    const regions = [code];
    if (!world.regions.has(code))
      problems.add(
        'unknown-region',
        rows,
        `${dutyId}：没有地区 ${code}`,
        `${dutyId}: there is no region ${code}`,
        { regions },
      );
    else if (!code.startsWith(area) && !area.startsWith(code))
      problems.add(
        'region-outside',
        rows,
        `${dutyId}：地区 ${code} 不在 ${area}`,
        `${dutyId}: region ${code} is not in ${area}`,
        { regions },
      );
  }
}

/** The single facts a condition is made of. */
const factsOf = (condition: Condition | undefined): Condition[] => {
  if (condition === undefined) return [];
  const { all, any, not } = condition;
  if (all ?? any) return (all ?? any ?? []).flatMap(factsOf);
  return not ? factsOf(not) : [condition];
};

function dates({ dutyId, from, to }: DutyRow, today: string, problems: Problems): void {
  if (from !== undefined && to !== undefined && from > to)
    problems.add(
      'never-in-force',
      [dutyId],
      `${dutyId}：起始日期 ${from} 晚于终止日期 ${to}`,
      `${dutyId}: begins on ${from} and ends on ${to} before it`,
    );
  else if (to !== undefined && to < today)
    problems.add('row-over', [dutyId], `${dutyId}：已于 ${to} 到期`, `${dutyId}: was over on ${to}`);
}

function wayOut({ dutyId, action }: DutyRow, scope: string, problems: Problems): void {
  const tier = tierOfScope(scope);
  if (action.do === 'down' && nextTierDown(tier) === undefined)
    problems.add('no-tier', [dutyId], `${dutyId}：社区之下没有层级`, `${dutyId}: there is no tier below`);
  if (action.do === 'up' && nextTierUp(tier) === undefined)
    problems.add('no-tier', [dutyId], `${dutyId}：市级之上没有层级`, `${dutyId}: there is no tier above`);
}
