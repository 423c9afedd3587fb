import type { Undelivered } from '../notify/once.ts';
import { log } from '../platform/log.ts';

/** Says that a message was given up: which, by which channel, why. */
export async function noteUndelivered({ orderId, entryId, channel, because }: Undelivered): Promise<void> {
  log.error('message undelivered', new Error(because), { orderId, entryId, channel });
}
