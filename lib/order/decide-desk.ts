import type { DataOf, Fact } from '../../events/index.ts';
import type { Name } from '../unit/types.ts';
import { assign } from './assign.ts';
import { start } from './clocks.ts';
import type { OutsideCommand } from './commands.ts';
import { copiesAbove } from './copies.ts';
import { isHelping } from './decide-joint.ts';
import { assignmentOf } from './decide-work.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import type { Order } from './state.ts';

type Body<N extends OutsideCommand['do']> = Extract<OutsideCommand, { do: N }>['body'];

/** The matter is handled in another order; whoever reported this one is told of every step of that one. */
export function merge(order: Order, { into, reason }: Body<'merge'>, context: Context): Decision {
  if (into === order.orderId) {
    return refuse({
      code: 'invalid',
      field: 'into',
      zh: '不能并入自身',
      en: 'An order cannot go into itself',
    });
  }
  // Of a helping order no reporter is told.
  if (isHelping(into)) {
    return refuse({
      code: 'invalid',
      field: 'into',
      zh: '不能并入会办工单,请并入其主办工单',
      en: 'An order cannot go into one that helps; name the order it helps',
    });
  }
  return goInto(order, into, 'desk', { zh: reason, en: reason }, context);
}

/** A report of a burst goes into the event that stands for it; its unit is told that it need not come twice. */
export const join = (order: Order, into: string, context: Context): Decision =>
  goInto(order, into, 'cluster', { zh: '并入聚合事件', en: 'Part of the same event' }, context);

function goInto(
  order: Order,
  into: string,
  by: DataOf<'order.merged.v1'>['by'],
  reason: DataOf<'order.merged.v1'>['reason'],
  context: Context,
): Decision {
  const recall = order.status === 'dispatched' || order.status === 'signed';
  const merged: Fact = { type: 'order.merged.v1', data: { into, by, reason } };
  return {
    ok: true,
    facts: [...(recall ? [recalled(order, reason.zh, context)] : []), merged],
    follows: into,
  };
}

export const answer = (data: Body<'answer'>): Decision => accept({ type: 'order.answered.v1', data });
export const decline = (data: Body<'decline'>): Decision => accept({ type: 'order.declined.v1', data });
export const external = ({ line, reason }: Body<'external'>): Decision =>
  accept({ type: 'order.external.v1', data: { line, reason: { zh: reason, en: reason } } });
export const comment = (data: Body<'comment'>): Decision => accept({ type: 'order.commented.v1', data });

export function supervise(order: Order, { on, reason }: Body<'supervise'>): Decision {
  if (order.supervised === on) return accept();
  return accept({ type: 'order.supervised.v1', data: { on, reason: { zh: reason, en: reason } } });
}

/** Given back so often, it is decided for good. */
export const ADJUDICATED = 3;

export function toUnit(
  order: Order,
  unit: string,
  why: 'desk' | 'adjudication',
  body: { reason: string; urgency?: Order['urgency'] | undefined },
  context: Context,
): Fact {
  const before = order.assignment;
  return assign(
    order,
    {
      desk: 'city',
      unit,
      coUnits: [],
      copies: copiesAbove(unit),
      route: 'direct',
      duty: null,
      urgency: body.urgency ?? order.urgency,
      onSite: before?.onSite ?? false,
      why: order.returns >= ADJUDICATED ? 'adjudication' : why,
      reason: { zh: body.reason, en: body.reason },
      alternatives: before ? [before.unit] : [],
    },
    context,
  );
}

/** Said where why is not for those who hear it. */
export const ELSEWHERE: Name = { zh: '由上级另行处理', en: 'It is handled elsewhere' };

/** All who had a copy hear why; of an order that few may read, only that it is gone. */
export function recalled(order: Order, reason: string | Name, context: Context): Fact {
  const { assignment, unit, coUnits, copies } = assignmentOf(order);
  const wait = start('wait', { order, unit: 'city' }, context);
  return {
    type: 'order.recalled.v1',
    data: {
      assignment,
      unit,
      others: [...coUnits, ...copies],
      reason: order.restricted ? ELSEWHERE : typeof reason === 'string' ? { zh: reason, en: reason } : reason,
      clocks: { sign: null, handle: null, return: null, wait },
    },
  };
}

export const ruled = (order: Order, justified: boolean, reason: string): Fact => ({
  type: 'order.return_ruled.v1',
  data: { unit: assignmentOf(order).unit, justified, reason, returns: order.returns },
});

export function decideTermination(order: Order, { approved, reason }: Body<'decide-termination'>): Decision {
  const helps = order.helps ? { helps: order.helps.of } : {};
  return accept({
    type: 'order.termination_decided.v1',
    data: { approved, reason, ...helps, clocks: { wait: null } },
  });
}
