import { describe, expect, test } from '@jest/globals';
import type { DutyList } from '../../lib/duty/types.ts';
import type { PastOrder } from '../../lib/tune/past.ts';
import { emptyTally, resultOf, simulate } from '../../lib/tune/simulate.ts';
import { row } from './rows.ts';
import { cityList, past, world } from './world.ts';

/** Night noise of building sites in Heping goes to the housing commission. */
const draft = (): DutyList => {
  const list = cityList();
  const night = row('city/night', {
    region: '120101',
    when: { time: [{ from: '22:00', to: '06:00' }] },
    action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] },
    limits: [{ of: 'handle', gives: { limit: { unit: 'working-days', amount: 1 } } }],
  });
  return { ...list, version: 2, rows: [night, ...list.rows] };
};

function run(orders: readonly PastOrder[], list = draft()) {
  const [tally, before] = [emptyTally(), world()];
  simulate(tally, orders, before, world(list));
  return resultOf(tally, before);
}

describe('a simulation', () => {
  test('says who would get what instead, with both reasons, limits and loads', () => {
    const result = run([past(), past({ at: '2026-11-22T04:00:00.000Z' }), past({ regionCode: '120104001' })]);
    expect(result).toMatchObject({ orders: 3, moved: 1 });
    expect(result.flows).toEqual([
      { from: '120101-environment', to: '120101-housing', orders: 1, returned: 0, justified: 0, late: 0 },
    ]);
    expect(result.loads).toEqual([
      { unit: '120101-environment', before: 2, after: 1 },
      { unit: '120101-housing', before: 0, after: 1 },
    ]);
    expect(result.limits).toEqual([{ before: expect.any(String), after: '1 working-days', orders: 1 }]);
    expect(result.top).toMatchObject([
      {
        before: { dutyId: 'city/construction-noise', list: { version: 1 } },
        after: {
          dutyId: 'city/night',
          list: { version: 2 },
          reason: { zh: expect.stringContaining('区清单') },
        },
      },
    ]);
    expect(result.names['120101-housing']?.zh).toContain('和平区');
  });

  test('follows an order through every tier', () => {
    // The city passes it down, the district's own list gives it to another bureau.
    const down = row('city/noise', { action: { do: 'down' }, route: 'cascade' });
    const cityWide = { ...cityList(), version: 2, rows: [down, ...cityList().rows] };
    const own: DutyList = {
      ...{ scope: 'district:120101', version: 1, effectiveFrom: cityList().effectiveFrom, approvedBy: 'x' },
      rows: [
        row('own', { action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] } }),
      ],
    };
    const [tally, before] = [emptyTally(), world()];
    simulate(tally, [past()], before, world(cityWide, own));
    expect(resultOf(tally, before).flows).toMatchObject([{ to: '120101-housing' }]);
  });

  test('counts what of it was given back or late in truth', () => {
    const result = run([past({ returned: true, justified: true }), past({ late: true }), past()]);
    expect(result.inTruth).toEqual({ orders: 3, returned: 1, justified: 1, late: 1 });
  });

  test('shows the ten most affected, what was given back first', () => {
    const orders = Array.from({ length: 30 }, (_, i) => past({ returned: i === 20, late: i === 25 }));
    const { top } = run(orders);
    expect(top.map(({ order }) => [order.returned, order.late])).toEqual([
      [true, false],
      [false, true],
      ...Array.from({ length: 8 }, () => [false, false]),
    ]);
  });

  test('what would go to nobody goes to a person', () => {
    const list = cityList();
    const rows = list.rows.filter(({ category }) => category !== 'construction-noise');
    expect(run([past()], { ...list, version: 2, rows })).toMatchObject({
      held: { before: 0, after: 1 },
      flows: [{ from: '120101-environment', to: null }],
    });
  });

  test('in parts is what it is as a whole', () => {
    const orders = Array.from({ length: 20 }, (_, i) =>
      past({ regionCode: i % 3 ? '120101001' : '120104001' }),
    );
    const [tally, before, after] = [emptyTally(), world(), world(draft())];
    for (const order of orders) simulate(tally, [order], before, after);
    expect(resultOf(structuredClone(tally), before)).toEqual(run(orders));
  });

  test('a draft that changes nothing moves nothing', () => {
    expect(run([past()], { ...cityList(), version: 2 })).toMatchObject({
      moved: 0,
      flows: [],
      loads: [],
      top: [],
    });
  });
});
