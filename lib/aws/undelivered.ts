import type { Undelivered } from '../notify/once.ts';
import { SYSTEM } from '../order/actor.ts';
import type { Context } from '../order/decision.ts';
import { execute, type OrderStore } from '../order/execute.ts';
import { log } from '../platform/log.ts';

/** Notes on the order that a message was given up, once; a closed order's ledger is sealed and only the log says so. */
export const noteUndelivered =
  (orders: OrderStore, context: () => Promise<Context>) =>
  async ({ orderId, entryId, channel, recipient, because }: Undelivered): Promise<void> => {
    log.error('message undelivered', new Error(because), { orderId, entryId, channel });
    await execute(
      orders,
      orderId,
      { do: 'note-undelivered', entry: entryId, channel, recipient, because: because.slice(0, 500) },
      SYSTEM,
      await context(),
    );
  };
