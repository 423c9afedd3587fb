import type { Fact } from '../../events/index.ts';
import { moreUrgent } from '../duty/types.ts';
import { assign } from './assign.ts';
import type { InsideCommand } from './commands.ts';
import { accept, type Context, type Decision } from './decision.ts';
import { isUnitRecused } from './recusal.ts';
import type { Order } from './state.ts';

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
      const { unit, route: way, urgency, onSite, reason, alternatives } = decision;
      if (isUnitRecused(order, unit)) return accept(heldFor(unit));
      const [coUnits, copies] = [decision.coUnits, decision.copies].map((units) =>
        units.filter((one) => !isUnitRecused(order, one)),
      ) as [string[], string[]];
      const duty = {
        dutyId: decision.dutyId,
        scope: decision.listScope,
        version: decision.listVersion,
        ...(decision.limits ? { limits: [...decision.limits] } : {}),
      };
      const who = {
        desk,
        unit,
        coUnits,
        copies,
        route: way,
        duty,
        // The duty list's, or more when there is danger.
        urgency: moreUrgent(urgency, order.urgency),
        onSite,
        why: 'duty' as const,
        reason,
        alternatives,
      };
      return accept(assign(order, who, context));
    }
  }
}

/** The accused do not get what accuses them: a person decides who does. */
const heldFor = (unit: string): Fact => ({
  type: 'order.held.v1',
  data: {
    desk: 'city',
    problem: 'recused',
    reason: { zh: `按清单应由 ${unit} 办理,但其须回避`, en: `The list names ${unit}, which is recused` },
  },
});

export function deliver(order: Order, { assignment, deliveries }: Inside<'deliver'>): Decision {
  const current = order.assignment;
  if (current?.assignment !== assignment || current.deliveries !== null) return accept();
  return accept({ type: 'order.delivered.v1', data: { assignment, deliveries } });
}

/** What became of a helping order. Told twice, it is written once; what came later stays. */
export function gather(order: Order, { do: _, ...told }: Inside<'gather'>): Decision {
  const helper = order.helpers.find(({ child }) => child === told.child);
  const settled = helper?.state === 'done' || helper?.state === 'ended';
  if (!helper || settled || helper.state === told.state) return accept();
  const fact: Fact = { type: 'order.assist_reported.v1', data: told };
  return accept(fact);
}

/** Somebody was not reached: it shows on the order. */
export function noteUndelivered(order: Order, { do: _, ...data }: Inside<'note-undelivered'>): Decision {
  if (order.undelivered.some((u) => isSame(u, data)) || order.undelivered.length >= MOST_UNDELIVERED)
    return accept();
  return accept({ type: 'order.undelivered.v1', data });
}

/** More would only make the order heavy: something is wrong with the channel. */
const MOST_UNDELIVERED = 50;
type Undelivered = Order['undelivered'][number];
const isSame = (a: Undelivered, b: Undelivered): boolean =>
  a.entry === b.entry && a.channel === b.channel && a.recipient === b.recipient;
