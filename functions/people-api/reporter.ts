import { getReporter, revealReporter } from '../../lib/api/people.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { IdentityRead } from '../../lib/identity/read.ts';
import { fieldsShown, fullReporter, maskedReporter } from '../../lib/identity/reporter.ts';
import { classOf, sightOf } from '../../lib/identity/sight.ts';
import { mayRead } from '../../lib/order/reading.ts';
import type { Order } from '../../lib/order/state.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { type Caller, named } from './guards.ts';
import type { Needs } from './needs.ts';

/** Who reported an order: masked for the desks, in full with a reason, never without a trace. */
export function reporter({ orders, people, reads, now }: Needs): Served[] {
  /** @throws Problem 404 for an order one may not read, 403 when its reporter is not for the caller. */
  const readable = async (orderId: string, caller: Caller): Promise<Order> => {
    const stored = await orders.get(orderId);
    if (!stored || !mayRead(stored.order, caller)) {
      throw new Problem('not-found', '没有这个工单', 'There is no such order', {
        remedy: '检查工单编号 / Check the order id',
      });
    }
    if (sightOf(stored.order, caller) === 'none') throw notForYou();
    return stored.order;
  };

  const show = async (order: Order, caller: Caller, kind: 'masked' | 'full', reason: string | null) => {
    const person = await people.person(order.reportId);
    const shown = person && (kind === 'full' ? fullReporter(person) : maskedReporter(person));
    const { role, unit, sub } = caller;
    const read: Omit<IdentityRead, 'seq'> = {
      at: now(),
      reportId: order.reportId,
      orderId: order.orderId,
      kind,
      by: { sub, role, ...(unit === undefined ? {} : { unit }) },
      fields: shown ? fieldsShown(shown) : [],
      reason,
    };
    // Kept first: what leaves no trace is not shown.
    await reads.add(read);
    return {
      body: {
        orderId: order.orderId,
        reportId: order.reportId,
        class: classOf(order),
        sight: kind,
        reporter: shown,
        mayReveal: shown !== null && sightOf(order, caller) === 'full',
      },
    };
  };

  return [
    serve(getReporter, async ({ params, actor }) => {
      const caller = named(actor);
      return show(await readable(params.id, caller), caller, 'masked', null);
    }),
    serve(revealReporter, async ({ params, actor, body }) => {
      const caller = named(actor);
      const order = await readable(params.id, caller);
      if (sightOf(order, caller) !== 'full') throw notForYou();
      return show(order, caller, 'full', body.reason);
    }),
  ];
}

const notForYou = (): Problem =>
  new Problem('forbidden', '您无权查看来电人信息', 'Who reported is not for your role', {
    remedy: '由受理坐席或本级分拨台联系来电人 / The seat or the desk of the tier speaks with the reporter',
  });
