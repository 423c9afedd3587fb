import type { Envelope } from '../../events/index.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Command, InsideCommand } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute, NotFollowable, type OrderStore } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { eachEvent } from '../../lib/platform/batch.ts';

interface Needs {
  readonly orders: OrderStore;
  readonly context: () => Promise<Context>;
}

type Told = Omit<Extract<InsideCommand, { do: 'gather' }>, 'do'>;

/** Brings orders together: what became of helpers to the order they help, reports of a burst into their event. */
export const createHandler = ({ orders, context }: Needs) =>
  eachEvent(async (envelope) => {
    const given = await context();
    const helped = helpOf(envelope);
    if (helped) await execute(orders, helped.of, { do: 'gather', ...helped.told }, SYSTEM, given);
    if (envelope.type !== 'order.clustered.v1' || envelope.data.kind !== 'utility') return;
    for (const member of envelope.data.members) await intoEvent(orders, member, envelope.orderId, given);
  });

/** One member at a time: they meet at the event's version check. What a unit is on its way to stays with it. */
const intoEvent = async (
  orders: OrderStore,
  member: string,
  event: string,
  context: Context,
): Promise<void> => {
  const join = async (order: Order): Promise<Command | null> =>
    // Not before it is understood: it may hold other matters, or danger.
    order.category !== null && (order.status === 'registered' || order.status === 'dispatched')
      ? { do: 'join', into: event }
      : null;
  try {
    await execute(orders, member, join, SYSTEM, context);
  } catch (error) {
    // The event was closed in the meantime: the member goes its own way.
    if (!(error instanceof NotFollowable)) throw error;
  }
};

/** What an event of a helping order says to the order it helps; null for every other event. */
function helpOf(envelope: Envelope): { of: string; told: Told } | null {
  const child = envelope.orderId;
  switch (envelope.type) {
    case 'order.resolved.v1': {
      const { helps, unit, result } = envelope.data;
      return helps ? { of: helps, told: { child, unit, state: 'done', result } } : null;
    }
    case 'order.overdue.v1': {
      const { helps, unit } = envelope.data;
      return helps ? { of: helps, told: { child, unit, state: 'late', result: '' } } : null;
    }
    case 'order.return_requested.v1': {
      const { helps, unit, reason } = envelope.data;
      return helps ? { of: helps, told: { child, unit, state: 'returned', result: reason } } : null;
    }
    case 'order.termination_decided.v1': {
      const { helps, approved, reason } = envelope.data;
      const told = { child, unit: 'city', state: 'ended' as const, result: reason };
      return helps && approved ? { of: helps, told } : null;
    }
    default:
      return null;
  }
}
