import type { Fact } from '../../events/index.ts';
import { SYSTEM } from './actor.ts';
import { assign } from './assign.ts';
import type { OutsideCommand } from './commands.ts';
import { copiesAbove } from './copies.ts';
import { assignmentOf } from './decide-work.ts';
import { type Context, type Decision, refuse } from './decision.ts';
import { append } from './ledger.ts';
import { recusedIn, recusedUnit } from './recusal.ts';
import type { Order } from './state.ts';

type Body = Extract<OutsideCommand, { do: 'assist' }>['body'];

/** Orders of a report are numbered with one digit. */
export const isHelping = (orderId: string): boolean => /-\d{2}$/.test(orderId);

/** Helpers of one order; more is a task force, not a joint handling. */
const MOST = 9;

/**
 * Another unit helps, by an order of its own; the lead stays responsible (首接负责). Helping orders are numbered after
 * the order they help: `…-1` has `…-11` to `…-19`.
 */
export function assist(order: Order, { unit, task }: Body, context: Context): Decision {
  const refused = recusedUnit(order, unit) ?? mayHelp(order, unit);
  if (refused) return refuse(refused);
  const number = Number(order.orderId.split('-').at(-1)) * 10 + order.helpers.length + 1;
  const registered: Fact = {
    type: 'order.registered.v1',
    data: {
      reportId: order.reportId,
      channel: order.channel,
      text: order.text,
      place: order.given,
      media: order.media,
      receivedAt: order.receivedAt,
      ...(order.restricted ? { restricted: true as const } : {}),
      ...recusedIn(order),
      helps: { of: order.orderId, number, task },
    },
  };
  const facts = [registered, ...understoodAlike(order)];
  const child = append(null, facts, { at: context.now, by: SYSTEM }).order;
  const reason = { zh: `会办:${task}`, en: `Joint handling: ${task}` };
  const assigned = assign(
    child,
    {
      desk: order.holder,
      unit,
      coUnits: [],
      copies: copiesAbove(unit),
      route: 'direct',
      duty: null,
      urgency: order.urgency,
      onSite: false,
      why: 'desk',
      reason,
      alternatives: [],
    },
    context,
  );
  const dueAt = assigned.type === 'order.assigned.v1' ? assigned.data.handleBy : context.now;
  const assisted: Fact = {
    type: 'order.assisted.v1',
    data: { child: child.orderId, unit, task, dueAt },
  };
  return { ok: true, facts: [assisted], births: [{ facts: [...facts, assigned] }] };
}

/** A helping order is about what the order it helps is about; nobody has to find out again. */
function understoodAlike({ category, place }: Order): Fact[] {
  if (category === null || place === null) return [];
  const reason = { zh: '同主办工单', en: 'As the order it helps' };
  return [{ type: 'order.understood.v1', data: { by: 'person', category, place, reason, next: null } }];
}

function mayHelp(order: Order, unit: string): Parameters<typeof refuse>[0] | null {
  const invalid = (zh: string, en: string) => ({ code: 'invalid' as const, field: 'unit', zh, en });
  if (unit === assignmentOf(order).unit)
    return invalid('主办单位不能会办自身', 'The lead cannot help itself');
  if (order.helpers.some((h) => h.unit === unit && h.state === 'open'))
    return invalid('该单位已在会办', 'This unit is helping already');
  return order.helpers.length < MOST
    ? null
    : invalid(`会办单位最多 ${MOST} 个`, `At most ${MOST} units may help`);
}
