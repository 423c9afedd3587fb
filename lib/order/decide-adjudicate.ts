import type { Fact } from '../../events/index.ts';
import type { OutsideCommand } from './commands.ts';
import { ADJUDICATED, ruled, toUnit } from './decide-desk.ts';
import { corrected } from './decide-reassign.ts';
import { assignmentOf } from './decide-work.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import { recusedUnit } from './recusal.ts';
import type { Order } from './state.ts';

type Body = Extract<OutsideCommand, { do: 'adjudicate' }>['body'];

/** The city desk's ruling on a return. The third one is final. A category named with it is learned from. */
export function adjudicate(order: Order, body: Body, context: Context): Decision {
  const barred = recusedUnit(order, body.unit);
  if (barred) return refuse(barred);
  const final = order.returns >= ADJUDICATED || body.unit === assignmentOf(order).unit;
  const data = body.category === undefined ? null : corrected(order, body);
  const understood: Fact[] = data ? [{ type: 'order.understood.v1', data: { ...data, next: null } }] : [];
  const known = data ? { ...order, category: data.category } : order;
  return accept(
    ruled(order, body.justified, body.reason),
    ...understood,
    toUnit(known, body.unit, final ? 'adjudication' : 'desk', body, context),
  );
}
