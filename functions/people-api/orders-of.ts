import type { Orders } from '../../lib/aws/orders.ts';
import type { Order } from '../../lib/order/state.ts';

/** The orders that a report became, first matter first; none for a report nobody knows. */
export async function ordersOf(orders: Pick<Orders, 'get'>, reportId: string): Promise<Order[]> {
  const first = (await orders.get(`${reportId}-1`))?.order;
  if (!first) return [];
  const others = await Promise.all(
    Array.from({ length: first.parts - 1 }, (_, i) => orders.get(`${reportId}-${i + 2}`)),
  );
  return [first, ...others.flatMap((stored) => (stored ? [stored.order] : []))];
}
