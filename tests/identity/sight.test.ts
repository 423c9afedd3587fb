import { describe, expect, test } from '@jest/globals';
import { sightOf } from '../../lib/identity/sight.ts';
import type { Actor } from '../../lib/order/actor.ts';
import type { Order } from '../../lib/order/state.ts';
import { apply, cityDesk, LEAD, orderIn, streetDesk } from '../support/fixtures.ts';

const ordinary = orderIn('signed').order;
const danger: Order = { ...ordinary, restricted: true };
const whistle: Order = { ...danger, nature: 'whistle-blow' };
const seat: Actor = { role: 'seat', unit: 'city' };

describe('who may see the reporter', () => {
  test.each<
    [string, Actor, 'none' | 'masked' | 'full', 'none' | 'masked' | 'full', 'none' | 'masked' | 'full']
  >([
    ['the city desk', cityDesk, 'full', 'full', 'full'],
    ['a seat', seat, 'full', 'full', 'none'],
    ["the street's desk", streetDesk, 'full', 'none', 'none'],
    ["the district's desk", { role: 'desk', unit: '120101' }, 'full', 'none', 'none'],
    ["another district's desk", { role: 'desk', unit: '120104' }, 'none', 'none', 'none'],
    ['the lead', { role: 'unit', unit: LEAD }, 'none', 'none', 'none'],
    ["a bureau's own desk", { role: 'desk', unit: LEAD }, 'none', 'none', 'none'],
    ['a unit that calls itself a street', { role: 'unit', unit: '120101001' }, 'none', 'none', 'none'],
    ['a leader', { role: 'leader' }, 'none', 'none', 'none'],
    ['an administrator', { role: 'admin' }, 'none', 'none', 'none'],
    ['an approver', { role: 'approver' }, 'none', 'none', 'none'],
    ['an auditor', { role: 'auditor' }, 'none', 'none', 'none'],
    ['a resident', { role: 'resident' }, 'none', 'none', 'none'],
    ['a device', { role: 'device' }, 'none', 'none', 'none'],
  ])('%s', (_, actor, plain, ofDanger, ofWhistle) => {
    expect([ordinary, danger, whistle].map((order) => sightOf(order, actor))).toEqual([
      plain,
      ofDanger,
      ofWhistle,
    ]);
  });
});

test('an order said to be whistle-blowing is read by few from then on, also once that is corrected', () => {
  const said = apply(
    orderIn('dispatched'),
    { do: 'reassign', body: { nature: 'whistle-blow', reason: '反映工作人员问题' } },
    cityDesk,
  );
  expect(said.order).toMatchObject({ nature: 'whistle-blow', restricted: true });
  const again = apply(said, { do: 'reassign', body: { nature: 'complaint', reason: '更正' } }, cityDesk);
  expect(again.order.restricted).toBe(true);
});
