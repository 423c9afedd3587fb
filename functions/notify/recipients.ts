import type { Envelope } from '../../events/index.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { Order } from '../../lib/order/state.ts';

/**
 * The reports whose people are told of an event: the order's own, those of every order merged into it (and into
 * those), and of a new cluster its members. Each once.
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
      reports.add(follower.reportId);
      waiting.push(follower.orderId);
    }
  }
  return [...reports];
}
