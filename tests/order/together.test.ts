import { describe, expect, test } from '@jest/globals';
import { unitMessageSchema } from '../../events/unit-message.ts';
import { toEnvelope } from '../../functions/publish/envelope.ts';
import type { ClusterStep, Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import { messageFor } from '../../lib/order/delivery.ts';
import { execute } from '../../lib/order/execute.ts';
import { append, type Stored } from '../../lib/order/ledger.ts';
import { mayListRow, mayRead, RESTRICTED_TEXT } from '../../lib/order/reading.ts';
import type { Emergency } from '../../lib/understand/types.ts';
import {
  apply,
  at,
  cityDesk,
  heping,
  LEAD,
  lead,
  MONDAY,
  orderIn,
  registered,
  streetDesk,
  sure,
  system,
  unsure,
  why,
} from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';

const A = '20261123-ABCDEFGHJK-1';
const B = '20261123-BBBBBBBBBB-1';
const PARENT = '20261123-PPPPPPPPPP';

const understand = (more: Partial<Extract<Command, { do: 'understand' }>> = {}): Command => ({
  do: 'understand',
  category: sure,
  place: heping,
  reason: why,
  ...more,
});
const danger = (more: Partial<Emergency> = {}): Emergency => ({
  group: 'E2',
  line: '119',
  external: true,
  restricted: false,
  urgency: 'emergency',
  because: '着火',
  ...more,
});

describe('several matters in one report', () => {
  const parts = [
    { start: 0, end: 5, text: '垃圾没人清', code: 'exposed-garbage' },
    { start: 6, end: 10, text: '路灯不亮', code: 'street-light' },
  ];

  test('each becomes an order, in the same transaction', async () => {
    const orders = memoryOrders(registered());
    await execute(orders, A, understand({ parts }), system, at(MONDAY));
    expect(orders.states.get(A)?.order).toMatchObject({
      text: '垃圾没人清',
      parts: 2,
      awaiting: { tier: 'city' },
    });
    expect(orders.states.get('20261123-ABCDEFGHJK-2')?.order).toMatchObject({
      text: '路灯不亮',
      partOf: A,
      status: 'registered',
      category: null,
    });
  });
  test('told twice, it is split once', async () => {
    const orders = memoryOrders(registered());
    await execute(orders, A, understand({ parts }), system, at(MONDAY));
    const [first, second] = [A, '20261123-ABCDEFGHJK-2'].map((id) => orders.states.get(id));
    await execute(orders, A, understand({ parts }), system, at(MONDAY));
    expect([A, '20261123-ABCDEFGHJK-2'].map((id) => orders.states.get(id))).toEqual([first, second]);
  });
  test('a part is not split again', async () => {
    const orders = memoryOrders(registered());
    await execute(orders, A, understand({ parts }), system, at(MONDAY));
    await execute(orders, '20261123-ABCDEFGHJK-2', understand({ parts }), system, at(MONDAY));
    expect(orders.states.size).toBe(2);
  });
});

describe('an emergency', () => {
  test('that belongs to another line is external, with the number', () => {
    const { order } = apply(registered(), understand({ emergency: danger() }), system);
    expect(order).toMatchObject({ status: 'external', urgency: 'emergency', awaiting: null });
  });
  test('wrongly taken for one comes back by the city desk', () => {
    const external = apply(registered(), understand({ emergency: danger() }), system);
    const back = apply(external, { do: 'reassign', body: { unit: LEAD, reason: '误判' } }, cityDesk);
    expect(back.order).toMatchObject({ status: 'dispatched', assignment: { unit: LEAD } });
  });
  test('of our own goes out although the model is not quite sure', () => {
    const gas = danger({ group: 'E1', external: false, because: '漏气' });
    const half = { ...unsure, confidence: 0.55 };
    const { order } = apply(registered(), understand({ category: half, emergency: gas }), system);
    expect(order).toMatchObject({ awaiting: { tier: 'city' }, urgency: 'emergency' });
  });
  test('raises the urgency of the duty list, and never lowers it', () => {
    const urgent = danger({ group: 'E8', line: null, external: false, urgency: 'urgent' });
    const understood = apply(registered(), understand({ emergency: urgent }), system);
    expect(understood.order.urgency).toBe('urgent');
  });
});

describe('who may read a restricted order', () => {
  const restricted = apply(
    registered(),
    understand({ emergency: danger({ group: 'E5', line: '110', external: false, restricted: true }) }),
    system,
  );
  const withUnit = apply(
    restricted,
    { do: 'reassign', body: { unit: LEAD, reason: '需联合处置' } },
    cityDesk,
  );
  test.each([
    ['city desk', cityDesk, true],
    ['seat', { role: 'seat' }, true],
    ['auditor', { role: 'auditor' }, true],
    ['its lead', lead, true],
    ['leader', { role: 'leader' }, false],
    ['admin', { role: 'admin' }, false],
    ['the desk of the street', streetDesk, false],
    ['the desk of the district', { role: 'desk', unit: '120101' }, false],
    ['another unit', { role: 'unit', unit: '120101-water' }, false],
  ] as const)('%s: %#', (_, actor, may) => {
    expect(mayRead(withUnit.order, actor)).toBe(may);
    // And nobody else finds a row of it in a list.
    const row = { holder: LEAD, summary: RESTRICTED_TEXT };
    expect([mayListRow(row, actor), mayListRow({ ...row, summary: '路灯不亮' }, actor)]).toEqual([may, true]);
  });
});

describe('who is told of a restricted order', () => {
  const SECRET = '有轻生可能,请派出所上门';
  const restricted = apply(
    registered(),
    understand({ emergency: danger({ group: 'E5', line: '110', external: false, restricted: true }) }),
    system,
  );
  /** A desk gives it to a unit and says why; the events of that. */
  function give(stored: Stored, unit: string) {
    const decision = decide(
      stored.order,
      { do: 'reassign', body: { unit, reason: SECRET } },
      cityDesk,
      at(MONDAY),
    );
    if (!decision.ok) throw new Error(decision.refusal.en);
    const change = append(stored, decision.facts, { at: MONDAY, by: cityDesk });
    const events = change.entries.map(({ body }) => toEnvelope(stored.order.orderId, body));
    return { change, events };
  }
  const first = give(restricted, LEAD);

  test.each([
    ['lead', LEAD, true],
    ['copy', '120101', false],
  ] as const)('the %s: what it is about: %s', (kind, unit, told) => {
    const assigned = first.events.find((event) => event.type === 'order.assigned.v1');
    if (!assigned) throw new Error('not assigned');
    const message = messageFor(assigned, first.change.order, { unit, kind, to: unit, via: 'queue' });
    expect(unitMessageSchema.parse(message)).toEqual(message);
    expect(JSON.stringify(message).includes(SECRET)).toBe(told);
    expect(JSON.stringify(message).includes(first.change.order.text)).toBe(told);
  });

  test('when it goes to another, nobody who had a copy is told why', () => {
    const { events } = give(first.change, '120101-housing');
    const recalled = events.find(({ type }) => type === 'order.recalled.v1');
    expect(recalled).toMatchObject({ data: { unit: LEAD, others: ['120101'] } });
    expect(JSON.stringify(recalled)).not.toContain(SECRET);
  });
});

describe('merging', () => {
  const merge = (into: string): Command => ({ do: 'merge', body: { into, reason: '同一事项' } });

  test('takes the order from its unit and follows the other one', async () => {
    const orders = memoryOrders(orderIn('dispatched'), registered('20261123-BBBBBBBBBB'));
    await execute(orders, A, merge(B), cityDesk, at(MONDAY));
    expect(orders.states.get(A)?.order).toMatchObject({ status: 'merged', mergedInto: B, clocks: {} });
    expect(orders.ledgers.get(A)?.map(({ body }) => JSON.parse(body).type)).toEqual([
      'order.recalled.v1',
      'order.merged.v1',
    ]);
    expect(await orders.followers(B)).toEqual([{ orderId: A, reportId: '20261123-ABCDEFGHJK' }]);
  });
  test.each([
    ['itself', A],
    ['one that does not exist', '20261123-ZZZZZZZZZZ-1'],
  ])('into %s is refused', async (_, into) => {
    const orders = memoryOrders(registered());
    const outcome = await execute(orders, A, merge(into), cityDesk, at(MONDAY));
    expect(outcome).toMatchObject({ is: 'refused', refusal: { code: 'invalid', field: 'into' } });
  });
  test('two into each other: one wins, the other is told', async () => {
    const orders = memoryOrders(registered(), registered('20261123-BBBBBBBBBB'));
    const outcomes = await Promise.all([
      execute(orders, A, merge(B), cityDesk, at(MONDAY)),
      execute(orders, B, merge(A), cityDesk, at(MONDAY)),
    ]);
    expect(outcomes.map((o) => o.is).toSorted()).toEqual(['done', 'refused']);
  });
  test.each([
    ['a unit', lead],
    ['the street', streetDesk],
  ])('is not for %s', async (_, actor) => {
    const orders = memoryOrders(orderIn('dispatched'), registered('20261123-BBBBBBBBBB'));
    const outcome = await execute(orders, A, merge(B), actor, at(MONDAY));
    expect(outcome).toMatchObject({ is: 'refused', refusal: { code: 'wrong-actor' } });
  });
});

describe('a cluster', () => {
  const form = (kind: 'utility' | 'baseline'): Command =>
    understand({
      cluster: {
        is: 'form',
        parent: PARENT,
        kind,
        members: [A, B],
        reports: ['20261123-ABCDEFGHJK', '20261123-BBBBBBBBBB'],
        reason: why,
      },
    });

  test.each([
    ['utility', { awaiting: { tier: 'city' }, hold: null }],
    ['baseline', { awaiting: null, hold: { problem: 'cluster' } }],
  ] as const)('of kind %s opens one order that stands for it', async (kind, state) => {
    const orders = memoryOrders(registered());
    await execute(orders, A, form(kind), system, at(MONDAY));
    expect(orders.states.get(`${PARENT}-1`)?.order).toMatchObject({
      channel: 'system',
      cluster: { kind, members: [A, B] },
      status: 'registered',
      ...state,
    });
    expect(orders.states.get(A)?.order.awaiting).toMatchObject({ tier: 'city' });
  });
  test('that stands takes in what comes later', async () => {
    const orders = memoryOrders(registered(), registered('20261123-BBBBBBBBBB'));
    await execute(orders, A, form('utility'), system, at(MONDAY));
    const join = understand({ cluster: { is: 'join', into: `${PARENT}-1` } });
    await execute(orders, B, join, system, at(MONDAY));
    expect(orders.states.get(B)?.order).toMatchObject({ status: 'merged', mergedInto: `${PARENT}-1` });
    expect(await orders.followers(`${PARENT}-1`)).toHaveLength(1);
  });
});

test('an event says where it is and never at whose door', async () => {
  const door = { ...heping, address: '河畔花园5号楼2门501', lat: 39.1, lon: 117.2 };
  const orders = memoryOrders(registered());
  const cluster: ClusterStep = {
    is: 'form',
    parent: PARENT,
    kind: 'utility',
    members: [A, B],
    reports: ['20261123-ABCDEFGHJK', '20261123-BBBBBBBBBB'],
    reason: why,
  };
  await execute(orders, A, understand({ place: door, cluster }), system, at(MONDAY));
  expect(JSON.stringify(orders.states.get(`${PARENT}-1`))).not.toMatch(/河畔花园|39\.1/);
});
