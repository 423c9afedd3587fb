import { TIERS, type Tier } from '../unit/types.ts';
import { nextTierDown, nextTierUp } from '../unit/unit-id.ts';
import { type Cover, type Covered, coverOf } from './cover.ts';
import { type DutyWorld, few, type Problems } from './problem.ts';
import { reachOf } from './reach.ts';
import { type RegionTree, regionTree } from './regions.ts';
import { areaOf, tierOfScope } from './scopes.ts';
import type { DutyList } from './types.ts';

/** By category the regions whose matters a tier's desks are handed; `''` is the whole city. */
type Needs = Map<string, Set<string>>;

/**
 * Matters that nobody has: at the city every category everywhere; below, what the tier above hands down and the tier
 * below hands up. Also looks at the neighbouring tiers for what this list hands them.
 */
export function findGaps(list: DutyList, world: DutyWorld, problems: Problems): void {
  const lists = new Map(world.lists).set(list.scope, list);
  const tier = tierOfScope(list.scope);
  const search = searchIn([...lists.values()], world);
  const all = [...lists.values()];
  const here = tier === 'city' ? everything(world) : needsOf(all, tier, world);
  search(tier, within(here, areaOf(list.scope)), problems);
  for (const next of [nextTierDown(tier), nextTierUp(tier)]) {
    if (next && next !== 'city') search(next, needsOf([list], next, world), problems);
  }
}

const everything = ({ categories }: DutyWorld): Needs =>
  new Map([...categories].map((category) => [category, new Set([''])]));

function needsOf(lists: readonly DutyList[], tier: Tier, world: DutyWorld): Needs {
  const needs: Needs = new Map();
  for (const { scope, rows } of lists) {
    const way = TIERS.indexOf(tier) - TIERS.indexOf(tierOfScope(scope));
    if (Math.abs(way) !== 1) continue;
    for (const row of rows) {
      if (row.action.do !== (way > 0 ? 'down' : 'up')) continue;
      for (const category of row.category === '*' ? world.categories : [row.category].flat()) {
        const regions = needs.get(category) ?? new Set();
        needs.set(category, regions);
        for (const region of reachOf(row).regions ?? [areaOf(scope)]) regions.add(region);
      }
    }
  }
  return needs;
}

/** What of the needs lies in an area. */
function within(needs: Needs, area: string): Needs {
  const inside = (region: string): string[] =>
    region.startsWith(area) ? [region] : area.startsWith(region) ? [area] : [];
  return new Map([...needs].map(([category, regions]) => [category, new Set([...regions].flatMap(inside))]));
}

function searchIn(lists: readonly DutyList[], world: DutyWorld) {
  const tree = regionTree(world.regions);
  const covers = new Map<string, Cover>();
  const coverAt = (scope: string): Cover | undefined => {
    const list = lists.find((each) => each.scope === scope);
    const cover = covers.get(scope) ?? (list && coverOf(list, world.today));
    if (cover) covers.set(scope, cover);
    return cover;
  };
  const withOwn = new Set(lists.map(({ scope }) => scope));
  return (tier: Tier, needs: Needs, problems: Problems): void => {
    const base = coverAt(tier);
    for (const [category, regions] of needs) {
      const known = (cover: Cover | undefined): Covered[] =>
        [category, '*'].flatMap((name) => cover?.get(name) ?? []);
      const common = known(base);
      if (common.some(({ at }) => at.has('') || at.has(tree.root))) continue;
      const gaps = [...regions].flatMap((region) =>
        tree.atTier(tier, region).flatMap((area) => {
          const scope = `${tier}:${area}`;
          const own = withOwn.has(scope) ? known(coverAt(scope)) : [];
          return uncovered(region.length > area.length ? region : area, [...own, ...common], tree);
        }),
      );
      if (gaps.length > 0) tell(tier, category, [...new Set(gaps)], common, problems);
    }
  };
}

/** The largest regions in this one that nobody has. */
function uncovered(region: string, known: readonly Covered[], tree: RegionTree): string[] {
  const above = [0, 4, 6, 9, 12].filter((n) => n <= region.length).map((n) => region.slice(0, n));
  if (known.some(({ at }) => above.some((code) => at.has(code)))) return [];
  const parts = tree.below(region);
  if (parts.length === 0 || !known.some((each) => each.above.has(region))) return [region];
  return parts.flatMap((part) => uncovered(part, known, tree));
}

function tell(tier: Tier, category: string, regions: string[], known: Covered[], problems: Problems): void {
  const rows = [...new Set(known.flatMap(({ conditional }) => conditional))].slice(0, 20);
  const { zh, en } = few(regions);
  const only = few(rows);
  problems.add(
    'gap',
    rows,
    `${tier} 级清单：事项 ${category} 在 ${zh} 无人负责${rows.length > 0 ? `（仅在一定条件下有 ${only.zh}）` : ''}`,
    `The ${tier} lists: nobody has ${category} in ${en}${rows.length > 0 ? ` (only under conditions: ${only.en})` : ''}`,
    { category, regions: regions.slice(0, 100) },
  );
}
