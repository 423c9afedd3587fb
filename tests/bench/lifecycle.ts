import { type actors, orderIdOf, post, type Receipt, type Report } from './api.ts';
import type { Inbox } from './inbox.ts';
import { RATED, RESOLVED } from './past-orders.ts';
import type { System } from './system.ts';

const DISPATCH_WITHIN_MS = 60_000;

/** One whole life: reported, dispatched, read from the unit's queue, signed, resolved, verified, rated, archived. */
export async function lifecycle(
  system: System,
  { command, rate }: ReturnType<typeof actors>,
  inbox: Inbox,
  report: Report,
): Promise<Receipt> {
  const { receipt } = await post(system, report);
  const orderId = orderIdOf(receipt);
  const { data } = await inbox.arrival(orderId, DISPATCH_WITHIN_MS);
  await command(orderId, 'sign', 'unit', data.unit, {});
  await command(orderId, 'resolve', 'unit', data.unit, RESOLVED);
  await command(orderId, 'verify', 'desk', 'city', { passed: true });
  await rate(receipt, RATED);
  return receipt;
}
