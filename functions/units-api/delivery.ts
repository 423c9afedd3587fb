import { Problem } from '../../lib/api/problem.ts';
import { stuckDeliveries, testUnit, unitCredentials, unitDelivery } from '../../lib/api/unit-delivery.ts';
import type { UnitKeys } from '../../lib/aws/unit-keys.ts';
import type { UnitPost } from '../../lib/aws/unit-post.ts';
import type { UnitQueues } from '../../lib/aws/unit-queues.ts';
import type { UnitRows } from '../../lib/aws/units.ts';
import { ChannelFault } from '../../lib/notify/channel.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { mayList, mayName } from '../../lib/order/reading.ts';
import type { Order } from '../../lib/order/state.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { asOf } from '../../lib/unit/in-force.ts';
import type { Stuck } from '../../lib/unit/stuck.ts';
import type { Unit } from '../../lib/unit/types.ts';
import { missing, onlyFor, ownOrAdmin } from './guards.ts';
import type { StuckReport } from './stuck.ts';

export interface DeliveryNeeds {
  readonly units: UnitRows;
  readonly queues: Pick<UnitQueues, 'ensure'>;
  readonly unitPost: UnitPost;
  readonly keys: (unitId: string) => Promise<UnitKeys>;
  readonly stuckReport: StuckReport;
  readonly region: string;
  readonly newId: () => string;
  readonly now: () => string;
  /** Milliseconds since some moment. */
  readonly elapsed: () => number;
}

const NOTE = {
  zh: '这是一条测试消息,无需处理',
  en: 'This is a test message; there is nothing to do',
};

/** How units are reached: a test, keys to a queue, figures, and what is stuck. */
export function deliveryEndpoints(needs: DeliveryNeeds): Served[] {
  const { units, queues, unitPost, keys, stuckReport, region, newId, now, elapsed } = needs;

  const found = async (id: string): Promise<Unit> => {
    const unit = await units.get(id);
    if (!unit) throw missing(id);
    return asOf(unit, now());
  };
  /** Up to the first that receives for itself. */
  const receiverOf = async (unit: Unit): Promise<Unit> =>
    unit.delivery === 'parent' && unit.parent !== null ? receiverOf(await found(unit.parent)) : unit;

  return [
    serve(testUnit, async ({ params, actor }) => {
      ownOrAdmin(params.id, actor);
      const unit = await found(params.id);
      const target = await receiverOf(unit);
      const [id, began] = [newId(), elapsed()];
      const message = {
        ...{ specversion: '1.0', source: 'haihe.dispatch', type: 'unit.test.v1' },
        ...{ id, time: now(), subject: unit.id, data: { for: { unit: unit.id }, note: NOTE } },
      };
      const because = await unitPost
        .send(target, { group: `test-${unit.id}`, dedup: id, body: JSON.stringify(message) })
        .then(() => undefined, wordsOf);
      const sent = target.delivery === 'inbox' ? ('nothing-to-send' as const) : ('taken' as const);
      const outcome = because === undefined ? sent : ('failed' as const);
      const ms = Math.round(elapsed() - began);
      const { id: to, delivery: via } = target;
      return { body: { unit: unit.id, to, via, outcome, id, ms, ...(because ? { because } : {}) } };
    }),
    serve(unitCredentials, async ({ params: { id }, actor }) => {
      const by = ownOrAdmin(id, actor);
      const unit = await found(id);
      if (unit.delivery !== 'queue')
        throw new Problem('wrong-state', `单位 ${id} 没有自己的队列`, `Unit ${id} has no queue of its own`, {
          remedy: `PUT /v1/units/${id}: delivery: queue`,
        });
      // As it is now: a stored url keeps the address of the day it was made.
      const [queueUrl, made] = await Promise.all([queues.ensure(id), keys(id)]);
      await units.note({ at: now(), by, did: 'credentials', unit });
      return { body: { queueUrl, region, ...made } };
    }),
    serve(unitDelivery, async ({ params: { id }, actor }) => {
      const who = actor?.role === 'approver' ? { ...actor, role: 'admin' as const } : actor;
      if (!who || !mayList(id, who))
        throw new Problem('forbidden', '只能查看本单位及下级', 'You may see your own unit and those below', {
          remedy: '/v1/units/<本单位编号>/delivery',
        });
      const target = await receiverOf(await found(id));
      const [queue, { items, more }] = await Promise.all([
        target.delivery === 'queue' ? stuckReport.queue(target) : null,
        stuckReport.orders(seenBy(who), target.id),
      ]);
      return { body: { unit: id, to: target.id, via: target.delivery, queue, failed: items, more } };
    }),
    serve(stuckDeliveries, async ({ query, actor }) => {
      const who = onlyFor(['admin', 'auditor', 'leader', 'seat', 'desk'], actor);
      const body = await stuckReport.all(query.minutes, (unit) => mayList(unit, who), seenBy(who));
      const seesAll = mayList('city', who);
      return { body: { ...body, pipeline: seesAll ? await stuckReport.pipeline() : null } };
    }),
  ];
}

/** Whoever shares a queue with others sees what is for themselves; nobody hears of an order that is not for them. */
const seenBy =
  (who: Actor & { sub?: string }) =>
  ({ to, unit }: Stuck, order: Order): boolean =>
    (mayList(to, who) || mayList(unit, who)) && mayName(order, who);

/** A fault of the other side is an answer; one of ours is not. */
function wordsOf(error: unknown): string {
  if (error instanceof ChannelFault) return error.message;
  if (error instanceof Error && /Queue|AccessDenied|Timeout/.test(error.name)) return error.name;
  throw error;
}
