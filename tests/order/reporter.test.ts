import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import { append } from '../../lib/order/ledger.ts';
import { type ReporterAct, reporterMay } from '../../lib/order/reporter-may.ts';
import { type Order, STATUSES } from '../../lib/order/state.ts';
import {
  apply,
  at,
  heping,
  lead,
  MONDAY,
  orderIn,
  registered,
  reporter,
  sure,
  system,
  why,
} from '../support/fixtures.ts';

const REPORT = '20261123-ABCDEFGHJK';
const withdraw = (others = false) =>
  ({ do: 'withdraw', body: { reason: '已自行解决' }, report: REPORT, others }) as const;

describe('a reporter withdraws', () => {
  test.each(['registered', 'understood', 'dispatched', 'signed'] as const)(
    'an order that is %s, alone: it closes, and a unit that had it hears',
    (status) => {
      const { order } = apply(orderIn(status), withdraw(), reporter);
      expect(order).toMatchObject({ status: 'archived', withdrawn: [REPORT], clocks: {} });
    },
  );

  const danger: Partial<Order> = { restricted: true };
  test.each<[string, boolean, Partial<Order>]>([
    ['others follow it', true, {}],
    ['few may read it', false, danger],
    ['it stands for many', false, { cluster: { kind: 'utility', members: [] } }],
  ])('and the order goes on when %s', (_, others, more) => {
    const before = orderIn('signed');
    const decision = decide({ ...before.order, ...more }, withdraw(others), reporter, at(MONDAY));
    expect(decision).toMatchObject({
      ok: true,
      facts: [{ type: 'order.withdrawn.v1', data: { closes: false, reason: '已自行解决' } }],
    });
  });

  test('once', () => {
    const once = apply(orderIn('signed'), withdraw(true), reporter);
    expect(apply(once, withdraw(true), reporter)).toBe(once);
  });

  test.each(['resolved', 'follow_up'] as const)('not what is %s', (status) =>
    expect(decide(orderIn(status).order, withdraw(), reporter, at(MONDAY))).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-state' },
    }),
  );
  test('not as a unit', () =>
    expect(decide(orderIn('signed').order, withdraw(), lead, at(MONDAY))).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-actor' },
    }));
});

describe('a reporter who is forgotten', () => {
  const gone = apply(orderIn('signed'), { do: 'forget', because: 'request' }, system);
  test('is so once, and the matter stays', () => {
    expect(gone.order).toMatchObject({ status: 'signed', reporterGone: true, text: '垃圾没人清' });
    expect(apply(gone, { do: 'forget', because: 'retention' }, system)).toBe(gone);
  });
  test('is so in every order that the report is split into afterwards', () => {
    const { order } = apply(registered(), { do: 'forget', because: 'request' }, system);
    const parts = ['垃圾没人清', '路灯不亮'].map((text) => ({ text, start: 0, end: 5, code: 'x' }));
    const command = { do: 'understand', category: sure, place: heping, reason: why, parts } as const;
    const decision = decide(order, command, system, at(MONDAY));
    const [birth] = (decision.ok && decision.births) || [];
    const child = append(null, birth?.facts ?? [], { at: MONDAY, by: system });
    expect(child.order).toMatchObject({ orderId: `${REPORT}-2`, reporterGone: true });
  });
  test('cannot be asked, and the unit is told why', () =>
    expect(decide(gone.order, { do: 'ask', body: { question: '几号楼?' } }, lead, at(MONDAY))).toMatchObject({
      ok: false,
      refusal: { en: expect.stringContaining('forgotten') },
    }));
});

describe('a reporter adds pictures', () => {
  const add = (...media: string[]) => ({ do: 'add-media', body: { media } }) as const;
  test('each once', () => {
    const once = apply(orderIn('signed'), add('a', 'b'), reporter);
    expect(apply(once, add('b', 'c'), reporter).order.media).toEqual(['a', 'b', 'c']);
    expect(apply(once, add('b'), reporter)).toBe(once);
  });
  test('twenty at most', () => {
    const many = Array.from({ length: 19 }, (_, i) => `m${i}`);
    const { order } = orderIn('signed');
    expect(decide({ ...order, media: many }, add('x', 'y'), reporter, at(MONDAY))).toMatchObject({
      ok: false,
      refusal: { code: 'used-up', field: 'media' },
    });
  });
});

describe('what the reporter is told they may do', () => {
  const may = (own: Order, handledIn = own) => reporterMay(own, handledIn);
  const { order: open } = orderIn('signed');
  const asked: Order = { ...open, status: 'waiting' };
  const merged: Order = { ...open, status: 'merged' };
  const full: Order = { ...open, media: Array.from({ length: 20 }, (_, i) => `m${i}`) };
  test.each<[string, Order, Order, ReporterAct[]]>([
    ['it is open', open, open, ['add-media', 'withdraw']],
    ['the unit asks', asked, asked, ['reply', 'add-media', 'withdraw']],
    ['there is a result', orderIn('resolved').order, orderIn('resolved').order, ['add-media']],
    ['it is rated', orderIn('follow_up').order, orderIn('follow_up').order, ['rate', 'add-media']],
    ['it is closed', { ...open, status: 'archived' }, { ...open, status: 'archived' }, []],
    ['another order handles it', merged, asked, ['reply', 'withdraw']],
    ['no more pictures fit', full, full, ['withdraw']],
    ['they have withdrawn', open, { ...open, withdrawn: [REPORT] }, ['add-media']],
  ])('when %s', (_, own, handledIn, acts) => expect(may(own, handledIn)).toEqual(acts));

  test.each(STATUSES)('of an order that is %s it is what the order takes', (status) => {
    const order: Order = { ...open, status, question: '几号楼?' };
    const commands = {
      reply: { do: 'reply', body: { text: '5 号楼' } },
      rate: { do: 'rate', body: { solved: true, satisfied: true } },
      'add-media': { do: 'add-media', body: { media: ['a'] } },
      withdraw: withdraw(),
    } as const satisfies Record<ReporterAct, Command>;
    for (const command of Object.values(commands))
      expect(decide(order, command, reporter, at(MONDAY)).ok).toBe(may(order).includes(command.do));
  });
});

test("a unit's evidence is found with the order", () => {
  const body = { solved: true, result: '已清运', publicAnswer: '已清运', media: ['after-1'] };
  expect(apply(orderIn('signed'), { do: 'resolve', body }, lead).order.evidence).toEqual(['after-1']);
});
