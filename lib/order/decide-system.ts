import type { Fact } from '../../events/index.ts';
import { moreUrgent } from '../duty/types.ts';
import { assign } from './assign.ts';
import type { InsideCommand } from './commands.ts';
import { accept, type Context, type Decision } from './decision.ts';
import { nextAlarmAt, type Order } from './state.ts';

type Inside<N extends InsideCommand['do']> = Extract<InsideCommand, { do: N }>;

/** A tier desk's decision. It answers one request; if the order was asked something else since, it is void. */
export function route(
  order: Order,
  { answers, desk, decision }: Inside<'route'>,
  context: Context,
): Decision {
  if (order.awaiting?.seq !== answers) return accept();
  switch (decision.do) {
    case 'pass':
      return accept({
        type: 'order.routed.v1',
        data: {
          desk,
          next: { tier: decision.tier },
          dutyId: decision.dutyId,
          list: { scope: decision.listScope, version: decision.listVersion },
          reason: decision.reason,
        },
      });
    case 'hold':
      return accept({
        type: 'order.held.v1',
        data: { desk: 'city', problem: decision.problem, reason: decision.reason },
      });
    case 'handle': {
      const { unit, coUnits, copies, route: way, urgency, onSite, reason, alternatives } = decision;
      const duty = { dutyId: decision.dutyId, scope: decision.listScope, version: decision.listVersion };
      return accept(
        assign(
          order,
          {
            desk,
            unit,
            coUnits,
            copies,
            route: way,
            duty,
            // The duty list's, or more when there is danger.
            urgency: moreUrgent(urgency, order.urgency),
            onSite,
            why: 'duty',
            reason,
            alternatives,
          },
          context,
        ),
      );
    }
  }
}

export function deliver(order: Order, { assignment, deliveries }: Inside<'deliver'>): Decision {
  const current = order.assignment;
  if (current?.assignment !== assignment || current.deliveries !== null) return accept();
  return accept({ type: 'order.delivered.v1', data: { assignment, deliveries } });
}

/** Rings every clock that is due. Late, doubled and concurrent calls find nothing left to ring. */
export function ring(order: Order, { now }: Context): Decision {
  const due = nextAlarmAt(order);
  if (due === null || due > now) return accept();
  const { sign, handle, rate } = order.clocks;
  if (rate && !rate.rung && rate.at <= now)
    return accept({ type: 'order.archived.v1', data: { because: 'no-rating' } });
  const supervisor = order.assignment?.desk ?? 'city';
  const overdue = (clock: 'sign' | 'handle', dueAt: string): Fact => ({
    type: 'order.overdue.v1',
    data: { clock, dueAt, supervisor },
  });
  return accept(
    ...(sign && !sign.rung && sign.at <= now ? [overdue('sign', sign.at)] : []),
    ...(handle && !handle.rung && handle.at <= now ? [overdue('handle', handle.at)] : []),
  );
}
