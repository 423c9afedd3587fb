import type { Envelope } from '../../events/index.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { Order } from '../../lib/order/state.ts';

/**
 * The reports whose people are told of an event: the order's own, those of every order merged into it (and into
 * those), who follows it without having reported it, and of a new cluster its members. Each once.
 */
export async function reportsToTell(
  envelope: Envelope,
  order: Order,
  orders: Pick<Orders, 'followers'>,
): Promise<string[]> {
  if (envelope.type === 'order.clustered.v1') return [...new Set(envelope.data.reports)];
  const reports = new Set([order.reportId]);
  const seen = new Set<string>();
  const waiting = [order.orderId];
  for (let orderId = waiting.pop(); orderId !== undefined; orderId = waiting.pop()) {
    if (seen.has(orderId)) continue;
    seen.add(orderId);
    for (const follower of await orders.followers(orderId)) {
      if (follower.watching && !isPublic(envelope, order)) continue;
      reports.add(follower.reportId);
      if (!follower.watching) waiting.push(follower.orderId);
    }
  }
  return [...reports];
}

/** What is asked of the reporter is for them; of a matter that became restricted, those who follow it hear nothing more. */
const isPublic = ({ type }: Envelope, { restricted }: Order): boolean =>
  !restricted && type !== 'order.waiting.v1';
