import type { DataOf, Fact } from '../../events/index.ts';
import { deadlineOrProvisional } from '../sla/provisional.ts';
import type { Limit } from '../sla/types.ts';
import type { Context } from './decision.ts';
import type { Order } from './state.ts';

type Assigned = DataOf<'order.assigned.v1'>;

/** An assignment, its clocks started now: signing never restarts them, so delaying the signature gains nothing. */
export function assign(
  order: Order,
  who: Omit<Assigned, 'assignment' | 'signBy' | 'handleBy' | 'returnBy' | 'provisional'>,
  { now, calendar, limits }: Context,
): Fact {
  const due = (limit: Limit) => deadlineOrProvisional(now, limit, calendar);
  const sign = due(limits.sign[who.urgency]);
  const handle = due(who.why === 'rework' ? limits.rework : limits.handle[who.urgency]);
  const giveBack = due(limits.return);
  return {
    type: 'order.assigned.v1',
    data: {
      ...who,
      assignment: (order.assignment?.assignment ?? 0) + 1,
      signBy: sign.at,
      handleBy: handle.at,
      returnBy: giveBack.at,
      provisional: sign.provisional || handle.provisional || giveBack.provisional,
    },
  };
}
