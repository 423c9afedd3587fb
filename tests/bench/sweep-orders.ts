import { changeItems } from '../../lib/aws/order-items.ts';
import { loadCity } from '../../lib/city/index.ts';
import type { Change } from '../../lib/order/ledger.ts';
import { newReportId, sha256 } from '../../lib/platform/ids.ts';
import { register } from '../../lib/report/register.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import type { Item } from './sweep-store.ts';

const TEXT = '路灯不亮';
const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;
/** The first rung of the city's ladder, in percent of the limit. */
const FIRST = 80;
/** Open orders ring at 240 days; they came in the past three. */
const OPEN = { limit: 300 * DAY_MINUTES, since: 3 * DAY_MINUTES };
/** Open orders differ in when they came, not in more: made once, they are given many numbers. */
const SHAPES = 500;

export interface DueOrder {
  readonly orderId: string;
  /** When it rings first, epoch milliseconds. */
  readonly alarmAt: number;
  /** State and first entry. */
  readonly items: readonly Item[];
}

export interface OrderMaker {
  /** Orders whose clocks ring in many months: their state alone, which is all that a sweep could see of them. */
  open(count: number): Generator<Item>;
  /** An order nobody has yet, whose first rung is due at `alarmAt`; `limit` is that of its clock, in minutes. */
  due(alarmAt: number, limit: number): DueOrder;
}

/** Orders as intake leaves them, but for the limit. */
export async function orderMaker(): Promise<OrderMaker> {
  const { calendar, utcOffsetMinutes, limits, ladders } = await loadCity('tianjin');
  const work = workCalendar(calendar, utcOffsetMinutes);

  function registered(since: number, amount: number): Change {
    const at = new Date(since).toISOString();
    const gives = { limit: { unit: 'minutes' as const, amount } };
    const reportId = newReportId(at, utcOffsetMinutes);
    return register(
      { text: TEXT, channel: 'app' },
      { reportId, tokenHash: sha256(reportId), at },
      {
        ...{ now: at, calendar: work, ladders },
        limits: { ...limits, rows: limits.rows.map((row) => ({ ...row, gives })) },
      },
    ).after;
  }

  return {
    *open(count) {
      const now = Date.now();
      const shapes = Array.from({ length: SHAPES }, (_, i) =>
        registered(now - (i * OPEN.since * MINUTE) / SHAPES, OPEN.limit),
      );
      for (let i = 0; i < count; i++) {
        const shape = shapes[i % SHAPES];
        if (!shape) return;
        const { order } = shape;
        const reportId = newReportId(order.receivedAt, utcOffsetMinutes);
        const numbered = { ...shape, order: { ...order, reportId, orderId: `${reportId}-1` }, entries: [] };
        yield* itemsOf(numbered);
      }
    },
    due(alarmAt, limit) {
      const change = registered(alarmAt - (limit * MINUTE * FIRST) / 100, limit);
      return { orderId: change.order.orderId, alarmAt, items: itemsOf(change) };
    },
  };
}

const itemsOf = (change: Change): Item[] =>
  changeItems('', null, change).flatMap(({ Put }) => (Put?.Item ? [Put.Item] : []));
