import { assign } from './assign.ts';
import type { InsideCommand } from './commands.ts';
import { copiesAbove } from './copies.ts';
import { recalled } from './decide-desk.ts';
import { accept, type Context, type Decision } from './decision.ts';
import type { Order } from './state.ts';

/**
 * The lead was merged or retired and its orders follow: the successor is assigned under the rules of a reassignment,
 * with clocks of its own. What it was stays: urgency, co-units, a rework, an adjudication. Told twice, or late, it
 * finds the order elsewhere and does nothing.
 */
export function succeed(
  order: Order,
  { from, to, reason }: Extract<InsideCommand, { do: 'succeed' }>,
  context: Context,
): Decision {
  const before = order.assignment;
  if (before?.unit !== from || from === to) return accept();
  const { desk, coUnits, route, duty, urgency, onSite, alternatives } = before;
  const why = before.why === 'rework' || before.why === 'adjudication' ? before.why : 'succession';
  return accept(
    recalled(order, reason, context),
    assign(
      order,
      {
        desk,
        unit: to,
        coUnits: coUnits.filter((unit) => unit !== to),
        copies: copiesAbove(to),
        route,
        duty,
        urgency,
        onSite,
        why,
        reason,
        alternatives,
      },
      context,
    ),
  );
}
