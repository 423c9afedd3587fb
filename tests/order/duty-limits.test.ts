import { describe, expect, test } from '@jest/globals';
import { limitsOf } from '../../lib/duty/limits.ts';
import type { DutyRow } from '../../lib/duty/types.ts';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import { explainClocks } from '../../lib/order/explain.ts';
import { append, openLedger, type Stored } from '../../lib/order/ledger.ts';
import { rowOf } from '../duty/support/rows.ts';
import {
  answersOf,
  apply,
  at,
  cityDesk,
  handle,
  later,
  MONDAY,
  orderIn,
  system,
  why,
} from '../support/fixtures.ts';

const minutes = (amount: number) => ({ limit: { unit: 'minutes' as const, amount } });
const limits: DutyRow['limits'] = [
  { of: 'handle', gives: minutes(90) },
  { of: 'sign', gives: minutes(10) },
];

/** What a desk writes whose row has limits of its own. */
function routed(understood: Stored, row: Partial<DutyRow>, urgency: DutyRow['urgency']): Command {
  const command = handle(answersOf(understood.order));
  if (command.do !== 'route' || command.decision.do !== 'handle') throw new Error('no route');
  const own = limitsOf(rowOf('city/own', { category: ['exposed-garbage'], limits, ...row }));
  return { ...command, decision: { ...command.decision, urgency, limits: own } };
}
function dispatched(row: Partial<DutyRow>, urgency: DutyRow['urgency'] = 'normal') {
  const understood = orderIn('understood');
  return apply(understood, routed(understood, row, urgency), system);
}
const SOURCE = 'duty:city@1';

describe('limits of the row that decided', () => {
  test('hold where they are as specific as the law', () => {
    const { clocks, assignment } = dispatched({}).order;
    expect(clocks.handle).toMatchObject({ source: SOURCE, limit: { unit: 'minutes', amount: 90 } });
    expect(clocks.sign).toMatchObject({
      source: SOURCE,
      dueAt: new Date(Date.parse(MONDAY) + 600_000).toISOString(),
    });
    expect(clocks.return?.source).not.toBe(SOURCE);
    expect(assignment?.duty?.limits).toHaveLength(2);
  });

  test.each<[string, Partial<DutyRow>, DutyRow['urgency'], boolean]>([
    ['not in danger', {}, 'emergency', false],
    ['in danger, when the row is for danger', { urgency: 'emergency' }, 'emergency', true],
    ['in danger, when its condition asks for it', { when: { urgency: ['emergency'] } }, 'emergency', true],
    ['of all categories, under a rule for everything', { category: '*' }, 'normal', true],
    ['not of another nature', { when: { nature: ['praise'] } }, 'normal', false],
  ])('%s', (_, row, urgency, holds) => {
    expect(dispatched(row, urgency).order.clocks.handle?.source === SOURCE).toBe(holds);
  });

  test('stay when the law changes, and end when a person gives the order to another unit', () => {
    const order = dispatched({});
    const again = apply(order, { do: 'replan', reason: why }, system, later(1));
    expect(again.order.clocks.handle).toMatchObject({ source: SOURCE, limit: { amount: 90 } });
    const moved = apply(
      order,
      { do: 'reassign', body: { unit: '120101-water', reason: '属水务' } },
      cityDesk,
    );
    expect(moved.order.assignment?.unit).toBe('120101-water');
    expect(moved.order.clocks.handle?.source).not.toBe(SOURCE);
  });

  test('are told by the name of the list', () => {
    const understood = orderIn('understood');
    const decision = decide(understood.order, routed(understood, {}, 'normal'), system, at(MONDAY));
    if (!decision.ok) throw new Error(decision.refusal.en);
    const { entries } = append(understood, decision.facts, { at: MONDAY, by: system });
    const { calendar, limits: law } = at(MONDAY);
    const stories = explainClocks(openLedger(entries).entries, calendar, law);
    expect(JSON.stringify(stories.find(({ clock }) => clock === 'handle'))).toContain(
      '权责清单 city 第 1 版',
    );
  });
});
