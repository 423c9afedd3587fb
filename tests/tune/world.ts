import { loadCity } from '../../lib/city/index.ts';
import type { DutyList } from '../../lib/duty/types.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import type { PastOrder } from '../../lib/tune/past.ts';
import type { World } from '../../lib/tune/replay.ts';

const city = await loadCity('tianjin');

export const cityList = (): DutyList => {
  const list = city.dutyLists.find(({ scope }) => scope === 'city');
  if (!list) throw new Error('no city list');
  return list;
};

/** Tianjin with its own lists, but for those given. */
export function world(...lists: readonly DutyList[]): World {
  const byScope = new Map([...city.dutyLists, ...lists].map((list) => [list.scope, list]));
  return {
    list: (scope) => byScope.get(scope),
    units: new Map(city.units.map((unit) => [unit.id, unit])),
    cityPrefix: city.regionCode,
    limits: city.limits,
    calendar: workCalendar(city.calendar, city.utcOffsetMinutes),
  };
}

export const past = (change: Partial<PastOrder> = {}): PastOrder => ({
  orderId: '20261122-7K3F9Q2MXA-1',
  // 23:30 in Tianjin.
  at: '2026-11-21T15:30:00.000Z',
  category: 'construction-noise',
  regionCode: '120101001',
  nature: null,
  urgency: 'normal',
  channel: 'app',
  text: '工地半夜施工',
  decided: { scope: 'city', version: 1, dutyId: 'city/construction-noise' },
  unit: '120101-environment',
  returned: false,
  justified: null,
  late: false,
  redirected: false,
  ...change,
});
