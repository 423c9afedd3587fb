import type { z } from 'zod';
import type { rankingQuery } from '../../lib/api/cockpit.ts';
import { COMPOSITES, composite } from '../../lib/insight/composites.ts';
import { groupName } from '../../lib/insight/group-name.ts';
import { added, type Counts, INDICATORS, type Indicator, rate } from '../../lib/insight/indicators.ts';
import { groupOf, ranking } from '../../lib/insight/ranking.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import { type Needs, viewOf } from './needs.ts';
import { unitDays } from './table.ts';

type Query = z.infer<typeof rankingQuery>;

/** What units are compared by: its value and how many cases it stands on. */
function measure(id: Query['indicator'], counts: Counts): { value: number | null; n: number } {
  const index = COMPOSITES.find((one) => one.id === id);
  // An index stands on as many cases as were given to the unit.
  if (index) return { value: composite(index, counts).score, n: counts.assigned ?? 0 };
  const found = INDICATORS.find((one) => one.id === id);
  if (!found) return { value: null, n: 0 };
  const { value, denominator } = rate(found, counts);
  return { value, n: denominator };
}

const regionOf = (unit: string): string => unit.split('-', 1)[0] ?? unit;

/** Units of a place ranked among their like. */
export async function rankingOf(needs: Needs, scope: Scope, query: Query) {
  const { from, to, indicator, minimum } = query;
  const found: Indicator | undefined = INDICATORS.find(({ id }) => id === indicator);
  const days = await unitDays(needs, scope, from, to);
  const units = [...Map.groupBy(days, ({ key }) => key)].map(([unit, of]) => ({
    unit,
    ...measure(indicator, added(of.map(({ counts }) => counts))),
  }));
  const wanted = units.filter(({ unit }) => query.group === undefined || groupOf(unit) === query.group);
  const names = await needs.names.units(wanted.map(({ unit }) => unit));
  const regions = await needs.names.regions(wanted.map(({ unit }) => regionOf(unit)));
  const member = ({ unit }: { unit: string }) => {
    const [name, region] = [names.get(unit), regions.get(regionOf(unit))];
    return name && region ? [{ unit, name, region }] : [];
  };
  const groups = [...Map.groupBy(wanted, ({ unit }) => groupOf(unit))].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return {
    scope: await viewOf(needs, scope),
    period: { from, to },
    indicator,
    minimum,
    groups: groups.map(([group, members]) => ({
      group,
      name: groupName(group, members.flatMap(member)),
      ranked: ranking(members, found?.better ?? 'higher', minimum).map((one) => ({
        ...one,
        name: names.get(one.unit) ?? null,
      })),
    })),
  };
}
