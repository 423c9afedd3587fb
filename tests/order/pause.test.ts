import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import {
  answersOf,
  apply,
  at,
  cityDesk,
  handle,
  later,
  lead,
  MONDAY,
  orderIn,
  reporter,
  streetDesk,
  system,
} from '../support/fixtures.ts';

const district = { role: 'desk', unit: '120101' } as const;
const signed = () => orderIn('signed');
const handleDue = ({ order }: Stored) => order.clocks.handle?.dueAt;
const refusal = (stored: Stored, command: Command, actor: Parameters<typeof apply>[2], now = MONDAY) => {
  const decision = decide(stored.order, command, actor, at(now));
  return decision.ok ? 'accepted' : decision.refusal.code;
};

describe('extension 延期', () => {
  const extend = (amount = 21_600): Command => ({
    do: 'extend',
    body: { by: { unit: 'minutes', amount }, reason: '配件需定制' },
  });
  const rule = (granted: boolean): Command => ({
    do: 'decide-extension',
    body: { granted, reason: granted ? '同意' : '不同意' },
  });

  test('is asked of the tier above the unit, and granted moves the deadline by as much', () => {
    const asked = apply(signed(), extend(1440), lead, later(2));
    expect(asked.order).toMatchObject({ status: 'extension_requested', holder: '120101' });
    expect(handleDue(asked)).toBe(handleDue(signed()));
    const granted = apply(asked, rule(true), district, later(3));
    expect(granted.order).toMatchObject({ status: 'signed', holder: lead.unit, extension: null });
    expect(handleDue(granted)).toBe(later(24, handleDue(signed())));
  });
  test('refused changes nothing', () => {
    const refused = apply(apply(signed(), extend(), lead, later(2)), rule(false), district, later(3));
    expect(handleDue(refused)).toBe(handleDue(signed()));
  });
  test.each([
    ['the very minute of the deadline', 0, 'accepted'],
    ['a minute later', 1, 'too-late'],
  ])('%s: %s', (_, minutes, answer) => {
    const now = later(minutes / 60, handleDue(signed()));
    expect(refusal(signed(), extend(), lead, now)).toBe(answer);
  });
  test.each([
    ['the original limit', 21_600, 'accepted'],
    ['a minute more', 21_601, 'invalid'],
  ])('of %s: %s', (_, amount, answer) => {
    expect(refusal(signed(), extend(amount), lead)).toBe(answer);
  });
  test('a second time is refused', () => {
    const once = apply(apply(signed(), extend(60), lead, later(2)), rule(true), district, later(3));
    expect(refusal(once, extend(60), lead, later(4))).toBe('used-up');
  });
  test.each([
    ['the city desk', cityDesk],
    ['the unit itself', lead],
    ['the street', streetDesk],
  ])('is not decided by %s', (_, actor) => {
    expect(refusal(apply(signed(), extend(), lead), rule(true), actor)).toBe('wrong-actor');
  });
});

describe('suspension 挂账', () => {
  const reviewAt = later(24 * 30);
  const suspend = (review = reviewAt): Command => ({
    do: 'suspend',
    body: { because: 'seasonal', reason: '冬季不宜栽植', reviewAt: review },
  });

  test('stops the clock, and resuming gives back what was left', () => {
    const stopped = apply(signed(), suspend(), cityDesk, later(24));
    expect(stopped.order).toMatchObject({ status: 'suspended', suspension: { because: 'seasonal' } });
    const goesOn = apply(stopped, { do: 'resume', body: { reason: '开春' } }, cityDesk, later(24 * 11));
    expect(goesOn.order).toMatchObject({ status: 'signed', suspension: null });
    expect(handleDue(goesOn)).toBe(later(24 * 10, handleDue(signed())));
  });
  test('nobody rings while it stands still', () => {
    const stopped = apply(signed(), suspend(), cityDesk, later(1));
    expect(apply(stopped, { do: 'ring' }, system, later(24 * 20))).toBe(stopped);
  });
  test('goes on by itself at the review date', () => {
    const stopped = apply(signed(), suspend(), cityDesk, later(24));
    const rung = apply(stopped, { do: 'ring' }, system, reviewAt);
    expect(rung.order).toMatchObject({ status: 'signed', clocks: { handle: { pausedAt: null } } });
  });
  test.each([
    ['without a date ahead', MONDAY, 'invalid'],
    ['for more than a year', later(24 * 367), 'invalid'],
  ])('%s is refused', (_, review, answer) => {
    expect(refusal(signed(), suspend(review), cityDesk)).toBe(answer);
  });
  test('is not for the unit to decide', () => {
    expect(refusal(signed(), suspend(), lead)).toBe('wrong-actor');
  });
});

describe('waiting for the reporter', () => {
  const ask: Command = { do: 'ask', body: { question: '请补充楼号' } };
  const reply: Command = { do: 'reply', body: { text: '5号楼' } };

  test('stops the clock until they answer', () => {
    const waiting = apply(signed(), ask, lead, later(1));
    expect(waiting.order).toMatchObject({ status: 'waiting', question: '请补充楼号' });
    const answered = apply(waiting, reply, reporter, later(25));
    expect(answered.order).toMatchObject({ status: 'signed', question: null });
    expect(handleDue(answered)).toBe(later(24, handleDue(signed())));
  });
  test('goes on without an answer when their time has run out', () => {
    const waiting = apply(signed(), ask, lead, later(1));
    const due = waiting.order.clocks.reply?.dueAt;
    const rung = apply(waiting, { do: 'ring' }, system, due);
    expect(rung.order.status).toBe('signed');
  });
  test('a third question is refused', () => {
    let stored = signed();
    for (const hour of [1, 2])
      stored = apply(apply(stored, ask, lead, later(hour)), reply, reporter, later(hour));
    expect(refusal(stored, ask, lead, later(3))).toBe('used-up');
  });
});

describe('termination 终止', () => {
  const ask: Command = {
    do: 'terminate',
    body: { because: 'reporter-refuses', reason: '三次上门不配合', publicAnswer: '本次办理终止' },
  };
  const rule = (approved: boolean): Command => ({
    do: 'decide-termination',
    body: { approved, reason: '裁定' },
  });

  test.each([
    [true, 'terminated'],
    [false, 'signed'],
  ])('approved %s: %s', (approved, status) => {
    const asked = apply(signed(), ask, lead);
    expect(asked.order).toMatchObject({ status: 'termination_requested', holder: 'city' });
    expect(apply(asked, rule(approved), cityDesk).order.status).toBe(status);
  });
  test('does not stop the clock', () => {
    const asked = apply(signed(), ask, lead);
    expect(handleDue(asked)).toBe(handleDue(signed()));
  });
  test('is not approved by the unit', () => {
    expect(refusal(apply(signed(), ask, lead), rule(true), lead)).toBe('wrong-actor');
  });
});

describe('returning wins no time', () => {
  test('an order ruled back to its unit goes on with the clock it had', () => {
    const back = apply(
      orderIn('dispatched'),
      { do: 'return', body: { reason: '不属本单位', basis: '权责清单' } },
      lead,
      later(3),
    );
    const ruled = apply(
      back,
      { do: 'adjudicate', body: { unit: lead.unit ?? '', justified: false, reason: '属本单位' } },
      cityDesk,
      later(30),
    );
    expect(handleDue(ruled)).toBe(handleDue(orderIn('dispatched')));
    expect(ruled.order.clocks).not.toHaveProperty('return');
  });
});

test('a recall and the duty list sending it back to the same unit win no time either', () => {
  const before = orderIn('dispatched');
  const recalled = apply(
    before,
    { do: 'reassign', body: { category: 'exposed-garbage', reason: '重新分拨' } },
    cityDesk,
    later(100),
  );
  const back = apply(recalled, handle(answersOf(recalled.order)), system, later(101));
  expect(back.order.assignment?.unit).toBe(lead.unit);
  expect(handleDue(back)).toBe(handleDue(before));
});

test('a return accepted without naming a unit leaves no clock running against the unit', () => {
  const back = apply(
    orderIn('dispatched'),
    { do: 'return', body: { reason: '不属本单位', basis: '权责清单' } },
    lead,
  );
  const again = apply(
    back,
    { do: 'reassign', body: { category: 'street-light', reason: '应为路灯' } },
    cityDesk,
    later(1),
  );
  expect(Object.keys(again.order.clocks)).toEqual(['wait']);
});

test('the third return cannot be passed on without a ruling', () => {
  let stored = orderIn('dispatched');
  const units = [lead.unit ?? '', '120101001', '120101-water'];
  for (const [i, unit] of units.entries()) {
    const giveBack: Command = { do: 'return', body: { reason: '不属本单位', basis: '权责清单' } };
    stored = apply(stored, giveBack, { role: 'unit', unit });
    if (i < 2)
      stored = apply(
        stored,
        { do: 'reassign', body: { unit: units[i + 1] ?? '', reason: '改派' } },
        cityDesk,
      );
  }
  expect(refusal(stored, { do: 'reassign', body: { unit: '120101', reason: '改派' } }, cityDesk)).toBe(
    'invalid',
  );
});

test('more time for a restricted order is asked of the city desk, which may read it', () => {
  const restricted = { ...signed(), order: { ...signed().order, restricted: true } };
  const asked = apply(
    restricted,
    { do: 'extend', body: { by: { unit: 'minutes', amount: 60 }, reason: '取证' } },
    lead,
  );
  expect(asked.order.holder).toBe('city');
});
