import { NoCity } from '../../lib/aws/city.ts';
import { ALARM_SHARDS } from '../../lib/aws/order-items.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute } from '../../lib/order/execute.ts';
import { log } from '../../lib/platform/log.ts';
import { calendarWarnings } from '../../lib/sla/calendar.ts';

const PAGE = 50;
/** Milliseconds of the function's minute that ringing may take; what is left, the next minute's run continues. */
const BUDGET_MS = 35_000;

interface Needs {
  readonly orders: Orders;
  readonly context: () => Promise<Context>;
  /** Computes deadlines again after the law changed, for as long as it is given. */
  readonly replan: (context: Context, until: () => boolean) => Promise<void>;
  /** Hands the orders of units that have ended to their successors, for as long as it is given. */
  readonly follow: (context: Context, until: () => boolean) => Promise<void>;
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
}

/** The alarm on next year's holidays waits for these words. */
const CALENDAR_ENDS = 'calendar ends';

export interface Swept {
  /** Orders of which a clock rang. */
  readonly rung: number;
  /** More is due than one run may do. */
  readonly more: boolean;
}

interface SweptShard extends Swept {
  readonly failures: readonly unknown[];
}

/**
 * Rings every clock that is due. Its cost grows with what is due, never with what is open; each run is bounded, and
 * any number of them at once does no harm.
 * @throws AggregateError when a shard or an order failed; the others have been done all the same.
 */
export const createHandler =
  ({ orders, context, replan, follow, elapsed }: Needs) =>
  async (): Promise<Swept> => {
    const given = await context().catch((error: unknown) => {
      // Deployed, and no city yet: no clock can run, and no alarm should ring each minute.
      if (error instanceof NoCity) return null;
      throw error;
    });
    if (given === null) return { rung: 0, more: false };
    const began = elapsed();
    const timeIsUp = (): boolean => elapsed() - began > BUDGET_MS;
    const shards = await Promise.allSettled(
      Array.from({ length: ALARM_SHARDS }, (_, shard) => sweepShard(shard, given)),
    );
    const done = shards.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
    const failures = [
      ...shards.flatMap((s) => (s.status === 'rejected' ? [s.reason] : [])),
      ...done.flatMap((s) => s.failures),
    ];
    const swept = {
      rung: done.reduce((sum, { rung }) => sum + rung, 0),
      more: done.some(({ more }) => more),
    };
    if (swept.rung > 0) log.info('clocks rung', swept);
    await replan(given, timeIsUp);
    await follow(given, timeIsUp);
    for (const { year, daysLeft } of calendarWarnings(given.calendar, given.now))
      log.info(CALENDAR_ENDS, { year, daysLeft });
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} shards or orders failed: ${failures.map(String).join('; ')}`,
      );
    return swept;

    async function sweepShard(shard: number, given: Context): Promise<SweptShard> {
      let rung = 0;
      const failures: unknown[] = [];
      for (;;) {
        const due = await orders.due(shard, given.now, PAGE);
        const outcomes = await Promise.allSettled(
          due.map((orderId) => execute(orders, orderId, { do: 'ring' }, SYSTEM, given)),
        );
        failures.push(...outcomes.flatMap((o) => (o.status === 'rejected' ? [o.reason] : [])));
        const changed = outcomes.filter(
          (o) => o.status === 'fulfilled' && o.value.is === 'done' && o.value.facts.length > 0,
        ).length;
        rung += changed;
        // A page that changed nothing is an index that lags behind; the next run finds it settled.
        if (due.length < PAGE || changed === 0) return { rung, more: false, failures };
        if (timeIsUp()) return { rung, more: true, failures };
      }
    }
  };
