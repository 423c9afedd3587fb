import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../lib/order/actor.ts';
import { decide } from '../../lib/order/decide.ts';
import { append } from '../../lib/order/ledger.ts';
import { mayName, mayRead } from '../../lib/order/reading.ts';
import { isUnitRecused } from '../../lib/order/recusal.ts';
import {
  answersOf,
  apply,
  at,
  cityDesk,
  handle,
  LEAD,
  lead,
  MONDAY,
  orderIn,
  registered,
  streetDesk,
  system,
} from '../support/fixtures.ts';

const recuse = (units: string[], staff: string[] = []) =>
  ({ do: 'recuse', body: { units, staff, reason: '被举报' } }) as const;
const district: Actor = { role: 'desk', unit: '120101' };

describe('whom a recusal reaches', () => {
  test.each([
    ['120101', '120101', true],
    ['120101', '120101-water', true],
    ['120101', '120101001001', true],
    ['120101', '120104', false],
    ['120101', 'city', false],
    ['120101-water', '120101-water', true],
    ['120101-water', '120101', false],
    ['120101-water', '120101-housing', false],
    ['city-gas', 'city-gas', true],
    ['city-gas', 'city-gas-120101', false],
  ])('%s recused: %s → %s', (recused, unit, reached) =>
    expect(isUnitRecused({ recused: { units: [recused], staff: [] } }, unit)).toBe(reached),
  );
});

describe('the recused', () => {
  const { order } = apply(orderIn('signed'), recuse([LEAD], ['u-7']), cityDesk);

  test('lose the order, which waits at the city desk with a clock running', () => {
    expect(order).toMatchObject({ status: 'registered', holder: 'city', hold: { problem: 'recused' } });
    expect(order.clocks.wait).toBeDefined();
    expect(order.clocks.handle).toBeUndefined();
  });

  test.each<[string, Actor & { sub?: string }, boolean]>([
    ['the unit', lead, false],
    ['a person, whatever their desk', { ...cityDesk, sub: 'u-7' }, false],
    ['another at that desk', { ...cityDesk, sub: 'u-8' }, true],
    ['the desk above', district, true],
    ['an auditor who is the person', { role: 'auditor', sub: 'u-7' }, false],
  ])('%s may read it: %s', (_, actor, may) => expect(mayRead(order, actor)).toBe(may));

  test.each([
    ['the duty list', handle(0), system],
    ['a desk', { do: 'reassign', body: { unit: LEAD, reason: '属城管' } }, cityDesk],
  ] as const)('do not get it from %s', (_, command, actor) => {
    const decision = decide(
      { ...order, awaiting: { tier: 'city', seq: 0 } },
      command.do === 'route' ? { ...command, answers: 0 } : command,
      actor,
      at(MONDAY),
    );
    const facts = decision.ok ? decision.facts.map(({ type }) => type) : decision.refusal.field;
    expect(facts).toEqual(actor === system ? ['order.held.v1'] : 'unit');
  });

  test('get no copy of what another handles', () => {
    const stored = apply(orderIn('understood'), recuse(['120101001']), cityDesk);
    const assigned = apply(stored, handle(answersOf(stored.order)), system);
    expect(assigned.order.assignment).toMatchObject({ unit: LEAD, coUnits: [], copies: ['120101'] });
    expect(mayRead(assigned.order, streetDesk)).toBe(false);
  });
});

test('a restricted order is named only to who may read it, wherever orders are named', () => {
  const stored = { ...orderIn('dispatched').order, restricted: true };
  const named = (actor: Actor) => mayName(stored, actor);
  expect([cityDesk, { role: 'auditor' } as const, lead].map(named)).toEqual([true, true, true]);
  expect([district, { role: 'leader' } as const, { role: 'admin' } as const].map(named)).toEqual([
    false,
    false,
    false,
  ]);
});

describe('who may declare it', () => {
  test.each([
    ['a unit for itself', lead, [LEAD], true],
    ['a unit for another', lead, ['120101001'], false],
    ['the city desk for anyone', cityDesk, ['120101'], true],
    ['the city desk for itself, with nobody above', cityDesk, ['city'], false],
    ['a desk that has no part in it', { role: 'desk', unit: '120104' }, ['120104'], false],
    ['a leader', { role: 'leader' }, [LEAD], false],
  ] as const)('%s', (_, actor, units, ok) => {
    expect(decide(orderIn('signed').order, recuse([...units]), actor, at(MONDAY)).ok).toBe(ok);
  });

  test('twice is once', () => {
    const stored = apply(orderIn('signed'), recuse([LEAD]), cityDesk);
    expect(apply(stored, recuse([LEAD]), cityDesk)).toBe(stored);
  });
});

test('a report that names the accused is whistle-blowing from its first entry', () => {
  const [entry] = [registered()].map(({ order }) => order);
  const fact = {
    type: 'order.registered.v1',
    data: {
      reportId: entry?.reportId ?? '',
      channel: 'app',
      text: '反映街道工作人员收礼',
      place: {},
      receivedAt: MONDAY,
      nature: 'whistle-blow',
      recused: ['120101001'],
      restricted: true,
    },
  } as const;
  const { order } = append(null, [{ ...fact, data: { ...fact.data, recused: ['120101001'] } }], {
    at: MONDAY,
    by: system,
  });
  expect(order).toMatchObject({
    nature: 'whistle-blow',
    restricted: true,
    recused: { units: ['120101001'] },
  });
  expect(mayRead(order, streetDesk)).toBe(false);
});
