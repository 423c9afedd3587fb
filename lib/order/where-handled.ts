import type { OrderStore } from './execute.ts';
import type { Order } from './state.ts';

/** More hops than this are a circle, which no command can make. */
const HOPS = 100;

/**
 * The order itself, or the one that it was merged into in the end.
 * @throws Error when that is not there or leads in a circle: the store is damaged.
 */
export async function whereHandled(orders: Pick<OrderStore, 'get'>, order: Order): Promise<Order> {
  let at = order;
  for (let hop = 0; at.mergedInto !== null; hop++) {
    if (hop === HOPS) throw new Error(`Order ${order.orderId} is merged in a circle`);
    const next = await orders.get(at.mergedInto);
    if (!next) throw new Error(`Order ${at.mergedInto} does not exist`);
    at = next.order;
  }
  return at;
}
