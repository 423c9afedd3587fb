import type { Actor } from '../../../../lib/order/actor.ts';
import {
  type ActorRule,
  type CommandName,
  concerned,
  inState,
  LIFECYCLE,
  verifiers,
} from '../../../../lib/order/lifecycle.ts';
import type { Order } from '../../../../lib/order/state.ts';
import { HEPING, HUAYUANLU, NANKAI, QUANYECHANG, WATER } from '../samples.ts';
import type { Spoken } from './types.ts';

/** Units that commands name; the last there is not. */
export const UNITS = [
  WATER,
  `${HEPING}-housing`,
  QUANYECHANG,
  HUAYUANLU,
  'city-street-light',
  `${NANKAI}-water`,
  `${HEPING}-nobody`,
] as const;

/** Other orders that one may be merged into. */
export interface Others {
  readonly open: string;
  readonly closed: string;
}

const DAY = 86_400_000;
const reason = '经核实';
const days = (amount: number) => ({ unit: 'working-days' as const, amount });

/** Everything that may be said to an order, each in several ways; not all of it makes sense. */
export function moves(order: Order, now: string, others: Others): readonly Spoken[] {
  const inDays = (n: number): string => new Date(Date.parse(now) + n * DAY).toISOString();
  return [
    { do: 'sign', body: {} },
    { do: 'return', body: { reason, basis: '权责清单' } },
    { do: 'return', body: { reason, basis: '权责清单', suggestedUnit: UNITS[1] } },
    ...UNITS.map((unit) => ({
      do: 'adjudicate' as const,
      body: { unit, justified: unit !== WATER, reason },
    })),
    ...UNITS.map((unit) => ({ do: 'reassign' as const, body: { unit, reason } })),
    { do: 'reassign', body: { category: 'street-light', reason } },
    { do: 'reassign', body: { category: 'neighbour-dispute', regionCode: HUAYUANLU, reason } },
    { do: 'reassign', body: { category: 'illegal-construction', regionCode: QUANYECHANG, reason } },
    { do: 'reassign', body: { category: 'no-such-matter', reason } },
    { do: 'reassign', body: { unit: UNITS[1], category: 'street-light', difficulty: 'complex', reason } },
    { do: 'adjudicate', body: { unit: UNITS[1], justified: true, category: 'street-light', reason } },
    ...UNITS.map((unit) => ({ do: 'assist' as const, body: { unit, task: '配合现场处置' } })),
    { do: 'stage', body: { result: '已责令停工' } },
    { do: 'extend', body: { by: days(1), reason } },
    { do: 'extend', body: { by: days(200), reason } },
    { do: 'decide-extension', body: { granted: true, reason } },
    { do: 'decide-extension', body: { granted: false, reason } },
    { do: 'suspend', body: { because: 'seasonal', reason, reviewAt: inDays(45) } },
    { do: 'suspend', body: { because: 'engineering', reason, reviewAt: inDays(2) } },
    { do: 'suspend', body: { because: 'conditions', reason, reviewAt: inDays(-1) } },
    { do: 'resume', body: { reason } },
    { do: 'ask', body: { question: '具体在几号楼?' } },
    { do: 'reply', body: { text: '在三号楼东侧' } },
    { do: 'terminate', body: { because: 'not-acceptable', reason, publicAnswer: '本件终止办理' } },
    { do: 'decide-termination', body: { approved: true, reason } },
    { do: 'decide-termination', body: { approved: false, reason } },
    { do: 'resolve', body: { solved: true, result: '已疏通', publicAnswer: '已疏通并冲洗' } },
    {
      do: 'resolve',
      body: { solved: false, result: '待改造', publicAnswer: '列入改造计划', contacted: true },
    },
    { do: 'verify', body: { passed: true } },
    { do: 'verify', body: { passed: false, note: '仍有积水' } },
    { do: 'rate', body: { solved: true, satisfied: true } },
    { do: 'rate', body: { solved: true, satisfied: false, reason: 'too_slow' } },
    { do: 'rate', body: { solved: false, satisfied: false, reason: 'not_done' } },
    { do: 'comment', body: { text: '已联系来电人' } },
    { do: 'supervise', body: { on: true, reason } },
    { do: 'supervise', body: { on: false, reason } },
    { do: 'merge', body: { into: others.open, reason } },
    { do: 'merge', body: { into: others.closed, reason } },
    { do: 'merge', body: { into: order.orderId, reason } },
    ...order.helpers.map(({ child }) => ({ do: 'merge' as const, body: { into: child, reason } })),
    { do: 'merge', body: { into: '20260101-0000000000-1', reason } },
    { do: 'external', body: { line: '110', reason } },
    { do: 'decline', body: { reason, channel: '人民法院' } },
    { do: 'answer', body: { publicAnswer: '请见办事指南' } },
  ];
}

/** These end an order, or move nothing: drawn less often, so that lives are long and eventful. */
const SELDOM: ReadonlySet<CommandName> = new Set([
  'merge',
  'external',
  'decline',
  'answer',
  'comment',
  'supervise',
]);
const NOTHING: typeof SELDOM = new Set();
const OFTEN = 4;

/** The commands to draw from, by name: those the order's state lets through, or all. */
export function names(all: readonly Spoken[], order: Order, fitting: boolean): CommandName[] {
  // However a helper ends, its lead must hear of it.
  const seldom = order.helps === null ? SELDOM : NOTHING;
  const open = [...new Set(all.map((move) => move.do))].filter((name) => !fitting || inState(name, order));
  return open.flatMap((name) => Array.from({ length: seldom.has(name) ? 1 : OFTEN }, () => name));
}

/** Whom a command is for. */
export const rightActors = (name: CommandName, order: Order): Actor[] => {
  const rules: readonly ActorRule[] = LIFECYCLE[name].who;
  return rules.flatMap((rule) => byRule(rule, order));
};

function byRule(rule: ActorRule, order: Order): Actor[] {
  const desk = (unit: string): Actor => ({ role: 'desk', unit });
  switch (rule) {
    case 'reporter':
      return [{ role: 'reporter' }];
    case 'city-desk':
      return [desk('city'), { role: 'seat' }];
    case 'holder':
      return [desk(order.holder)];
    case 'lead':
      return order.assignment ? [{ role: 'unit', unit: order.assignment.unit }] : [];
    case 'verifier':
      return verifiers(order).map(desk);
    case 'staff':
      return [...new Set(concerned(order))].map((unit) => ({ role: 'unit', unit }));
    case 'leader':
      return [{ role: 'leader' }];
    case 'system':
      return [];
  }
}

/** Anyone else; for some command each of them is the right one. */
export const ANYONE: readonly Actor[] = [
  { role: 'unit', unit: WATER },
  { role: 'unit', unit: `${NANKAI}-water` },
  { role: 'unit', unit: HUAYUANLU },
  { role: 'desk', unit: QUANYECHANG },
  { role: 'desk', unit: HEPING },
  { role: 'desk', unit: NANKAI },
  { role: 'desk', unit: 'city' },
  { role: 'seat' },
  { role: 'leader' },
  { role: 'auditor' },
  { role: 'resident' },
];
