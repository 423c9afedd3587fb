import { type BY, definitionsSchema } from '../../lib/api/indicators.ts';
import type { DayFigures } from '../../lib/aws/figures.ts';
import { CITY } from '../../lib/insight/cells.ts';
import { COMPOSITES, composites } from '../../lib/insight/composites.ts';
import { daysBetween } from '../../lib/insight/days.ts';
import { added, type Counts, INDICATORS, rates } from '../../lib/insight/indicators.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import type { Name } from '../../lib/unit/types.ts';
import { communityDays } from './communities.ts';
import { cannot, type Needs, viewOf } from './needs.ts';

type By = (typeof BY)[number];
interface Asked {
  readonly from: string;
  readonly to: string;
  readonly by: By;
}

export const figuresOf = (counts: Counts) => ({
  counts,
  indicators: rates(counts),
  composites: composites(counts),
});

/** Districts there are figures of, and the city for what has no district. */
export async function areasIn(
  { figures }: Needs,
  place: string,
  from: string,
  to: string,
): Promise<string[]> {
  if (place !== CITY) return [place.slice(0, 6)];
  const districts = await figures.placesIn(CITY, from, to);
  return [CITY, ...new Set(districts.map(({ key }) => key))];
}

/** Sums of a scope by day. */
export async function daysOf(needs: Needs, scope: Scope, from: string, to: string): Promise<DayFigures[]> {
  if (scope.kind === 'unit') return needs.figures.unit(scope.code, from, to);
  if (scope.code.length > 9) return communityDays(needs, scope.code, from, to);
  return needs.figures.place(scope.code, from, to);
}

/** Units of a scope by day. */
export async function unitDays(needs: Needs, scope: Scope, from: string, to: string): Promise<DayFigures[]> {
  if (scope.kind === 'unit') return needs.figures.unit(scope.code, from, to);
  const areas = await areasIn(needs, scope.code, from, to);
  const all = await Promise.all(areas.map((area) => needs.figures.unitsIn(area, from, to)));
  const inside = (unit: string) => scope.code === CITY || unit.startsWith(scope.code);
  return all.flat().filter(({ key }) => inside(key));
}

async function parts(needs: Needs, scope: Scope, { from, to, by }: Asked): Promise<DayFigures[]> {
  if (by === 'unit') return unitDays(needs, scope, from, to);
  if (scope.kind === 'unit')
    return cannot('by', '单位的指标只能按日查看', 'Figures of a unit are by day only');
  if (by === 'region') {
    if (scope.code.length >= 12)
      return cannot('by', '社区以下没有区域', 'There are no regions in a community');
    if (scope.code.length === 9) return communityDays(needs, scope.code, from, to);
    return needs.figures.placesIn(scope.code, from, to);
  }
  if (scope.code !== CITY && scope.code.length !== 6)
    return cannot('by', '按事项分类只到市、区', 'By category: the city or a district');
  return needs.figures.categories(scope.code, from, to);
}

async function namesFor({ names }: Needs, by: By, keys: readonly string[]): Promise<Map<string, Name>> {
  if (by === 'day') return new Map();
  if (by === 'unit') return names.units(keys);
  return by === 'region' ? names.regions(keys) : names.categories();
}

/** What `GET /v1/indicators` answers, and what its CSV is made of. */
export async function tableOf(needs: Needs, scope: Scope, asked: Asked) {
  const { from, to, by } = asked;
  const days = await daysOf(needs, scope, from, to);
  const rows = by === 'day' ? byDay(days, from, to) : byKey(await parts(needs, scope, asked));
  const known = await namesFor(
    needs,
    by,
    rows.map(({ key }) => key),
  );
  return {
    scope: await viewOf(needs, scope),
    period: { from, to },
    by,
    total: figuresOf(added(days.map(({ counts }) => counts))),
    rows: rows.map(({ key, counts }) => ({ key, name: known.get(key) ?? null, ...figuresOf(counts) })),
    definitions: DEFINITIONS,
  };
}

/** Every day, also those on which nothing happened. */
function byDay(days: readonly DayFigures[], from: string, to: string) {
  const of = Map.groupBy(days, ({ day }) => day);
  return daysBetween(from, to).map((key) => ({
    key,
    counts: added((of.get(key) ?? []).map(({ counts }) => counts)),
  }));
}

const byKey = (parts: readonly DayFigures[]) =>
  [...Map.groupBy(parts, ({ key }) => key)]
    .map(([key, days]) => ({ key, counts: added(days.map(({ counts }) => counts)) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));

const DEFINITIONS = definitionsSchema.parse({ indicators: INDICATORS, composites: COMPOSITES });
