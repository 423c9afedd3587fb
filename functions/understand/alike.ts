import { createHash } from 'node:crypto';
import type { Matters } from '../../lib/aws/matters.ts';
import { moreUrgent, type Urgency } from '../../lib/duty/types.ts';
import type { ClusterStep } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import type { OrderStore } from '../../lib/order/execute.ts';
import { CLOSED, type Order, type Status } from '../../lib/order/state.ts';
import { newReportId } from '../../lib/platform/ids.ts';
import { localDay } from '../../lib/platform/time.ts';
import { NONE } from '../../lib/understand/classify.ts';
import { CLUSTERS, type Cluster, clusterOf, type Neighbour } from '../../lib/understand/clusters.ts';
import { duplicatesOf } from '../../lib/understand/duplicates.ts';
import { type Sketch, sketchOf } from '../../lib/understand/similar.ts';
import { distance, groundOf, streetOf } from '../../lib/understand/similar-place.ts';
import type { Duplicate } from '../../lib/understand/types.ts';
import type { Reading } from '../../lib/understand/understand.ts';

interface Needs {
  readonly matters: Matters;
  readonly orders: Pick<OrderStore, 'get'>;
}

interface Alike {
  readonly duplicates: Duplicate[];
  readonly cluster: ClusterStep | null;
}

/** Orders looked at: enough for the largest cluster that is told of by name. */
const NEIGHBOURS = 60;
/** An order that stands for a cluster and is closed makes room for another on the same day, so many times. */
const EVENTS_A_DAY = 5;

/**
 * Files the order in the index of matters, and finds those like it and the event it is part of. Filing comes first, so
 * that of two orders at once at least one sees the other; repeating all of it changes nothing.
 */
export function createAlike({ matters, orders }: Needs) {
  return async (order: Order, reading: Reading, { calendar }: Context): Promise<Alike> => {
    const { category, place, emergency } = reading;
    // What few may read is found by nobody, and what goes to another line is no matter of ours.
    if (category.code === NONE || order.restricted || emergency?.restricted || emergency?.external)
      return { duplicates: [], cluster: null };
    const sketch = sketchOf({
      text: order.text,
      category: category.code,
      group: emergency?.group,
      regionCode: place.regionCode,
      lat: place.lat,
      lon: place.lon,
      at: order.receivedAt,
    });
    const own = { orderId: order.orderId, sketch };
    const dayOf = (at: string): string => localDay(at, calendar.utcOffsetMinutes);
    await Promise.all([matters.put(order.orderId, sketch), count(own, dayOf(sketch.at))]);
    const near = await matters.near(sketch, { limit: NEIGHBOURS, except: order.orderId });
    return {
      duplicates: duplicatesOf(sketch, near),
      cluster: await clusterStep(own, near, dayOf, emergency?.urgency ?? 'normal'),
    };
  };

  async function count({ orderId, sketch }: Neighbour, day: string): Promise<void> {
    const street = streetOf(sketch.regionCode);
    if (street !== null) await matters.countDay({ street, category: sketch.category, day }, orderId);
  }

  async function clusterStep(
    own: Neighbour,
    near: readonly Neighbour[],
    dayOf: (at: string) => string,
    urgency: Urgency,
  ): Promise<ClusterStep | null> {
    const { sketch } = own;
    const where = groundOf(sketch);
    if (where === null) return null;
    const today = dayOf(sketch.at);
    const gathers = CLUSTERS.utility.groups.some((group) => group === sketch.group);
    const standing = gathers ? await eventOf('utility', sketch, where, today) : null;
    // What is more urgent than the event must not wait for it.
    if (standing?.open && isPartOf(standing.open, own, urgency))
      return { is: 'join', into: standing.open.orderId };
    const found = clusterOf(own, near, { dayOf, counts: await countsOf(sketch, dayOf, today) });
    if (found === null) return null;
    // A day with a burst is unusual anyway; the desk knows.
    if (found.kind === 'baseline' && standing !== null && (standing.open !== null || standing.past > 0))
      return null;
    const { open, next } = await eventOf(found.kind, sketch, where, today);
    return open !== null || next === null ? null : form(found, next);
  }

  /** Orders a day of the street and category; none where no street is known. */
  async function countsOf(
    { at, category, regionCode }: Sketch,
    dayOf: (at: string) => string,
    today: string,
  ): Promise<Map<string, number>> {
    const street = streetOf(regionCode);
    if (street === null) return new Map();
    const from = new Date(Date.parse(at) - CLUSTERS.baseline.days * 86_400_000).toISOString();
    return matters.dailyCounts({ street, category }, dayOf(from), today);
  }

  /** The order that stands for today's cluster and can still take reports in, or the id that a new one would have. */
  async function eventOf(
    kind: Cluster['kind'],
    { category }: Sketch,
    where: string,
    today: string,
  ): Promise<{ open: Order | null; next: string | null; past: number }> {
    for (let n = 0; n < EVENTS_A_DAY; n++) {
      const seed = createHash('sha256').update(`${kind}|${today}|${where}|${category}|${n}`).digest();
      const next = newReportId(`${today}T12:00:00.000Z`, 0, seed.subarray(0, 10));
      const stored = await orders.get(`${next}-1`);
      if (stored === null) return { open: null, next, past: n };
      if (!OVER.has(stored.order.status)) return { open: stored.order, next: null, past: n };
    }
    return { open: null, next: null, past: EVENTS_A_DAY };
  }
}

/** Nobody works on it any more: what is reported now is new. */
const OVER: ReadonlySet<Status> = new Set([...CLOSED, 'resolved', 'verified', 'follow_up']);

/** Whether a report is of the event: near it as far as both know where they are, and no more urgent. */
function isPartOf(event: Order, { sketch }: Neighbour, urgency: Urgency): boolean {
  if (moreUrgent(urgency, event.urgency) !== event.urgency) return false;
  const { lat, lon } = event.place ?? {};
  if (lat === undefined || lon === undefined || sketch.lat === undefined || sketch.lon === undefined)
    return true;
  return distance({ lat, lon }, { lat: sketch.lat, lon: sketch.lon }) <= CLUSTERS.utility.metres;
}

function form({ kind, members }: Cluster, parent: string): ClusterStep | null {
  const reports = [...new Set(members.map((id) => id.replace(/-\d+$/, '')))];
  if (reports.length < (kind === 'utility' ? CLUSTERS.utility.reports : 2)) return null;
  const n = reports.length;
  const { minutes, times, days } = { ...CLUSTERS.utility, ...CLUSTERS.baseline };
  return {
    is: 'form',
    parent,
    kind,
    members: members.slice(0, 100),
    reports: reports.slice(0, 100),
    reason:
      kind === 'utility'
        ? {
            zh: `${minutes} 分钟内同一地点有 ${n} 人反映`,
            en: `${n} people report it at one place within ${minutes} minutes`,
          }
        : {
            zh: `今天该街道同类诉求 ${n} 件,达到前 ${days} 天日均的 ${times} 倍以上`,
            en: `${n} reports of the kind in this street today, over ${times} times the mean of ${days} days`,
          },
  };
}
