import type { QueueFigures } from '../../lib/aws/queue-figures.ts';
import type { StuckRows } from '../../lib/aws/stuck-rows.ts';
import type { UnitRows } from '../../lib/aws/units.ts';
import { inParallel } from '../../lib/city/in-parallel.ts';
import type { OrderStore } from '../../lib/order/execute.ts';
import { CLOSED, type Order } from '../../lib/order/state.ts';
import { cached } from '../../lib/platform/cache.ts';
import type { Stuck } from '../../lib/unit/stuck.ts';
import type { Unit } from '../../lib/unit/types.ts';

export interface StuckNeeds {
  readonly units: Pick<UnitRows, 'all'>;
  readonly rows: StuckRows;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly figures: QueueFigures;
  /** `haihe-unit-` */
  readonly queuePrefix: string;
  /** The queue of `deliver`; its dead letters end in `-dlq`. */
  readonly deliverQueue: string;
  readonly now: () => string;
}

/** Whether whoever asks may know of a stuck message, and of the order it is about. */
type Sees = (stuck: Stuck, order: Order) => boolean;

const LISTED = 100;
const AT_ONCE = 24;
/** Many who ask at once are told the same: all queues cost two calls each. */
const KEPT_SECONDS = 5;

/** What does not reach its unit. Costs two calls for each queue every few seconds, one read for each stuck order. */
export function createStuckReport(needs: StuckNeeds) {
  const { units, rows, orders, figures, queuePrefix, deliverQueue, now } = needs;
  const queueOf = (unit: string) => `${queuePrefix}${unit}.fifo`;
  const deadOf = (unit: string) => `${queuePrefix}${unit}-dlq.fifo`;

  /** Failures that still hold; one that was mended since, by a redrive or another assignment, is forgotten here. */
  async function stuckOrders(sees: Sees, to?: string) {
    const { stuck, more } = await rows.list(LISTED, to);
    const items = await inParallel(stuck, AT_ONCE, async (one) => {
      const { order } = (await orders.get(one.orderId)) ?? {};
      if (!order || !stillHolds(one, order)) {
        await rows.settle(one);
        return [];
      }
      if (!sees(one, order)) return [];
      const { status } = order;
      return [{ ...one, status, signed: status !== 'dispatched' && status !== 'reworking' }];
    });
    return { items: items.flat(), more };
  }

  async function figuresOf(queue: string, dead: string) {
    const [depth, deadDepth] = await Promise.all([figures.depth(queue), figures.depth(dead)]);
    const { waiting = 0, inFlight = 0 } = depth ?? {};
    const oldest = waiting + inFlight > 0 ? (await figures.ages([queue], now())).get(queue) : undefined;
    return { waiting, inFlight, oldestSeconds: oldest ?? null, deadLetters: deadDepth?.waiting ?? 0 };
  }

  /** Of all units that have a queue; one that has ended may have left something in it. */
  const allDepths = cached(async () => {
    const queued = (await units.all()).filter(({ queueUrl }) => queueUrl !== undefined);
    return inParallel(queued, AT_ONCE, async ({ id }) => {
      const [depth, dead] = await Promise.all([figures.depth(queueOf(id)), figures.depth(deadOf(id))]);
      return {
        unit: id,
        waiting: depth?.waiting ?? 0,
        inFlight: depth?.inFlight ?? 0,
        deadLetters: dead?.waiting ?? 0,
      };
    });
  }, KEPT_SECONDS);

  return {
    orders: stuckOrders,
    queue: ({ id }: Unit) => figuresOf(queueOf(id), deadOf(id)),
    pipeline: () => figuresOf(deliverQueue, `${deliverQueue}-dlq`),

    async all(minutes: number, seesUnit: (unit: string) => boolean, sees: Sees) {
      const at = now();
      const [{ items, more }, all] = await Promise.all([stuckOrders(sees), allDepths('')]);
      const depths = all.filter(({ unit }) => seesUnit(unit));
      const filled = depths.filter(({ waiting, inFlight }) => waiting + inFlight > 0);
      const ages = await figures.ages(
        filled.map(({ unit }) => queueOf(unit)),
        at,
      );
      const queues = filled
        .map((one) => ({ ...one, oldestSeconds: ages.get(queueOf(one.unit)) ?? null }))
        .filter(({ oldestSeconds }) => oldestSeconds !== null && oldestSeconds >= minutes * 60)
        .sort((a, b) => (b.oldestSeconds ?? 0) - (a.oldestSeconds ?? 0));
      const undelivered = items.filter(({ assignment }) => assignment !== null);
      return {
        at,
        orders: {
          undelivered: undelivered.length,
          unsigned: undelivered.filter(({ signed }) => !signed).length,
          items,
          more,
        },
        queues,
        deadLetters: depths.flatMap(({ unit, deadLetters: count }) => (count > 0 ? [{ unit, count }] : [])),
      };
    },
  };
}
export type StuckReport = ReturnType<typeof createStuckReport>;

/** A recall that was not taken stays a worry while the order is open. */
const stillHolds = ({ assignment }: Stuck, order: Order): boolean =>
  !CLOSED.has(order.status) &&
  (assignment === null ||
    (order.assignment?.assignment === assignment && order.assignment.deliveries === null));
