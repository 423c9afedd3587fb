import type { FollowRows } from '../../lib/aws/follow-rows.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { UnitRows } from '../../lib/aws/units.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute } from '../../lib/order/execute.ts';
import { MOVABLE } from '../../lib/order/lifecycle.ts';
import { CLOSED } from '../../lib/order/state.ts';
import { log } from '../../lib/platform/log.ts';
import type { Following } from '../../lib/unit/follow.ts';
import { asOf, successionReason, successorOf } from '../../lib/unit/in-force.ts';
import type { Unit } from '../../lib/unit/types.ts';

interface Needs {
  readonly orders: Orders;
  readonly rows: FollowRows;
  /** From the table: what was decided a moment ago counts. */
  readonly units: Pick<UnitRows, 'get'>;
}

const PAGE = 50;
/** Failed orders named in the report. */
const NAMED = 20;
/** What was paused comes back to the unit that has ended; it is looked for again. */
const MINUTES_AGAIN = { some: 10, none: 60 };

/**
 * Hands the open orders of units that have ended to their successors, page by page. Progress is a row for each unit: a
 * run that dies is continued by the next, and two at once do no harm, because each order is decided under its version.
 */
export function createFollow({ orders, rows, units }: Needs) {
  return async (context: Context, timeIsUp: () => boolean): Promise<void> => {
    for (const row of await rows.due(context.now)) {
      if (timeIsUp()) return;
      await followOne(row, context, timeIsUp);
    }
  };

  async function followOne(start: Following, context: Context, timeIsUp: () => boolean): Promise<void> {
    const look = async (id: string): Promise<Unit | null> => {
      const found = await units.get(id);
      return found && asOf(found, context.now);
    };
    const unit = await look(start.unit);
    const successor = unit && (await successorOf(unit, look));
    if (!unit || !successor) {
      // A successor that ended without one: nothing to move to, said in the log until that is settled.
      log.error('no successor in force', new Error(start.successor), { unit: start.unit });
      await rows.put(start, again(start, context, 'none'));
      return;
    }
    let row: Following = start.cursor === null ? { ...start, waiting: 0, failed: [] } : start;
    let before = start;
    do {
      const next: Following = await page(row, unit, successor, context);
      if (!(await rows.put(before, next))) return addTo(await rows.get(unit.id), row, next);
      row = next;
      before = next;
    } while (row.cursor !== null && !timeIsUp());
    if (row.cursor === null && row.moved > start.moved)
      log.info('orders have followed', { unit: unit.id, to: successor.id, moved: row.moved });
  }

  /** Another run was quicker; what this one moved counts all the same. */
  async function addTo(stored: Following | null, row: Following, next: Following): Promise<void> {
    if (stored?.successor !== next.successor || next.moved === row.moved) return;
    const moved = stored.moved + next.moved - row.moved;
    const seen = stored.seen + next.seen - row.seen;
    await rows.put(stored, { ...stored, version: stored.version + 1, moved, seen });
  }

  async function page(row: Following, unit: Unit, successor: Unit, context: Context): Promise<Following> {
    const { orders: held, cursor } = await orders.list('holder', unit.id, undefined, {
      cursor: row.cursor ?? undefined,
      limit: PAGE,
    });
    const open = held.filter(({ status }) => !CLOSED.has(status));
    const movable = open.filter(({ status }) => MOVABLE.includes(status));
    const command = {
      do: 'succeed',
      from: unit.id,
      to: successor.id,
      reason: successionReason(unit, successor),
    } as const;
    const outcomes = await Promise.allSettled(
      movable.map(({ orderId }) => execute(orders, orderId, command, SYSTEM, context)),
    );
    const moved = outcomes.filter(
      (o) => o.status === 'fulfilled' && o.value.is === 'done' && o.value.facts.length > 0,
    );
    for (const o of outcomes) if (o.status === 'rejected') log.error('did not follow', o.reason);
    const failed = outcomes.flatMap((o, i) => (o.status === 'rejected' ? [movable[i]?.orderId ?? ''] : []));
    const after: Following = {
      ...row,
      version: row.version + 1,
      startedAt: row.startedAt ?? context.now,
      seen: row.seen + movable.length,
      moved: row.moved + moved.length,
      waiting: row.waiting + open.length - movable.length,
      failed: [...row.failed, ...failed].slice(0, NAMED),
      cursor,
    };
    if (cursor !== null) return after;
    const settled = after.waiting + after.failed.length === 0;
    return {
      ...again(after, context, settled ? 'none' : 'some'),
      finishedAt: after.finishedAt ?? (after.failed.length === 0 ? context.now : null),
    };
  }
}

const again = (row: Following, { now }: Context, found: keyof typeof MINUTES_AGAIN): Following => ({
  ...row,
  version: row.version + 1,
  nextAt: new Date(Date.parse(now) + MINUTES_AGAIN[found] * 60_000).toISOString(),
});
