import { NONE } from './classify.ts';
import type { Sketch } from './similar.ts';
import { distance, streetOf } from './similar-place.ts';

/** An order nearby, as its sketch tells it. */
export interface Neighbour {
  orderId: string;
  sketch: Sketch;
}

/** Several orders that are one event. Members in order of their ids, the order asked about among them. */
export interface Cluster {
  kind: 'utility' | 'baseline';
  members: string[];
}

/** Orders a day of the order's street and category. */
export interface History {
  /** Local day of an instant, `YYYY-MM-DD`. */
  dayOf: (at: string) => string;
  /** Counts by day; days without any are absent. */
  counts: ReadonlyMap<string, number>;
}

/** What makes a cluster; a city may set its own. */
export const CLUSTERS = {
  /** Emergency groups that gather, how many reports, in which time and distance. */
  utility: { groups: ['E7'], reports: 5, minutes: 30, metres: 500 },
  /** Times the mean of the days before, and at least so many. */
  baseline: { reports: 5, times: 3, days: 28 },
} as const;

type Place = Pick<Sketch, 'regionCode' | 'lat' | 'lon'>;

/** Within the distance or in one community; in one street where either has no coordinates. */
function near(a: Place, b: Place): boolean {
  if (a.regionCode?.length === 12 && a.regionCode === b.regionCode) return true;
  if (a.lat !== undefined && a.lon !== undefined && b.lat !== undefined && b.lon !== undefined)
    return distance({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon }) <= CLUSTERS.utility.metres;
  const street = streetOf(a.regionCode);
  return street !== null && street === streetOf(b.regionCode);
}

const idsOf = (orders: readonly Neighbour[]): string[] => orders.map(({ orderId }) => orderId).sort();

/**
 * The most orders around any of them, in any half hour, that have `own` among them; of equals the earliest, then that
 * around the lowest id: a set of orders gives one answer, however they came.
 */
function gathering(own: Neighbour, orders: readonly Neighbour[]): string[] {
  const span = CLUSTERS.utility.minutes * 60_000;
  const now = Date.parse(own.sketch.at);
  const timed = orders
    .map((order) => ({ ...order, time: Date.parse(order.sketch.at) }))
    .filter(({ time }) => Math.abs(time - now) <= span)
    .sort((a, b) => a.time - b.time || (a.orderId < b.orderId ? -1 : 1));
  let most: { from: number; within: typeof timed } | undefined;
  for (const centre of timed.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1))) {
    if (!near(centre.sketch, own.sketch)) continue;
    const around = timed.filter((order) => near(centre.sketch, order.sketch));
    for (const { time: from } of around) {
      // The middle is one of them too: one that came later sees what others do not.
      if ([now, centre.time].some((time) => time < from || time > from + span)) continue;
      const within = around.filter(({ time }) => time >= from && time <= from + span);
      const better = within.length - (most?.within.length ?? 0) || (most?.from ?? 0) - from;
      if (better > 0) most = { from, within };
    }
  }
  return idsOf(most?.within ?? []);
}

const isGroup = (group: string | undefined): boolean =>
  CLUSTERS.utility.groups.some((gathers) => gathers === group);

const DAY_MS = 24 * 3600 * 1000;
const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/** Whether the day of `at` has several times the orders that its street and category have on others. */
function aboveBaseline({ dayOf, counts }: History, at: string): boolean {
  const { reports, times, days } = CLUSTERS.baseline;
  const today = dayOf(at);
  let before = 0;
  for (let i = 1; i <= days; i++) before += counts.get(dayBefore(today, i)) ?? 0;
  return (counts.get(today) ?? 0) >= Math.max(reports, (times * before) / days);
}

/**
 * The event an order is part of, or null. `utility`: at least 5 orders of the order's category and emergency group in
 * 30 minutes within 500 m, in one community, or (without coordinates) one street. `baseline`: today its street has at
 * least 3 times as many orders of the category as on a mean day of the 28 before. Neighbours may come in any order,
 * more than once, and with the order itself among them.
 */
export function clusterOf(
  own: Neighbour,
  neighbours: readonly Neighbour[],
  history: History,
): Cluster | null {
  const { category, group, regionCode, at } = own.sketch;
  if (category === NONE) return null;
  const orders = [...new Map([...neighbours, own].map((order) => [order.orderId, order])).values()].filter(
    ({ sketch }) => sketch.category === category,
  );
  if (isGroup(group)) {
    const members = gathering(
      own,
      orders.filter(({ sketch }) => sketch.group === group),
    );
    if (members.length >= CLUSTERS.utility.reports) return { kind: 'utility', members };
  }
  const street = streetOf(regionCode);
  if (street === null || !aboveBaseline(history, at)) return null;
  const day = history.dayOf(at);
  const members = orders.filter(
    ({ sketch }) => streetOf(sketch.regionCode) === street && history.dayOf(sketch.at) === day,
  );
  return { kind: 'baseline', members: idsOf(members) };
}
