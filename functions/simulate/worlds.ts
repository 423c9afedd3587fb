import type { DutyList } from '../../lib/duty/types.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import type { World } from '../../lib/tune/replay.ts';
import type { Simulation } from '../../lib/tune/simulation.ts';
import { inForceAt } from '../../lib/tune/timeline.ts';
import { listOf } from '../../lib/tune/version.ts';
import type { Needs } from './needs.ts';

/** The city as it is, and as it would be with the draft in force. */
export async function worldsOf(
  { lists, simulations, city, allUnits, now }: Needs,
  { scope, id, against }: Simulation,
): Promise<{ before: World; after: World }> {
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
  // A day's orders ask about most of them: all at once is cheaper than to look up whom.
  const units = new Map((await allUnits()).map((unit) => [unit.id, unit]));
  const shared = { units, cityPrefix, limits, calendar: workCalendar(calendar, utcOffsetMinutes) };
  const before: World = { ...shared, list: (name) => inForce.get(name) };
  const after: World = { ...shared, list: (name) => (name === scope ? draft : inForce.get(name)) };
  return { before, after };
}
