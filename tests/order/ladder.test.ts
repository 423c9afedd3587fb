import { describe, expect, test } from '@jest/globals';
import { decide } from '../../lib/order/decide.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import { nextAlarmAt } from '../../lib/order/state.ts';
import {
  apply,
  at,
  heping,
  lead,
  MONDAY,
  orderIn,
  registered,
  system,
  unsure,
  why,
} from '../support/fixtures.ts';

/** Rings whenever something is due, and tells who heard what. */
function climb(from: Stored, rings: number): { order: Stored; heard: unknown[] } {
  let order = from;
  const heard: unknown[] = [];
  for (let i = 0; i < rings; i++) {
    const now = nextAlarmAt(order.order);
    if (now === null) break;
    const decision = decide(order.order, { do: 'ring' }, system, at(now));
    if (!decision.ok) throw new Error(decision.refusal.en);
    for (const { type, data } of decision.facts) {
      if (type === 'order.reminded.v1') heard.push([data.clock, data.percent, data.unit]);
      if (type === 'order.overdue.v1')
        heard.push([data.clock, data.percent, data.supervisor, ...(data.leader ? ['leader'] : [])]);
    }
    order = apply(order, { do: 'ring' }, system, now);
  }
  return { order, heard };
}

test('80 % the unit, 100 % the tier above, 150 % the next, 200 % the duty leader', () => {
  const { heard, order } = climb(orderIn('signed'), 4);
  expect(heard).toEqual([
    ['handle', 80, lead.unit],
    ['handle', 100, '120101'],
    ['handle', 150, 'city'],
    ['handle', 200, 'city', 'leader'],
  ]);
  expect(order.order).toMatchObject({ supervised: true, supervisor: 'city' });
  expect(nextAlarmAt(order.order)).toBeNull();
});

describe('what nobody has yet climbs the same ladder', () => {
  const held = apply(
    registered(),
    { do: 'understand', category: unsure, place: heping, reason: why },
    system,
  );
  test.each([
    ['registered', registered()],
    ['waiting for triage', held],
    ['waiting for a tier desk', orderIn('understood')],
  ])('%s', (_, stored) => {
    const { heard } = climb(stored, 4);
    expect(heard.map((one) => Array.isArray(one) && one.slice(0, 2))).toEqual([
      ['wait', 80],
      ['wait', 100],
      ['wait', 150],
      ['wait', 200],
    ]);
  });
});

test('missed for days, every rung rings at once and once', () => {
  const late = apply(orderIn('signed'), { do: 'ring' }, system, '2027-02-01T00:00:00.000Z');
  expect(late.order.clocks.handle?.rung).toEqual([80, 100, 150, 200]);
  expect(apply(late, { do: 'ring' }, system, '2027-02-02T00:00:00.000Z')).toBe(late);
});

test('an emergency leaves the desk a quarter of an hour, counted from the report', () => {
  const { order } = apply(
    registered(),
    {
      do: 'understand',
      category: unsure,
      place: heping,
      reason: why,
      emergency: {
        group: 'E1',
        line: '119',
        external: false,
        restricted: false,
        urgency: 'emergency',
        because: '漏气',
      },
    },
    system,
    '2026-11-23T01:05:00.000Z',
  );
  expect(order.clocks.wait).toMatchObject({ startedAt: MONDAY, dueAt: '2026-11-23T01:15:00.000Z' });
});
