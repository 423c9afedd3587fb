import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import type { Status } from '../../lib/order/state.ts';
import {
  apply,
  at,
  cityDesk,
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
  why,
} from '../support/fixtures.ts';

const district: Actor = { role: 'desk', unit: '120101' };
const other: Actor = { role: 'unit', unit: '120102-water' };
const resolve: Command = {
  do: 'resolve',
  body: { solved: true, result: '已清运', publicAnswer: '垃圾已清运' },
};
const extend: Command = {
  do: 'extend',
  body: { by: { unit: 'minutes', amount: 1440 }, reason: '配件定制' },
};
const giveBack: Command = { do: 'return', body: { reason: '不属本单位', basis: '权责清单' } };
const fire: Command = {
  do: 'understand',
  category: sure,
  place: heping,
  reason: why,
  emergency: {
    group: 'E2',
    line: '119',
    external: true,
    restricted: false,
    urgency: 'emergency',
    because: '着火',
  },
};
const toUnit: Command = { do: 'reassign', body: { unit: LEAD, reason: '属城管' } };

const signed = () => orderIn('signed');
const returned = () => apply(orderIn('dispatched'), giveBack, lead);
const extensionAsked = () => apply(signed(), extend, lead);
const suspended = () =>
  apply(
    signed(),
    { do: 'suspend', body: { because: 'engineering', reason: '等施工', reviewAt: later(240) } },
    cityDesk,
  );
const terminationAsked = () =>
  apply(
    signed(),
    { do: 'terminate', body: { because: 'not-acceptable', reason: '不在范围', publicAnswer: '终止' } },
    lead,
  );

/** A row of the field's lifecycle: action, from, what is done by whom, to; and one who may not. */
type Row = readonly [
  action: string,
  from: () => Stored,
  command: Command,
  by: Actor,
  to: Status,
  notBy: Actor,
];

const ROWS: readonly Row[] = [
  [
    '直接答复',
    registered,
    { do: 'answer', body: { publicAnswer: '供暖期为11月15日起' } },
    cityDesk,
    'answered',
    lead,
  ],
  [
    '转 110/119/120/122',
    registered,
    { do: 'external', body: { line: '119', reason: '着火' } },
    cityDesk,
    'external',
    other,
  ],
  [
    '不予受理',
    registered,
    { do: 'decline', body: { reason: '已进入诉讼程序', channel: '人民法院' } },
    cityDesk,
    'declined',
    lead,
  ],
  ['派单', registered, toUnit, cityDesk, 'dispatched', lead],
  ['签收', () => orderIn('dispatched'), { do: 'sign', body: {} }, lead, 'signed', other],
  ['退单', () => orderIn('dispatched'), giveBack, lead, 'return_requested', cityDesk],
  [
    '改派',
    returned,
    { do: 'reassign', body: { unit: '120101-water', reason: '属水务' } },
    cityDesk,
    'dispatched',
    lead,
  ],
  [
    '裁定',
    returned,
    { do: 'adjudicate', body: { unit: LEAD, justified: false, reason: '属本单位' } },
    cityDesk,
    'dispatched',
    lead,
  ],
  [
    '会办',
    signed,
    { do: 'assist', body: { unit: '120101-police', task: '疏导交通' } },
    lead,
    'signed',
    other,
  ],
  ['延期:申请', signed, extend, lead, 'extension_requested', cityDesk],
  [
    '延期:上级审批',
    extensionAsked,
    { do: 'decide-extension', body: { granted: true, reason: '同意' } },
    district,
    'signed',
    lead,
  ],
  [
    '挂账',
    signed,
    { do: 'suspend', body: { because: 'seasonal', reason: '冬季', reviewAt: later(240) } },
    cityDesk,
    'suspended',
    lead,
  ],
  ['恢复办理', suspended, { do: 'resume', body: { reason: '条件具备' } }, cityDesk, 'signed', lead],
  [
    '终止办理:申请',
    signed,
    {
      do: 'terminate',
      body: { because: 'reporter-refuses', reason: '不配合', publicAnswer: '本次终止' },
    },
    lead,
    'termination_requested',
    cityDesk,
  ],
  [
    '终止办理:审批',
    terminationAsked,
    { do: 'decide-termination', body: { approved: true, reason: '同意' } },
    cityDesk,
    'terminated',
    lead,
  ],
  ['办结', signed, resolve, lead, 'resolved', cityDesk],
  [
    '核查(现场由街道)',
    () => orderIn('resolved'),
    { do: 'verify', body: { passed: true } },
    streetDesk,
    'follow_up',
    lead,
  ],
  [
    '核查(中枢)',
    () => orderIn('resolved'),
    { do: 'verify', body: { passed: true } },
    cityDesk,
    'follow_up',
    other,
  ],
  [
    '回访:满意',
    () => orderIn('follow_up'),
    { do: 'rate', body: { solved: true, satisfied: true } },
    reporter,
    'archived',
    lead,
  ],
  [
    '重办',
    () => orderIn('follow_up'),
    { do: 'rate', body: { solved: false, satisfied: false } },
    reporter,
    'reworking',
    cityDesk,
  ],
  [
    '并单',
    registered,
    { do: 'merge', body: { into: '20261123-BBBBBBBBBB-1', reason: '同一事项' } },
    cityDesk,
    'merged',
    lead,
  ],
];

describe.each(ROWS)('%s', (_action, from, command, by, to, notBy) => {
  test(`leads to ${to}`, () => {
    expect(apply(from(), command, by).order.status).toBe(to);
  });
  test('is not for everyone', () => {
    expect(decide(from().order, command, notBy, at(MONDAY))).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-actor' },
    });
  });
});

test('转 110/119/120/122: at once by the system, when the matter belongs there', () => {
  expect(apply(registered(), fire, system).order.status).toBe('external');
});

describe('归档', () => {
  test('silence counts as no rating, never as satisfied', () => {
    const rateBy = orderIn('follow_up').order.clocks.rate?.dueAt;
    const silent = apply(orderIn('follow_up'), { do: 'ring' }, system, rateBy);
    expect(silent.order).toMatchObject({ status: 'archived', rating: null });
  });
  test.each([
    ['归档后', () => apply(orderIn('follow_up'), { do: 'ring' }, system, later(24 * 9))],
    ['答复后', () => apply(registered(), { do: 'answer', body: { publicAnswer: '见办事指南' } }, cityDesk)],
    [
      '不予受理后',
      () => apply(registered(), { do: 'decline', body: { reason: '诉讼', channel: '法院' } }, cityDesk),
    ],
  ])('%s the ledger is sealed', (_, closed) => {
    const commands: Command[] = [
      resolve,
      extend,
      giveBack,
      { do: 'comment', body: { text: '备注' } },
      { do: 'supervise', body: { on: true, reason: '督办' } },
      toUnit,
    ];
    for (const command of commands)
      for (const actor of [cityDesk, lead])
        expect(decide(closed().order, command, actor, at(MONDAY))).toMatchObject({
          refusal: { code: 'wrong-state' },
        });
  });
});

describe('督办 is a flag, not a state', () => {
  test.each([
    ['overdue', () => apply(orderIn('dispatched'), { do: 'ring' }, system, later(72))],
    [
      'rework',
      () => apply(orderIn('follow_up'), { do: 'rate', body: { solved: false, satisfied: false } }, reporter),
    ],
    [
      'a leader',
      () => apply(signed(), { do: 'supervise', body: { on: true, reason: '领导交办' } }, { role: 'leader' }),
    ],
  ])('raised by %s', (_, stored) => {
    expect(stored().order.supervised).toBe(true);
  });
});
