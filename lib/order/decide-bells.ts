import type { MovedClocks } from '../../events/clocks.ts';
import type { DataOf, Fact } from '../../events/index.ts';
import { replanClock, ringClock } from '../sla/clock.ts';
import { ladderFor, listener, type Rung, tellAt } from '../sla/ladder.ts';
import type { Clock } from '../sla/types.ts';
import { parentChain } from '../unit/unit-id.ts';
import { stageSource } from './assign.ts';
import { type Asked, limitOf, question } from './clocks.ts';
import { noReply, resumed } from './decide-pause.ts';
import { accept, type Context, type Decision } from './decision.ts';
import { clocksOf, type Order } from './state.ts';

/** Whose clock it is: who is reminded, and above whom the ladder begins. */
function ownerOf(order: Order, { name }: Clock): string {
  const lead = order.assignment?.unit ?? 'city';
  if (name === 'wait' || name === 'follow-up') return order.holder;
  return name === 'sign' || name === 'handle' || name === 'return' ? lead : 'city';
}

/** The ladder in force for a clock. */
function ladderOf(order: Order, clock: Clock, { ladders }: Context): readonly Rung[] {
  const { category = null, tier = null } = question('wait', { order, unit: ownerOf(order, clock) });
  return ladderFor(ladders, { clock: clock.name, urgency: order.urgency, category, tier });
}

/** Rings every rung that is due, each once. Late, doubled and concurrent calls find nothing left to ring. */
export function ring(order: Order, context: Context): Decision {
  const facts: Fact[] = [];
  for (const before of clocksOf(order)) {
    const { clock, rung } = ringClock(before, context.now);
    for (const percent of rung) facts.push(...rungFacts(order, clock, percent, context));
    // What ends a wait ends the order's standing still: nothing else of that moment applies.
    if (facts.some(({ type }) => ENDS.has(type))) return accept(...facts);
  }
  return accept(...facts);
}

const ENDS: ReadonlySet<Fact['type']> = new Set([
  'order.archived.v1',
  'order.resumed.v1',
  'order.replied.v1',
]);

function rungFacts(order: Order, clock: Clock, percent: number, context: Context): Fact[] {
  const unit = ownerOf(order, clock);
  const tell = tellAt(ladderOf(order, clock, context), percent);
  if (tell === 'nobody') return atTheEnd(order, clock, context);
  const clocks: MovedClocks = { [clock.name]: clock };
  const { name, dueAt } = clock;
  const told = listener(tell, unit, parentChain(unit));
  if (percent < 100)
    return [{ type: 'order.reminded.v1', data: { clock: name, percent, dueAt, unit: told.unit, clocks } }];
  const helps = name === 'handle' && order.helps ? { helps: order.helps.of } : {};
  const { unit: supervisor, leader } = told;
  return [
    {
      type: 'order.overdue.v1',
      data: { clock: name, percent, dueAt, unit, supervisor, leader, ...helps, clocks },
    },
  ];
}

/** What the ring itself does, where nobody is told. */
function atTheEnd(order: Order, { name }: Clock, context: Context): Fact[] {
  switch (name) {
    case 'rate':
      return [{ type: 'order.archived.v1', data: { because: 'no-rating' } }];
    case 'review':
      return [resumed(order, { zh: '复查日期已到', en: 'The review date has come' }, context)];
    case 'reply':
      return [noReply(order, context)];
    case 'wait':
    case 'sign':
    case 'handle':
    case 'return':
    case 'follow-up':
      return [];
  }
}

/** Every deadline computed again from the same starts and pauses, under the calendar and the limits in force now. */
export function replan(
  order: Order,
  reason: DataOf<'order.replanned.v1'>['reason'],
  context: Context,
): Decision {
  const clocks: MovedClocks = {};
  for (const clock of clocksOf(order)) {
    const after = replanned(order, clock, context);
    if (JSON.stringify(after) !== JSON.stringify(clock)) clocks[clock.name] = after;
  }
  if (Object.keys(clocks).length === 0) return accept();
  return accept({ type: 'order.replanned.v1', data: { reason, clocks } });
}

function replanned(order: Order, clock: Clock, context: Context): Clock {
  const unit = ownerOf(order, clock);
  const asked: Asked = { order, unit };
  // A review date is what somebody decided: no rule changes it.
  const ladder = ladderOf(order, clock, context);
  if (clock.name === 'review') return replanClock(clock, context.calendar, { ladder });
  const of = clock.name === 'handle' && order.assignment?.why === 'rework' ? 'rework' : clock.name;
  const { limit, stages, source } = limitOf(of, asked, context);
  const stage = clock.name === 'handle' ? stages?.find(({ id }) => id === order.stage) : undefined;
  return replanClock(clock, context.calendar, {
    limit: stage?.limit ?? limit,
    source: stageSource(source.id, stage),
    ladder,
  });
}
