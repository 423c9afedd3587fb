import type { DutyList } from '../../lib/duty/types.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import type { PastOrder } from '../../lib/tune/past.ts';
import { matterOfPast, unitsFor, type World } from '../../lib/tune/replay.ts';
import type { Simulation } from '../../lib/tune/simulation.ts';
import { inForceAt } from '../../lib/tune/timeline.ts';
import { listOf } from '../../lib/tune/version.ts';
import type { Unit } from '../../lib/unit/types.ts';
import type { Needs } from './handler.ts';

/** The city as it is, and as it would be with the draft in force. */
export async function worldsOf(
  { lists, simulations, city, units: lookUp, now }: Needs,
  { scope, id, against }: Simulation,
) {
  const inForce = new Map<string, DutyList>();
  const at = now();
  await doAll(await lists.timelines(), 8, async (timeline) => {
    const version = timeline.scope === scope ? against : inForceAt(timeline, at)?.version;
    const found = version ? await lists.version(timeline.scope, version) : null;
    if (found) inForce.set(timeline.scope, listOf(found));
  });
  const draft: DutyList = {
    ...{ scope, version: against + 1, effectiveFrom: at, approvedBy: '' },
    rows: await simulations.rows(scope, id),
  };
  const { calendar, utcOffsetMinutes, limits, regionCode: cityPrefix } = await city.law();
  const units = new Map<string, Unit>();
  const asked = new Set<string>();
  const shared = { units, cityPrefix, limits, calendar: workCalendar(calendar, utcOffsetMinutes) };
  const before: World = { ...shared, list: (name) => inForce.get(name) };
  const after: World = { ...shared, list: (name) => (name === scope ? draft : inForce.get(name)) };

  return {
    before,
    after,
    /** Looks up the units that either list may name for these orders. */
    async prepare(orders: readonly PastOrder[]): Promise<void> {
      const wanted = new Set<string>();
      for (const order of orders) {
        const matter = matterOfPast(order, before);
        for (const world of [before, after])
          for (const unit of unitsFor(matter, world)) if (!asked.has(unit)) wanted.add(unit);
      }
      for (const unit of wanted) asked.add(unit);
      for (const unit of await lookUp([...wanted])) units.set(unit.id, unit);
    },
  };
}
