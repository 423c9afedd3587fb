import type { Actor } from './actor.ts';
import { type Order, STATUSES, type Status } from './state.ts';

/** Who may give a command; each is checked against the order in `mayAct`. */
export type ActorRule =
  | 'system'
  | 'reporter'
  | 'city-desk'
  | 'leader'
  | 'holder'
  | 'lead'
  | 'verifier'
  | 'staff';

interface Rule {
  readonly zh: string;
  readonly from: readonly Status[];
  /** States it can lead to; several when the outcome decides. */
  readonly to: readonly Status[];
  readonly who: readonly ActorRule[];
}

const OPEN: readonly Status[] = [
  'registered',
  'dispatched',
  'return_requested',
  'signed',
  'extension_requested',
  'suspended',
  'waiting',
  'termination_requested',
  'resolved',
  'verified',
  'follow_up',
  'reworking',
];

/** A delivery may be recorded after the unit, who is quick, went on. */
const DELIVERABLE = OPEN.filter((status) => status !== 'registered' && status !== 'verified');

/** In the hands of its lead. What is paused or asked about goes on first. */
export const MOVABLE: readonly Status[] = ['dispatched', 'signed', 'reworking'];

/** The lifecycle (domain: work order, §2) as data: command × state → who may, and where it leads. */
export const LIFECYCLE = {
  understand: {
    zh: '识别',
    from: ['registered'],
    to: ['registered', 'external', 'merged'],
    who: ['system'],
  },
  route: { zh: '分拨', from: ['registered'], to: ['registered', 'dispatched'], who: ['system'] },
  deliver: {
    zh: '送达',
    from: DELIVERABLE,
    to: DELIVERABLE,
    who: ['system'],
  },
  succeed: { zh: '承接', from: MOVABLE, to: ['dispatched', 'reworking'], who: ['system'] },
  answer: { zh: '直接答复', from: ['registered'], to: ['answered'], who: ['city-desk'] },
  external: { zh: '转紧急电话', from: ['registered'], to: ['external'], who: ['city-desk', 'system'] },
  decline: { zh: '不予受理', from: ['registered'], to: ['declined'], who: ['city-desk'] },
  reassign: {
    zh: '改派',
    // Also what was wrongly taken for another line's.
    from: ['registered', 'dispatched', 'return_requested', 'external'],
    to: ['registered', 'dispatched'],
    who: ['city-desk'],
  },
  merge: {
    zh: '并单',
    from: ['registered', 'dispatched', 'return_requested', 'signed'],
    to: ['merged'],
    who: ['city-desk'],
  },
  adjudicate: { zh: '裁定', from: ['return_requested'], to: ['dispatched'], who: ['city-desk'] },
  sign: { zh: '签收', from: ['dispatched', 'reworking'], to: ['signed'], who: ['lead'] },
  return: { zh: '退单', from: ['dispatched'], to: ['return_requested'], who: ['lead'] },
  assist: { zh: '会办', from: ['signed'], to: ['signed'], who: ['lead', 'city-desk'] },
  join: { zh: '并入聚合事件', from: ['registered', 'dispatched'], to: ['merged'], who: ['system'] },
  gather: { zh: '会办汇总', from: OPEN, to: OPEN, who: ['system'] },
  stage: { zh: '阶段办结', from: ['signed'], to: ['signed'], who: ['lead'] },
  extend: { zh: '申请延期', from: ['signed'], to: ['extension_requested'], who: ['lead'] },
  'decide-extension': {
    zh: '延期审批',
    from: ['extension_requested'],
    to: ['signed'],
    who: ['holder'],
  },
  suspend: { zh: '挂账', from: ['signed'], to: ['suspended'], who: ['city-desk'] },
  resume: { zh: '恢复办理', from: ['suspended'], to: ['signed'], who: ['city-desk'] },
  ask: { zh: '请来电人补充', from: ['signed'], to: ['waiting'], who: ['lead'] },
  reply: { zh: '补充', from: ['waiting'], to: ['signed'], who: ['reporter'] },
  terminate: { zh: '申请终止', from: ['signed'], to: ['termination_requested'], who: ['lead'] },
  'decide-termination': {
    zh: '终止审批',
    from: ['termination_requested'],
    to: ['terminated', 'signed'],
    who: ['city-desk'],
  },
  resolve: { zh: '办结', from: ['signed'], to: ['resolved', 'archived'], who: ['lead'] },
  verify: { zh: '核查', from: ['resolved'], to: ['follow_up', 'reworking'], who: ['verifier'] },
  rate: { zh: '评价', from: ['follow_up'], to: ['archived', 'reworking'], who: ['reporter'] },
  ring: { zh: '到时', from: OPEN, to: [...OPEN, 'archived'], who: ['system'] },
  'note-undelivered': { zh: '消息未送达', from: OPEN, to: OPEN, who: ['system'] },
  replan: { zh: '时限重算', from: OPEN, to: OPEN, who: ['system'] },
  'add-media': { zh: '补充图片', from: OPEN, to: OPEN, who: ['reporter'] },
  withdraw: {
    zh: '撤回',
    // Once there is a result, a rating says what they think of it.
    from: OPEN.filter((status) => !['resolved', 'verified', 'follow_up'].includes(status)),
    to: [...OPEN, 'archived'],
    who: ['reporter'],
  },
  forget: { zh: '删除个人信息', from: STATUSES, to: STATUSES, who: ['system'] },
  recuse: { zh: '回避', from: OPEN, to: OPEN, who: ['city-desk', 'holder', 'staff'] },
  comment: { zh: '备注', from: OPEN, to: OPEN, who: ['city-desk', 'holder', 'staff', 'reporter'] },
  supervise: { zh: '督办', from: OPEN, to: OPEN, who: ['city-desk', 'leader'] },
} as const satisfies Record<string, Rule>;

export type CommandName = keyof typeof LIFECYCLE;
const RULES: ReadonlyMap<string, Rule> = new Map(Object.entries(LIFECYCLE));
const ruleOf = (command: CommandName): Rule => LIFECYCLE[command];

/** Who verifies: on-site matters the street (or community) of the place, the rest the city desk. Never the lead. */
export function verifiers(order: Order): readonly string[] {
  const region = order.place?.regionCode ?? '';
  if (!order.assignment?.onSite) return ['city'];
  return [...new Set(['city', region.slice(0, 9), region.slice(0, 12)])].filter(
    (unit) => unit !== '' && unit !== order.assignment?.unit,
  );
}

/** Whose inbox a resolved order is in: the street where it must be looked at on site, else the city desk. */
export const verifier = (order: Order): string =>
  verifiers(order).find((unit) => unit.length === STREET_DIGITS) ?? 'city';

const STREET_DIGITS = 9;

/** Whoever works for a unit; an admin or a leader of its area only oversees. */
const isStaff = ({ role }: Actor): boolean => role === 'unit' || role === 'desk';

function fits(rule: ActorRule, order: Order, actor: Actor): boolean {
  switch (rule) {
    case 'system':
      return actor.role === 'system';
    case 'reporter':
      return actor.role === 'reporter';
    case 'city-desk':
      return (actor.role === 'desk' && actor.unit === 'city') || actor.role === 'seat';
    case 'leader':
      return actor.role === 'leader';
    case 'holder':
      return isStaff(actor) && actor.unit === order.holder;
    case 'lead':
      return isStaff(actor) && actor.unit === order.assignment?.unit;
    case 'verifier':
      return actor.role === 'desk' && actor.unit !== undefined && verifiers(order).includes(actor.unit);
    case 'staff':
      return isStaff(actor) && actor.unit !== undefined && concerned(order).includes(actor.unit);
  }
}

/** Units with a part in the order: they may read it and comment on it. */
export function concerned(order: Order): readonly string[] {
  const a = order.assignment;
  return [
    order.holder,
    ...order.path.map((s) => s.desk),
    ...(a ? [a.unit, ...a.coUnits, ...a.copies] : []),
    ...(order.status === 'resolved' ? verifiers(order) : []),
    ...(order.supervisor === null ? [] : [order.supervisor]),
    ...order.helpers.map(({ unit }) => unit),
  ];
}

/** The lead waits for a helper's result, or hears of its termination; and only the lead speaks with the reporter. */
const NOT_FOR_HELPERS: ReadonlySet<CommandName> = new Set([
  'answer',
  'external',
  'decline',
  'merge',
  'join',
  'ask',
  'assist',
]);

/** Whether the order, as it stands, lets a command through, whoever gives it. */
export const inState = (command: CommandName, { status, helps }: Pick<Order, 'status' | 'helps'>): boolean =>
  ruleOf(command).from.includes(status) && (helps === null || !NOT_FOR_HELPERS.has(command));
export const mayAct = (command: CommandName, order: Order, actor: Actor): boolean =>
  ruleOf(command).who.some((rule) => fits(rule, order, actor));

/** What may be done now, and by whom: the remedy in every refusal. */
export const allowedNow = (order: Order): { command: CommandName; zh: string; by: readonly ActorRule[] }[] =>
  [...RULES]
    .map(([command, rule]) => ({ command: command as CommandName, zh: rule.zh, by: rule.who }))
    .filter(({ command, by }) => inState(command, order) && by.some((who) => who !== 'system'));

/** What this actor may do now. */
export const allowedFor = (order: Order, actor: Actor): CommandName[] =>
  allowedNow(order)
    .map((a) => a.command)
    .filter((command) => mayAct(command, order, actor));

/**
 * Faults of the table itself: states nobody reaches, open states without a way out, commands nobody may give.
 * Checked when the tests load it.
 */
export function lifecycleFaults(): string[] {
  const rules = [...RULES];
  const reached = new Set<Status>(['registered', ...rules.flatMap(([, r]) => r.to)]);
  const passing = new Set<Status>(['verified']);
  return [
    ...STATUSES.filter((s) => !reached.has(s) && !passing.has(s)).map((s) => `no command reaches ${s}`),
    ...OPEN.filter((s) => !rules.some(([, r]) => r.from.includes(s) && r.to.some((t) => t !== s))).map(
      (s) => `no way out of ${s}`,
    ),
    ...rules.filter(([, r]) => r.who.length === 0).map(([c]) => `nobody may ${c}`),
  ];
}
