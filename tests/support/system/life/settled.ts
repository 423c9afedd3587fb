import { CLOSED, nextAlarmAt, type Order } from '../../../../lib/order/state.ts';
import { waitFor } from '../wait.ts';
import type { World } from './world.ts';

/** An order and those that help it. */
export type Family = readonly [Order, ...Order[]];

/** Waits until nothing of ours has anything left to write into an order or into those that help it. */
export const settled = (world: World, orderId: string): Promise<Family> =>
  waitFor(`${orderId} and its helpers to settle`, async () => {
    const order = await world.order(orderId);
    const helpers = await Promise.all(order.helpers.map(({ child }) => world.order(child)));
    const family: Family = [order, ...helpers];
    const isDue = family.some((one) => (nextAlarmAt(one) ?? '~') <= world.now());
    // What a bell leaves behind would ring within a minute; nobody here waits so long.
    if (isDue) await world.sweep();
    const open = [
      ...(isDue ? ['a clock is due'] : []),
      ...family.filter(isUnderWay).map((one) => `${one.orderId} is under way, ${one.status}`),
      ...helpers
        .filter((child) => !isTold(order, child))
        .map((child) => `the lead has not heard of ${child.orderId}`),
    ];
    if (open.length > 0) throw new Error(open.join('; '));
    return family;
  });

/** A desk of ours must decide, or units must still be reached. */
const isUnderWay = ({ status, hold, assignment }: Order): boolean => {
  if (CLOSED.has(status)) return false;
  return status === 'registered' ? hold === null : assignment?.deliveries === null;
};

/** Whether the lead knows how its helper stands. What is over says nothing more. */
function isTold(lead: Order, child: Order): boolean {
  const state = lead.helpers.find((helper) => helper.child === child.orderId)?.state;
  if (CLOSED.has(lead.status)) return true;
  if (child.status === 'archived') return state === 'done';
  if (CLOSED.has(child.status)) return state === 'ended';
  const late = child.clocks.handle?.rung.some((percent) => percent >= 100) ?? false;
  return state !== 'open' || (child.returns === 0 && !late);
}
