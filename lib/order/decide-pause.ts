import type { DataOf, Fact } from '../../events/index.ts';
import { extendClock, extensionFits, inTime, pauseClock, resumeClock } from '../sla/clock.ts';
import { extensionFor } from '../sla/limit-rules.ts';
import type { Clock } from '../sla/types.ts';
import { parentChain } from '../unit/unit-id.ts';
import type { Actor } from './actor.ts';
import { question, start, startWith } from './clocks.ts';
import type { OutsideCommand } from './commands.ts';
import { assignmentOf } from './decide-work.ts';
import { accept, type Context, type Decision, refuse } from './decision.ts';
import type { Order } from './state.ts';

type Body<N extends OutsideCommand['do']> = Extract<OutsideCommand, { do: N }>['body'];
type Said = DataOf<'order.resumed.v1'>['reason'];

/** How often a unit may stop its clock to ask the reporter. */
const QUESTIONS = 2;
/** A suspension is looked at within a year. */
const LONGEST_REVIEW_MS = 366 * 86_400_000;

/** @throws Error when a ledger says that an order is being handled without a clock. */
export function handling(order: Order): Clock {
  const { handle } = order.clocks;
  if (!handle) throw new Error(`Order ${order.orderId} is ${order.status} without a handling clock`);
  return handle;
}

/** Before the deadline, as often and as far as the rules allow; the tier above decides. */
export function extend(order: Order, { by, reason }: Body<'extend'>, context: Context): Decision {
  const { unit } = assignmentOf(order);
  const clock = handling(order);
  const { of: _, ...asked } = question('handle', { order, unit });
  const { times, percent } = extensionFor(context.limits, asked);
  if (!inTime(clock, context.now))
    return refuse({
      code: 'too-late',
      zh: `办理时限已过(${clock.dueAt}),不能再申请延期`,
      en: `The limit passed at ${clock.dueAt}; ask before it`,
    });
  if (order.extensions >= times)
    return refuse({
      code: 'used-up',
      zh: `每单最多延期 ${times} 次`,
      en: `An order may be extended ${times} time(s)`,
    });
  if (!extensionFits(clock, by, percent, context.calendar))
    return refuse({
      code: 'invalid',
      field: 'by',
      zh: `延期不得超过原时限的 ${percent}%`,
      en: `An extension is at most ${percent} % of the original limit`,
    });
  // Who decides must be able to read it.
  const desk = order.restricted ? 'city' : (parentChain(unit)[0] ?? 'city');
  const clocks = { wait: start('wait', { order, unit: desk }, context) };
  return accept({ type: 'order.extension_requested.v1', data: { unit, by, reason, desk, clocks } });
}

export function decideExtension(
  order: Order,
  { granted, reason }: Body<'decide-extension'>,
  actor: Actor,
  { calendar }: Context,
): Decision {
  const before = handling(order);
  const asked = order.extension?.by;
  const handle = granted && asked ? extendClock(before, asked, calendar) : before;
  return accept({
    type: 'order.extension_decided.v1',
    data: {
      desk: actor.unit ?? 'city',
      granted,
      reason: { zh: reason, en: reason },
      handleBy: handle.dueAt,
      clocks: { wait: null, handle },
    },
  });
}

export function suspend(
  order: Order,
  { because, reason, reviewAt }: Body<'suspend'>,
  context: Context,
): Decision {
  const ahead = Date.parse(reviewAt) - Date.parse(context.now);
  if (ahead <= 0 || ahead > LONGEST_REVIEW_MS)
    return refuse({
      code: 'invalid',
      field: 'reviewAt',
      zh: '复查日期须在今后一年之内',
      en: 'The review date must lie ahead, within a year',
    });
  const limit = { unit: 'minutes' as const, amount: Math.max(1, Math.round(ahead / 60_000)) };
  const review = startWith('review', limit, 'review-date', { order, unit: 'city' }, context);
  const handle = pauseClock(handling(order), context.now);
  return accept({
    type: 'order.suspended.v1',
    data: { because, reason, reviewBy: review.dueAt, clocks: { handle, review } },
  });
}

export const resume = (order: Order, { reason }: Body<'resume'>, context: Context): Decision =>
  accept(resumed(order, { zh: reason, en: reason }, context));

/** The clock runs on with the time that was left. */
export function resumed(order: Order, reason: Said, { now, calendar }: Context): Fact {
  const handle = resumeClock(handling(order), now, calendar);
  return {
    type: 'order.resumed.v1',
    data: { reason, handleBy: handle.dueAt, clocks: { handle, review: null } },
  };
}

/** Asks the reporter; the clock stands still until they answer or their time runs out. */
export function ask(order: Order, { question: text }: Body<'ask'>, context: Context): Decision {
  if (order.reporterGone)
    return refuse({
      code: 'not-yet',
      zh: '来电人已要求删除个人信息,无人可问',
      en: 'The reporter asked to be forgotten: there is nobody to ask',
    });
  if (order.questions >= QUESTIONS)
    return refuse({
      code: 'used-up',
      zh: `每次承办最多请来电人补充 ${QUESTIONS} 次`,
      en: `The reporter may be asked ${QUESTIONS} times`,
    });
  const handle = pauseClock(handling(order), context.now);
  const reply = start('reply', { order, unit: 'city' }, context);
  return accept({
    type: 'order.waiting.v1',
    data: { question: text, replyBy: reply.dueAt, clocks: { handle, reply } },
  });
}

export const reply = (order: Order, text: string, context: Context): Decision =>
  accept(answeredWith(order, text, context));

export const noReply = (order: Order, context: Context): Fact => answeredWith(order, null, context);

function answeredWith(order: Order, text: string | null, { now, calendar }: Context): Fact {
  const handle = resumeClock(handling(order), now, calendar);
  return {
    type: 'order.replied.v1',
    data: { text, handleBy: handle.dueAt, clocks: { handle, reply: null } },
  };
}
