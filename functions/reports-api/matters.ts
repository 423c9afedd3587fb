import type { Orders } from '../../lib/aws/orders.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import type { Order } from '../../lib/order/state.ts';
import type { Matter } from '../../lib/report/view.ts';

type Reads = Pick<Orders, 'get' | 'ledger'>;

/** Orders merged into merged orders: more hops than this is a loop that no command can make. */
const HOPS = 10;

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

/** The order itself, or the one that it was merged into in the end. */
export async function whereHandled(orders: Pick<Orders, 'get'>, order: Order): Promise<Order> {
  let at = order;
  for (let hop = 0; at.mergedInto !== null; hop++) {
    if (hop === HOPS) throw new Error(`Order ${order.orderId} is merged in a circle`);
    at = await orderOf(orders, at.mergedInto);
  }
  return at;
}

async function orderOf(orders: Pick<Orders, 'get'>, orderId: string): Promise<Order> {
  const stored = await orders.get(orderId);
  if (!stored) throw new Error(`Order ${orderId} does not exist`);
  return stored.order;
}
