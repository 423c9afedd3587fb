import type { DataOf, Fact } from '../../events/index.ts';
import { RATING_REASONS, type Rating } from '../../events/rated.ts';
import { deadlineOrProvisional } from '../sla/provisional.ts';
import type { Actor } from './actor.ts';
import { assign } from './assign.ts';
import type { OutsideCommand } from './commands.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import type { Order } from './state.ts';

type Body<N extends OutsideCommand['do']> = Extract<OutsideCommand, { do: N }>['body'];
type Assignment = NonNullable<Order['assignment']>;

/** The lifecycle lets these commands through only after an assignment; a ledger that says otherwise is broken. */
export function assignmentOf(order: Order): Assignment {
  if (!order.assignment) throw new Error(`Order ${order.orderId} is ${order.status} without an assignment`);
  return order.assignment;
}

export function sign(order: Order, { now }: Context): Decision {
  const { unit, signBy } = assignmentOf(order);
  return accept({ type: 'order.signed.v1', data: { unit, inTime: now <= signBy } });
}

/** Inside the return limit, with reason and legal basis; an adjudicated order stays. */
export function returnOrder(order: Order, body: Body<'return'>, { now }: Context): Decision {
  const { unit, why, returnBy } = assignmentOf(order);
  if (why === 'adjudication') {
    return refuse({
      code: 'not-returnable',
      zh: '该工单已裁定,不得再退',
      en: 'An adjudicated order cannot be returned',
    });
  }
  if (now > returnBy) {
    return refuse({
      code: 'too-late',
      zh: `退单时限已过(${returnBy}),请办理`,
      en: `The return limit passed at ${returnBy}; the unit must handle the order`,
    });
  }
  return accept({ type: 'order.return_requested.v1', data: { ...body, unit } });
}

export function resolve(order: Order, body: Body<'resolve'>, { now }: Context): Decision {
  const { unit, handleBy } = assignmentOf(order);
  return accept({
    type: 'order.resolved.v1',
    data: {
      ...body,
      contacted: body.contacted ?? false,
      media: body.media ?? [],
      unit,
      inTime: now <= handleBy,
    },
  });
}

export function verify(
  order: Order,
  { passed, note }: Body<'verify'>,
  actor: Actor,
  context: Context,
): Decision {
  const { onSite } = assignmentOf(order);
  const verified: Fact = {
    type: 'order.verified.v1',
    data: { unit: actor.unit ?? 'city', onSite, passed, ...(note === undefined ? {} : { note }) },
  };
  if (passed) return accept(verified, followUp(context));
  return accept(verified, ...rework(order, { zh: '核查未通过', en: 'Verification failed' }, context));
}

/** Not solved sends it back; so does discontent for a reason that reopens. */
export function rate(order: Order, rating: Rating, context: Context): Decision {
  const reopens =
    !rating.solved ||
    (!rating.satisfied && rating.reason !== undefined && RATING_REASONS[rating.reason].reopens);
  const rated: Fact = { type: 'order.rated.v1', data: { ...rating, reopens } };
  if (!reopens) return accept(rated, { type: 'order.archived.v1', data: { because: 'rated' } });
  const why = rating.reason ? RATING_REASONS[rating.reason].zh : '未解决';
  return accept(
    rated,
    ...rework(
      order,
      { zh: `来电人反映:${why}`, en: `The reporter says: ${rating.reason ?? 'not solved'}` },
      context,
    ),
  );
}

/** Back to the same lead (首接负责), with raised priority and new clocks. */
function rework(order: Order, reason: DataOf<'order.reworking.v1'>['reason'], context: Context): Fact[] {
  const {
    assignment: _n,
    at: _at,
    deliveries: _d,
    signBy: _s,
    handleBy: _h,
    returnBy: _r,
    provisional: _p,
    ...same
  } = assignmentOf(order);
  return [
    { type: 'order.reworking.v1', data: { round: order.reworks + 1, reason } },
    assign(order, { ...same, why: 'rework', reason }, context),
  ];
}

const followUp = ({ now, calendar, limits }: Context): Fact => ({
  type: 'order.follow_up.v1',
  data: { rateBy: deadlineOrProvisional(now, limits.rate, calendar).at },
});
