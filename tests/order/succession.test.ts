import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import { apply, at, cityDesk, LEAD, later, lead, orderIn, streetDesk, system } from '../support/fixtures.ts';

const TO = '120101-environment';
const reason = { zh: '并入', en: 'merged' };
const follow: Command = { do: 'succeed', from: LEAD, to: TO, reason };
const noon = later(3);
const followed = (stored: Stored): Stored => apply(stored, follow, system, noon);

describe('the successor takes over', () => {
  test.each(['dispatched', 'signed'] as const)('an order that is %s, with clocks of its own', (status) => {
    const before = orderIn(status);
    const { order } = followed(before);
    expect(order).toMatchObject({
      status: 'dispatched',
      holder: TO,
      assignment: { assignment: 2, unit: TO, why: 'succession', reason, deliveries: null, onSite: true },
    });
    expect(order.clocks.handle?.startedAt).toBe(noon);
    expect(order.clocks.sign?.startedAt).toBe(noon);
    expect(order.clocks.wait).toBeUndefined();
    // Who helps and which row decided stays.
    expect(order.assignment).toMatchObject({
      coUnits: ['120101001'],
      duty: { dutyId: 'city/exposed-garbage' },
    });
  });

  test('the unit that ended is told that it has it no more', () => {
    const decision = decide(orderIn('signed').order, follow, system, at(noon));
    expect(decision.ok && decision.facts.map(({ type }) => type)).toEqual([
      'order.recalled.v1',
      'order.assigned.v1',
    ]);
  });

  test('a rework stays a rework', () => {
    const sentBack = apply(
      orderIn('resolved'),
      { do: 'verify', body: { passed: false, note: '未清理' } },
      streetDesk,
    );
    expect(sentBack.order.status).toBe('reworking');
    expect(followed(sentBack).order).toMatchObject({
      status: 'reworking',
      assignment: { unit: TO, why: 'rework' },
    });
  });

  test('the successor signs; the unit before may not', () => {
    const { order } = followed(orderIn('signed'));
    const sign: Command = { do: 'sign', body: {} };
    expect(decide(order, sign, lead, at(noon))).toMatchObject({ ok: false });
    expect(decide(order, sign, { role: 'unit', unit: TO }, at(noon))).toMatchObject({ ok: true });
  });
});

describe('nothing happens', () => {
  const quiet = (stored: Stored) =>
    expect(decide(stored.order, follow, system, at(noon))).toEqual({ ok: true, facts: [] });

  test('when it is told twice', () => quiet(followed(orderIn('signed'))));
  test('to an order that went elsewhere in the meantime', () =>
    quiet(
      apply(
        orderIn('dispatched'),
        { do: 'reassign', body: { unit: '120101-housing', reason: '改派' } },
        cityDesk,
      ),
    ));
  test.each(['registered', 'resolved', 'follow_up'] as const)('to one that is %s', (status) =>
    quiet(orderIn(status)),
  );
  test('to one that is paused; it follows when it goes on', () => {
    const paused = apply(
      orderIn('signed'),
      { do: 'suspend', body: { because: 'seasonal', reason: '冬季停工', reviewAt: later(24 * 20) } },
      cityDesk,
    );
    quiet(paused);
    const resumed = apply(paused, { do: 'resume', body: { reason: '开工' } }, cityDesk);
    expect(followed(resumed).order.holder).toBe(TO);
  });
  test('and a person may not say it', () => {
    expect(decide(orderIn('signed').order, follow, cityDesk, at(noon))).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-actor' },
    });
  });
});
