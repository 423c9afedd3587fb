import { CITY } from '../../lib/insight/cells.ts';
import { dayAfter } from '../../lib/insight/days.ts';
import { added, type Counts } from '../../lib/insight/indicators.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import { CLOCKS } from '../../lib/sla/types.ts';
import { cannot, hourOf, type Needs, todayOf, viewOf } from './needs.ts';

const HOURS = 24;
const two = (hour: number): string => String(hour).padStart(2, '0');
const flow = (counts: Counts) => ({
  received: counts.received ?? 0,
  dispatched: counts.dispatched ?? 0,
  resolved: counts.resolved ?? 0,
});
const ofHour = (counts: Counts, hour: number) => ({
  received: counts[`r${two(hour)}`] ?? 0,
  dispatched: counts[`d${two(hour)}`] ?? 0,
  resolved: counts[`c${two(hour)}`] ?? 0,
});

const gauge = (counts: Counts) => ({
  open: counts.open ?? 0,
  held: counts.held ?? 0,
  supervised: counts.supervised ?? 0,
  warned: counts.warned ?? 0,
  late: counts.late ?? 0,
});

/** The load of a place as it is. */
export async function nowOf(needs: Needs, scope: Scope) {
  if (scope.kind === 'unit' || scope.code.length > 9)
    return cannot('scope', '实时态势只到市、区、街道', 'The load now: of the city, a district or a street');
  const { figures, names, now, utcOffsetMinutes } = needs;
  const { code } = scope;
  const [today, at, hour] = [todayOf(needs), now(), hourOf(needs)];
  const yesterday = dayAfter(today, -1);
  const [gauges, own, inside] = await Promise.all([
    figures.now(code),
    figures.place(code, yesterday, today),
    code.length === 9 ? [] : figures.placesIn(code, yesterday, today),
  ]);
  const countsOf = (key: string, day: string, list: typeof own): Counts =>
    list.find((one) => one.key === key && one.day === day)?.counts ?? {};
  const open = new Map(gauges.map(({ key, counts }) => [key, counts]));
  const isInside = (key: string) => key.length === (code === CITY ? 6 : 9) && key !== code;
  const keys = [...new Set([...gauges.map(({ key }) => key), ...inside.map(({ key }) => key)])]
    .filter((key) => isInside(key) && (code === CITY || key.startsWith(code)))
    .toSorted();
  const known = await names.regions(keys);
  const mine = open.get(code) ?? {};
  return {
    scope: await viewOf(needs, scope),
    at,
    now: {
      ...gauge(mine),
      byStatus: pick(mine, /^s\./),
      byClock: CLOCKS.flatMap((clock) => {
        const [warned, late] = [mine[`warned.${clock}`] ?? 0, mine[`late.${clock}`] ?? 0];
        return warned + late === 0 ? [] : [{ clock, warned, late }];
      }),
    },
    today: { day: today, ...flow(countsOf(code, today, own)) },
    last24h: Array.from({ length: HOURS }, (_, i) => {
      const ago = HOURS - 1 - i;
      const slice = (((hour - ago) % 24) + 24) % 24;
      const day = ago > hour ? yesterday : today;
      return {
        from: new Date(
          Date.parse(`${day}T${two(slice)}:00:00.000Z`) - utcOffsetMinutes * 60_000,
        ).toISOString(),
        ...ofHour(countsOf(code, day, own), slice),
        places: Object.fromEntries(
          keys.flatMap((key) => {
            const n = ofHour(countsOf(key, day, inside), slice).received;
            return n === 0 ? [] : [[key, n] as const];
          }),
        ),
      };
    }),
    places: keys.map((key) => {
      const { supervised: _, ...shown } = gauge(open.get(key) ?? {});
      return { key, name: known.get(key) ?? null, ...shown, ...flow(countsOf(key, today, inside)) };
    }),
  };
}

const pick = (counts: Counts, names: RegExp): Record<string, number> =>
  added([
    Object.fromEntries(
      Object.entries(counts)
        .filter(([name]) => names.test(name))
        .map(([name, n]) => [name.replace(names, ''), n]),
    ),
  ]);
