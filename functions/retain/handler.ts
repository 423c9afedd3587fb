import * as z from 'zod';
import { NoCity } from '../../lib/aws/city.ts';
import type { IdentityReads } from '../../lib/aws/identity-reads.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { People } from '../../lib/aws/people.ts';
import type { RetentionRuns } from '../../lib/aws/retention-runs.ts';
import { goesAt, type RetentionRun } from '../../lib/identity/retention.ts';
import { classOf } from '../../lib/identity/sight.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute } from '../../lib/order/execute.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { CLOSED, type Order } from '../../lib/order/state.ts';
import { whereHandled } from '../../lib/order/where-handled.ts';
import { type PictureNeeds, removeUnclaimed } from './pictures.ts';

interface Needs extends PictureNeeds {
  readonly orders: Orders;
  readonly people: Pick<People, 'person' | 'due' | 'lookAgain' | 'forget'>;
  readonly reads: Pick<IdentityReads, 'add'>;
  readonly runs: Pick<RetentionRuns, 'add'>;
  readonly context: () => Promise<Context>;
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
  readonly shards: number;
}

/** `dryRun`: counts what would go, and changes nothing. */
const eventSchema = z.object({ dryRun: z.boolean().default(false) });

const PAGE = 50;
const BUDGET_MS = 40_000;
/** A report that is still open is looked at again after so long. */
const AGAIN_MS = 30 * 86_400_000;

/**
 * Removes the reporters whose time is over; the matters stay. Its cost grows with what is due. A run that is cut off is
 * continued by the next, and one done twice finds nothing.
 * @throws AggregateError when a report failed; the others are done and counted all the same
 */
export function createHandler({ orders, people, reads, runs, context, elapsed, shards, ...needs }: Needs) {
  return async (event: unknown): Promise<RetentionRun | null> => {
    const { dryRun } = eventSchema.parse(event ?? {});
    const given = await context().catch((error: unknown) => {
      if (error instanceof NoCity) return null;
      throw error;
    });
    if (given === null) return null;
    const began = elapsed();
    const count = { looked: 0, removed: 0, kept: 0, failed: 0 };
    const failures: unknown[] = [];
    let more = false;
    for (let shard = 0; shard < shards && !more; shard++) {
      let cursor: string | null = null;
      do {
        const page = await people.due(shard, given.now, { cursor, limit: PAGE });
        const done = await Promise.allSettled(page.reportIds.map((id) => one(id, given, dryRun)));
        for (const result of done) {
          count.looked++;
          if (result.status === 'rejected') failures.push(result.reason);
          count[result.status === 'rejected' ? 'failed' : result.value]++;
        }
        cursor = page.cursor;
        more = elapsed() - began > BUDGET_MS;
      } while (cursor !== null && !more);
    }
    const pictures = dryRun
      ? 0
      : await removeUnclaimed(needs, given.now, () => elapsed() - began < BUDGET_MS);
    const run: RetentionRun = { at: given.now, dryRun, ...count, pictures, more };
    await runs.add(run);
    if (failures.length > 0)
      throw new AggregateError(failures, `${failures.length} reports could not be looked at`);
    return run;
  };

  /** What becomes of one reporter. */
  async function one(reportId: string, given: Context, dryRun: boolean): Promise<'removed' | 'kept'> {
    const kept = await ordersOf(reportId);
    // Who only follows an order is kept as long as its reporter.
    const looked = kept.length > 0 ? kept : await followedBy(reportId);
    const at = goesAt(await Promise.all(looked.map(timeOf)));
    if (at === null || at > given.now) {
      const again = new Date(Date.parse(given.now) + AGAIN_MS).toISOString();
      if (!dryRun) await people.lookAgain(reportId, at ?? again);
      return 'kept';
    }
    if (dryRun) return 'removed';
    await reads.add({
      ...{ at: given.now, reportId, orderId: null, kind: 'erased', fields: [], reason: 'retention' },
      by: { sub: 'system', role: 'system' },
    });
    for (const { orderId } of kept)
      await execute(orders, orderId, { do: 'forget', because: 'retention' }, SYSTEM, given);
    await people.forget(reportId);
    return 'removed';
  }

  async function followedBy(reportId: string): Promise<Order[]> {
    const followed = (await people.person(reportId))?.follows;
    const stored = followed === undefined ? null : await orders.get(followed);
    return stored ? [stored.order] : [];
  }

  /** Of a matter that was merged, the time of the order that it is handled in. */
  async function timeOf(own: Order) {
    const order = await whereHandled(orders, own);
    const closed = CLOSED.has(order.status);
    const last = closed ? openLedger(await orders.ledger(order.orderId)).entries.at(-1) : undefined;
    return { class: classOf(own), closedAt: last?.at ?? null };
  }

  async function ordersOf(reportId: string): Promise<Order[]> {
    const first = (await orders.get(`${reportId}-1`))?.order;
    if (!first) return [];
    const ids = Array.from({ length: first.parts - 1 }, (_, i) => `${reportId}-${i + 2}`);
    const others = await Promise.all(ids.map((id) => orders.get(id)));
    return [first, ...others.flatMap((stored) => (stored ? [stored.order] : []))];
  }
}
