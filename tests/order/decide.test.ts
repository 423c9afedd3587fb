import { describe, expect, test } from '@jest/globals';
import { decide } from '../../lib/order/decide.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import { nextAlarmAt } from '../../lib/order/state.ts';
import {
  answersOf,
  apply,
  at,
  cityDesk,
  handle,
  heping,
  LEAD,
  later,
  lead,
  MONDAY,
  orderIn,
  registered,
  reporter,
  streetDesk,
  sure,
  system,
  unsure,
  why,
} from '../support/fixtures.ts';

const types = (before: Stored, after: Stored): number => after.order.version - before.order.version;

describe('understanding', () => {
  test('a sure, whitelisted category goes on to the city desk', () => {
    const { order } = apply(
      registered(),
      { do: 'understand', category: sure, place: heping, reason: why },
      system,
    );
    expect(order).toMatchObject({
      status: 'registered',
      awaiting: { tier: 'city', seq: 2 },
      hold: null,
      category: { code: 'exposed-garbage' },
    });
  });
  test.each([
    ['unsure', unsure, 'low-confidence'],
    ['no category', { ...sure, code: 'none' }, 'no-category'],
  ])('%s: waits for a person at the city desk', (_, category, problem) => {
    const { order } = apply(registered(), { do: 'understand', category, place: heping, reason: why }, system);
    expect(order).toMatchObject({ status: 'registered', awaiting: null, holder: 'city', hold: { problem } });
  });
  test('comes twice: nothing more happens', () => {
    const once = orderIn('understood');
    expect(apply(once, { do: 'understand', category: unsure, place: heping, reason: why }, system)).toBe(
      once,
    );
  });
  test('comes after a person has dispatched: nothing happens', () => {
    const byHand = apply(registered(), { do: 'reassign', body: { unit: LEAD, reason: '明显' } }, cityDesk);
    expect(apply(byHand, { do: 'understand', category: sure, place: heping, reason: why }, system)).toBe(
      byHand,
    );
  });
});

describe('routing', () => {
  test('clocks start at dispatch, by urgency', () => {
    const { order } = orderIn('dispatched');
    expect(order.assignment).toMatchObject({
      unit: LEAD,
      assignment: 1,
      signBy: '2026-11-24T10:00:00.000Z',
      provisional: false,
    });
    // The reminder at 80 % of the day the unit has to sign.
    expect(nextAlarmAt(order)).toBe('2026-11-24T08:30:00.000Z');
  });
  test('signing late or early never moves the handling deadline', () => {
    const early = apply(orderIn('dispatched'), { do: 'sign', body: {} }, lead, later(1));
    const late = apply(orderIn('dispatched'), { do: 'sign', body: {} }, lead, later(80));
    expect(early.order.clocks.handle).toEqual(late.order.clocks.handle);
  });
  test('an answer to an older question is void', () => {
    const order = orderIn('understood');
    expect(apply(order, handle(answersOf(order.order) - 1), system)).toBe(order);
  });
  test('a desk passes down and the next desk is asked', () => {
    const asked = orderIn('understood');
    const passed = apply(
      asked,
      {
        do: 'route',
        answers: 2,
        desk: 'city',
        decision: {
          do: 'pass',
          tier: 'district',
          dutyId: 'city/x',
          listScope: 'city',
          listVersion: 1,
          urgency: 'normal',
          onSite: false,
          route: 'cascade',
          reason: why,
        },
      },
      system,
    );
    expect(passed.order).toMatchObject({
      status: 'registered',
      awaiting: { tier: 'district', seq: 3 },
      path: [{ desk: 'city', did: 'passed' }],
    });
  });
});

describe('returns', () => {
  const giveBack = {
    do: 'return',
    body: { reason: '不属本单位', basis: '权责清单', suggestedUnit: '120101001' },
  } as const;
  test('within the limit: the city desk has it', () => {
    const { order } = apply(orderIn('dispatched'), giveBack, lead);
    expect(order).toMatchObject({ status: 'return_requested', holder: 'city', returns: 1 });
  });
  test('after the limit the unit must handle it', () => {
    expect(decide(orderIn('dispatched').order, giveBack, lead, at(later(24 * 7)))).toMatchObject({
      ok: false,
      refusal: { code: 'too-late' },
    });
  });
  test('the third return is ruled on for good', () => {
    let stored = orderIn('dispatched');
    const units = [LEAD, '120101001', '120101-water'] as const;
    for (const [i, unit] of units.entries()) {
      stored = apply(stored, giveBack, { role: 'unit', unit });
      stored = apply(
        stored,
        { do: 'adjudicate', body: { unit: units[i + 1] ?? '120101', justified: true, reason: '裁定' } },
        cityDesk,
      );
    }
    expect(stored.order.assignment).toMatchObject({ unit: '120101', why: 'adjudication', assignment: 4 });
    expect(decide(stored.order, giveBack, { role: 'unit', unit: '120101' }, at(MONDAY))).toMatchObject({
      ok: false,
      refusal: { code: 'not-returnable' },
    });
  });
  test('a redirect of an unsigned order recalls it from the first unit', () => {
    const before = orderIn('dispatched');
    const decision = decide(
      before.order,
      { do: 'reassign', body: { unit: '120101001', reason: '属街道' } },
      cityDesk,
      at(MONDAY),
    );
    expect(decision.ok && decision.facts.map((f) => f.type)).toEqual([
      'order.recalled.v1',
      'order.assigned.v1',
    ]);
  });
  test('a corrected category is decided by the duty list again', () => {
    const held = apply(
      registered(),
      { do: 'understand', category: unsure, place: heping, reason: why },
      system,
    );
    const again = apply(
      held,
      { do: 'reassign', body: { category: 'street-light', reason: '应为路灯' } },
      cityDesk,
    );
    expect(again.order).toMatchObject({
      status: 'registered',
      hold: null,
      awaiting: { tier: 'city' },
      category: { code: 'street-light', confidence: 1 },
    });
  });
});

describe('the end', () => {
  test('verified goes to follow-up and asks for a rating within the limit', () => {
    const { order } = orderIn('follow_up');
    expect(order).toMatchObject({
      status: 'follow_up',
      clocks: { rate: { dueAt: '2026-11-26T10:00:00.000Z', rung: [] } },
    });
  });
  test.each([
    ['solved and content', { solved: true, satisfied: true }, 'archived'],
    ['solved, unhappy about the wait', { solved: true, satisfied: false, reason: 'too_slow' }, 'archived'],
    ['solved, but it came back', { solved: true, satisfied: false, reason: 'came_back' }, 'reworking'],
    ['not solved', { solved: false, satisfied: false }, 'reworking'],
  ] as const)('%s → %s', (_, body, status) => {
    expect(apply(orderIn('follow_up'), { do: 'rate', body }, reporter).order.status).toBe(status);
  });
  test('rework goes to the same lead with raised priority and new clocks', () => {
    const { order } = apply(
      orderIn('follow_up'),
      { do: 'rate', body: { solved: false, satisfied: false } },
      reporter,
      later(5),
    );
    expect(order).toMatchObject({
      holder: LEAD,
      priority: 1,
      reworks: 1,
      supervised: true,
      assignment: { unit: LEAD, assignment: 2, why: 'rework', deliveries: null },
    });
    expect(apply({ ...orderIn('follow_up'), order }, { do: 'sign', body: {} }, lead).order.status).toBe(
      'signed',
    );
  });
  test('a failed verification sends it back as well', () => {
    expect(
      apply(orderIn('resolved'), { do: 'verify', body: { passed: false, note: '仍在' } }, streetDesk).order
        .status,
    ).toBe('reworking');
  });
  test('silence archives without a rating', () => {
    const { order } = apply(orderIn('follow_up'), { do: 'ring' }, system, later(24 * 5));
    expect(order).toMatchObject({ status: 'archived', rating: null });
  });
});

describe('bells', () => {
  test('before anything is due, nothing rings', () => {
    const order = orderIn('dispatched');
    expect(apply(order, { do: 'ring' }, system, later(1))).toBe(order);
  });
  test('an overdue clock rings once, however often the bell is pulled', () => {
    const rung = apply(orderIn('dispatched'), { do: 'ring' }, system, later(48));
    expect(rung.order).toMatchObject({
      supervised: true,
      supervisor: '120101',
      clocks: { sign: { rung: [80, 100] }, handle: { rung: [] } },
    });
    expect(apply(rung, { do: 'ring' }, system, later(49))).toBe(rung);
  });
  test('a comment never moves a deadline', () => {
    const before = orderIn('dispatched');
    const after = apply(before, { do: 'comment', body: { text: '已联系' } }, lead, later(3));
    expect(after.order.clocks).toEqual(before.order.clocks);
    expect(types(before, after)).toBe(1);
  });
});

describe('what a person says it is', () => {
  test('nature and difficulty go with the order and choose its limits', () => {
    const held = apply(
      registered(),
      { do: 'understand', category: unsure, place: heping, reason: why },
      system,
    );
    const body = {
      category: 'street-light',
      nature: 'consult',
      difficulty: 'complex',
      reason: '咨询',
    } as const;
    const { order } = apply(held, { do: 'reassign', body }, cityDesk);
    expect(order).toMatchObject({ nature: 'consult', difficulty: 'complex', awaiting: { tier: 'city' } });
  });
  test('beside a unit it is written down before the unit has the order', () => {
    const body = { unit: LEAD, category: 'street-light', reason: '应为路灯' };
    const { order } = apply(registered(), { do: 'reassign', body }, cityDesk);
    expect(order).toMatchObject({
      status: 'dispatched',
      category: { code: 'street-light' },
      assignment: { unit: LEAD },
    });
  });
});
