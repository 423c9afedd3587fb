import type { Orders } from '../../lib/aws/orders.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import type { Order } from '../../lib/order/state.ts';
import { whereHandled } from '../../lib/order/where-handled.ts';
import type { Matter } from '../../lib/report/view.ts';

type Reads = Pick<Orders, 'get' | 'ledger'>;

/**
 * Every order of a report, in the order of its matters, with the order that each is handled in.
 * @throws Error when the report has no order: it was never registered.
 */
export async function mattersOf(orders: Reads, reportId: string): Promise<readonly [Matter, ...Matter[]]> {
  const first = await orderOf(orders, `${reportId}-1`);
  const others = await Promise.all(
    Array.from({ length: first.parts - 1 }, (_, i) => orderOf(orders, `${reportId}-${i + 2}`)),
  );
  const matter = async (order: Order): Promise<Matter> => {
    const [sealed, handledIn] = await Promise.all([
      orders.ledger(order.orderId),
      whereHandled(orders, order),
    ]);
    return { order, handledIn, entries: openLedger(sealed).entries };
  };
  const [one, ...rest] = await Promise.all([matter(first), ...others.map(matter)]);
  return [one, ...rest];
}

async function orderOf(orders: Pick<Orders, 'get'>, orderId: string): Promise<Order> {
  const stored = await orders.get(orderId);
  if (!stored) throw new Error(`Order ${orderId} does not exist`);
  return stored.order;
}
