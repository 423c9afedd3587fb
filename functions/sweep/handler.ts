import { NoCity } from '../../lib/aws/city.ts';
import { ALARM_SHARDS } from '../../lib/aws/order-items.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute } from '../../lib/order/execute.ts';
import { log } from '../../lib/platform/log.ts';

const PAGE = 50;

interface Needs {
  readonly orders: Orders;
  readonly context: () => Promise<Context>;
}

/**
 * Rings every clock that is due. Its cost grows with what is due, never with what is open.
 * @throws AggregateError when a shard or an order failed; the others have been done all the same.
 */
export const createHandler =
  ({ orders, context }: Needs) =>
  async (): Promise<{ rung: number }> => {
    const given = await context().catch((error: unknown) => {
      // Deployed, and no city yet: no clock can run, and no alarm should ring each minute.
      if (error instanceof NoCity) return null;
      throw error;
    });
    if (given === null) return { rung: 0 };
    const shards = await Promise.allSettled(
      Array.from({ length: ALARM_SHARDS }, (_, shard) => sweepShard(shard, given)),
    );
    const failures = shards.flatMap((s) => (s.status === 'rejected' ? [s.reason] : []));
    const rung = shards.reduce((sum, s) => sum + (s.status === 'fulfilled' ? s.value : 0), 0);
    if (rung > 0) log.info('clocks rung', { rung });
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} of ${ALARM_SHARDS} shards failed: ${failures.map(String).join('; ')}`,
      );
    return { rung };

    async function sweepShard(shard: number, given: Context): Promise<number> {
      let count = 0;
      for (;;) {
        const due = await orders.due(shard, given.now, PAGE);
        const outcomes = await Promise.all(
          due.map((orderId) => execute(orders, orderId, { do: 'ring' }, SYSTEM, given)),
        );
        const changed = outcomes.filter((o) => o.is === 'done' && o.facts.length > 0).length;
        count += changed;
        // A page that changed nothing is an index that lags behind; the next run finds it settled.
        if (due.length < PAGE || changed === 0) return count;
      }
    }
  };
