import { createHash } from 'node:crypto';
import { ALARM_SHARDS } from '../../lib/aws/order-items.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { Replanning, ReplanRows } from '../../lib/aws/replan.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Context } from '../../lib/order/decision.ts';
import { execute } from '../../lib/order/execute.ts';
import { log } from '../../lib/platform/log.ts';
import type { WorkCalendar } from '../../lib/sla/types.ts';

interface Needs {
  readonly orders: Orders;
  readonly progress: ReplanRows;
}

const PAGE = 50;
/** After this long no function decides by the law before: it is kept for half of it, and used for as long at most. */
const OLD_LAW_MS = 60_000;
/** Orders named in the report; the number of all of them is told beside. */
const EXAMPLES = 20;

const REASON = { zh: '节假日安排或时限规定有变', en: 'The calendar or a limit changed' };

/** Which days of the years it covers are worked: `0` and `1`, a year a text. */
const workdaysOf = ({ years, isWorkday }: WorkCalendar): string[] =>
  years.map((year) => {
    const first = Date.UTC(year, 0, 1);
    const days = (Date.UTC(year + 1, 0, 1) - first) / DAY_MS;
    const dates = Array.from({ length: days }, (_, i) =>
      new Date(first + i * DAY_MS).toISOString().slice(0, 10),
    );
    return `${year}${dates.map((date) => Number(isWorkday(date))).join('')}`;
  });

const DAY_MS = 86_400_000;

/** A fingerprint of everything that deadlines are computed from. */
const lawOf = ({ calendar, limits, ladders }: Context): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        workdaysOf(calendar),
        calendar.officeHours,
        calendar.utcOffsetMinutes,
        limits,
        ladders,
      ]),
    )
    .digest('hex')
    .slice(0, 16);

/**
 * When the calendar, the limits or the ladders are not those that running clocks were planned by, plans them again,
 * page by page. Progress and report are a row: a run that dies is continued by the next, and two at once do no harm.
 * A minute later all are looked at once more: what was decided by the law before, behind the first look's back.
 */
export function createReplan({ orders, progress }: Needs) {
  return async (context: Context, timeIsUp: () => boolean): Promise<void> => {
    const law = lawOf(context);
    let row = await progress.get();
    // The first law there ever was: every clock was planned by it.
    if (row === null) return void (await progress.put(null, begun(law, context.now, true)));
    if (row.law === law && row.finishedAt !== null) return;
    if (row.law !== law) {
      const next = begun(law, context.now, false);
      if (!(await progress.put(row, next))) return;
      row = next;
      log.info('deadlines are computed again', { law });
    }
    while (row.finishedAt === null && (row.againAt ?? '') <= context.now && !timeIsUp()) {
      const next: Replanning = await page(row, context);
      if (!(await progress.put(row, next))) return;
      row = next;
    }
    if (row.finishedAt !== null) log.info('deadlines computed again', { seen: row.seen, moved: row.moved });
  };

  async function page(row: Replanning, context: Context): Promise<Replanning> {
    const { orderIds, cursor } = await orders.running(row.shard, row.cursor, PAGE);
    const outcomes = await Promise.allSettled(
      orderIds.map((orderId) => execute(orders, orderId, { do: 'replan', reason: REASON }, SYSTEM, context)),
    );
    const moved = outcomes.flatMap((o) =>
      o.status === 'fulfilled' && o.value.is === 'done' && o.value.facts.length > 0
        ? [o.value.stored.order.orderId]
        : [],
    );
    // One that cannot be read must not keep the others waiting; the report names it.
    const failed = outcomes.flatMap((o, i) => (o.status === 'rejected' ? [orderIds[i] ?? ''] : []));
    for (const o of outcomes) if (o.status === 'rejected') log.error('not planned anew', o.reason);
    const last = cursor === null && row.shard === ALARM_SHARDS - 1;
    const isFirst = row.againAt === null;
    return {
      ...row,
      version: row.version + 1,
      seen: row.seen + (isFirst ? orderIds.length : 0),
      moved: row.moved + moved.length,
      examples: [...row.examples, ...moved].slice(0, EXAMPLES),
      failed: [...row.failed, ...failed].slice(0, EXAMPLES),
      shard: cursor === null ? (row.shard + 1) % ALARM_SHARDS : row.shard,
      cursor,
      ...(last && isFirst ? { againAt: after(row.startedAt) } : {}),
      finishedAt: last && !isFirst ? context.now : null,
    };
  }
}

const after = (at: string): string => new Date(Date.parse(at) + OLD_LAW_MS).toISOString();

const begun = (law: string, now: string, done: boolean): Replanning => ({
  version: 1,
  law,
  startedAt: now,
  finishedAt: done ? now : null,
  againAt: null,
  shard: 0,
  cursor: null,
  seen: 0,
  moved: 0,
  examples: [],
  failed: [],
});
