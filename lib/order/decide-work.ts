import type { DataOf, Fact } from '../../events/index.ts';
import { RATING_REASONS, type Rating } from '../../events/rated.ts';
import { inTime } from '../sla/clock.ts';
import type { Actor } from './actor.ts';
import { assign, stageSource } from './assign.ts';
import { start, startWith } from './clocks.ts';
import type { OutsideCommand } from './commands.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import { verifier } from './lifecycle.ts';
import type { Order } from './state.ts';

type Body<N extends OutsideCommand['do']> = Extract<OutsideCommand, { do: N }>['body'];
type Assignment = NonNullable<Order['assignment']>;

/** The lifecycle lets these commands through only after an assignment; a ledger that says otherwise is broken. */
export function assignmentOf(order: Order): Assignment {
  if (!order.assignment) throw new Error(`Order ${order.orderId} is ${order.status} without an assignment`);
  return order.assignment;
}

const kept = (clock: Order['clocks']['sign'], now: string): boolean => !clock || inTime(clock, now);

export function sign(order: Order, { now }: Context): Decision {
  const { unit } = assignmentOf(order);
  return accept({
    type: 'order.signed.v1',
    data: { unit, inTime: kept(order.clocks.sign, now), clocks: { sign: null, return: null } },
  });
}

/** Inside the return limit, with reason and legal basis; an adjudicated order stays. The handling clock runs on. */
export function returnOrder(order: Order, body: Body<'return'>, context: Context): Decision {
  const { unit, why } = assignmentOf(order);
  const limit = order.clocks.return;
  if (why === 'adjudication') {
    return refuse({
      code: 'not-returnable',
      zh: '该工单已裁定,不得再退',
      en: 'An adjudicated order cannot be returned',
    });
  }
  if (!kept(limit, context.now)) {
    return refuse({
      code: 'too-late',
      zh: `退单时限已过(${limit?.dueAt}),请办理`,
      en: `The return limit passed at ${limit?.dueAt}; the unit must handle the order`,
    });
  }
  const wait = start('wait', { order, unit: 'city' }, context);
  return accept({
    type: 'order.return_requested.v1',
    data: {
      ...body,
      unit,
      ...(order.helps ? { helps: order.helps.of } : {}),
      clocks: { sign: null, return: null, wait },
    },
  });
}

/** One step is done; the next one's limit runs from now. */
export function stage(order: Order, { result }: Body<'stage'>, context: Context): Decision {
  const { unit, stages = [] } = assignmentOf(order);
  const at = stages.findIndex(({ id }) => id === order.stage);
  const next = stages[at + 1];
  const handle = order.clocks.handle;
  if (!next || !handle || order.stage === null)
    return refuse({
      code: 'invalid',
      zh: '没有下一阶段,请直接办结',
      en: 'There is no further step: resolve the order',
    });
  const rule = handle.source.split('/', 1)[0] ?? handle.source;
  const started = startWith('handle', next.limit, stageSource(rule, next), { order, unit }, context);
  return accept({
    type: 'order.stage_done.v1',
    data: {
      unit,
      stage: order.stage,
      next: next.id,
      result,
      inTime: inTime(handle, context.now),
      clocks: { handle: started },
    },
  });
}

/**
 * The result, once no helper is still expected; at any step, because what is set right early needs no further one.
 * A helping order ends with it.
 */
export function resolve(order: Order, body: Body<'resolve'>, context: Context): Decision {
  const { unit } = assignmentOf(order);
  const expected = order.helpers.filter(({ state }) => state === 'open');
  if (expected.length > 0) {
    const units = expected.map((h) => h.unit).join('、');
    return refuse({
      code: 'not-yet',
      zh: `会办单位尚未反馈:${units}`,
      en: `Units that help have not reported yet: ${units}`,
    });
  }
  const helps = order.helps ? { helps: order.helps.of } : {};
  const followUp = order.helps ? null : start('follow-up', { order, unit: verifier(order) }, context);
  const resolved: Fact = {
    type: 'order.resolved.v1',
    data: {
      ...body,
      contacted: body.contacted ?? false,
      media: body.media ?? [],
      unit,
      inTime: kept(order.clocks.handle, context.now),
      ...helps,
      clocks: { handle: null, 'follow-up': followUp },
    },
  };
  if (!order.helps) return accept(resolved);
  return accept(resolved, { type: 'order.archived.v1', data: { because: 'helped' } });
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
  if (passed) return accept(verified, followUp(order, context));
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
    stages: _st,
    clocks: _c,
    ...same
  } = assignmentOf(order);
  return [
    { type: 'order.reworking.v1', data: { round: order.reworks + 1, reason } },
    assign(order, { ...same, why: 'rework', reason }, context),
  ];
}

function followUp(order: Order, context: Context): Fact {
  const rate = start('rate', { order, unit: 'city' }, context);
  return {
    type: 'order.follow_up.v1',
    data: { rateBy: rate.dueAt, clocks: { rate, 'follow-up': null } },
  };
}

/** Ending without a result; the city desk decides. */
export function terminate(order: Order, body: Body<'terminate'>, context: Context): Decision {
  const { unit } = assignmentOf(order);
  const wait = start('wait', { order, unit: 'city' }, context);
  return accept({
    type: 'order.termination_requested.v1',
    data: { ...body, unit, clocks: { wait } },
  });
}
