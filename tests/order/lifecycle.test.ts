import { describe, expect, test } from '@jest/globals';
import { decide } from '../../lib/order/decide.ts';
import { allowedFor, LIFECYCLE, lifecycleFaults, verifiers } from '../../lib/order/lifecycle.ts';
import {
  apply,
  at,
  cityDesk,
  LEAD,
  lead,
  MONDAY,
  orderIn,
  reporter,
  streetDesk,
} from '../support/fixtures.ts';

test('the table has no state without a way in or out and no command without an actor', () => {
  expect(lifecycleFaults()).toEqual([]);
});

describe('what may be done now', () => {
  test.each([
    [
      'registered',
      'city desk',
      cityDesk,
      ['answer', 'external', 'decline', 'reassign', 'merge', 'recuse', 'comment', 'supervise'],
    ],
    ['registered', 'lead', lead, []],
    ['dispatched', 'lead', lead, ['sign', 'return', 'recuse', 'comment']],
    ['dispatched', 'city desk', cityDesk, ['reassign', 'merge', 'recuse', 'comment', 'supervise']],
    [
      'signed',
      'lead',
      lead,
      ['assist', 'stage', 'extend', 'ask', 'terminate', 'resolve', 'recuse', 'comment'],
    ],
    ['resolved', 'lead', lead, ['recuse', 'comment']],
    ['resolved', 'street desk', streetDesk, ['verify', 'recuse', 'comment']],
    ['follow_up', 'reporter', reporter, ['rate', 'add-media', 'comment']],
  ] as const)('%s: %s', (status, _who, actor, commands) => {
    expect(allowedFor(orderIn(status).order, actor)).toEqual(commands);
  });
});

test('every command is refused in every state it is not for, with what is allowed instead', () => {
  const order = orderIn('signed').order;
  const wrong = decide(order, { do: 'sign', body: {} }, lead, at(MONDAY));
  expect(wrong).toMatchObject({
    ok: false,
    refusal: { code: 'wrong-state', en: expect.stringContaining('resolve') },
  });
});

test.each([
  ['another unit signs', { role: 'unit', unit: '120101-water' }],
  ['the same unit of another district signs', { role: 'unit', unit: '120102-urban-management' }],
  ['a resident signs', { role: 'resident' }],
  ['the city desk signs for the unit', cityDesk],
] as const)('%s: refused', (_, actor) => {
  expect(decide(orderIn('dispatched').order, { do: 'sign', body: {} }, actor, at(MONDAY))).toMatchObject({
    ok: false,
    refusal: { code: 'wrong-actor' },
  });
});

test('the lead never verifies its own work, not even when it is the street', () => {
  const order = orderIn('resolved').order;
  const own = { ...order, assignment: order.assignment && { ...order.assignment, unit: '120101001' } };
  expect(verifiers(own)).toEqual(['city']);
  expect(verifiers(order)).toEqual(['city', '120101001']);
});

test('every command of the table has a Chinese label', () => {
  for (const { zh } of Object.values(LIFECYCLE)) expect(zh).toMatch(/\p{Script=Han}/u);
});

test('a unit that has been redirected may not sign any more', () => {
  const moved = apply(
    orderIn('dispatched'),
    { do: 'reassign', body: { unit: '120101-water', reason: '属排水' } },
    cityDesk,
  );
  expect(decide(moved.order, { do: 'sign', body: {} }, lead, at(MONDAY))).toMatchObject({
    ok: false,
    refusal: { code: 'wrong-actor' },
  });
  expect(moved.order.holder).not.toBe(LEAD);
});
