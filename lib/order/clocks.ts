import type { MovedClocks } from '../../events/clocks.ts';
import { limitRowsOf } from '../duty/limits.ts';
import { startClock } from '../sla/clock.ts';
import { ladderFor } from '../sla/ladder.ts';
import { type LimitAnswer, type LimitQuestion, limitFor } from '../sla/limit-rules.ts';
import type { Clock, ClockName } from '../sla/types.ts';
import { tierOfUnit } from '../unit/unit-id.ts';
import type { Context } from './decision.ts';
import type { Order } from './state.ts';

/** What a limit is asked for: the order as it stands, and whose clock it will be. */
export interface Asked {
  readonly order: Pick<Order, 'category' | 'urgency' | 'nature' | 'difficulty'> &
    Partial<Pick<Order, 'assignment'>>;
  readonly unit: string;
  /** The duty row that decides now; the one that decided when left out. */
  readonly duty?: NonNullable<Order['assignment']>['duty'];
  readonly urgency?: Order['urgency'];
}

export const question = (of: LimitQuestion['of'], { order, unit, urgency }: Asked): LimitQuestion => ({
  of,
  urgency: urgency ?? order.urgency,
  category: order.category?.code ?? null,
  nature: order.nature,
  difficulty: order.difficulty,
  tier: tierOfUnit(unit),
  unit,
});

/** By the law in force and the limits of the duty row that gave the order to its unit. */
export function limitOf(of: LimitQuestion['of'], asked: Asked, { limits }: Context): LimitAnswer {
  const duty = asked.duty === undefined ? asked.order.assignment?.duty : asked.duty;
  return limitFor(limits, question(of, asked), duty ? limitRowsOf(duty) : []);
}

/** Starts a clock now, by the limits and the ladder in force. */
export function start(of: LimitQuestion['of'], asked: Asked, context: Context): Clock {
  const { limit, source } = limitOf(of, asked, context);
  return startWith(of === 'rework' ? 'handle' : of, limit, source.id, asked, context);
}

/** Starts a clock now with a limit that was found before: a stage's, or a review date. */
export function startWith(
  name: ClockName,
  limit: Clock['limit'],
  source: string,
  asked: Asked,
  { now, calendar, ladders }: Context,
): Clock {
  const { category, urgency, tier } = question('wait', asked);
  const ladder = ladderFor(ladders, {
    clock: name,
    urgency,
    ...(category === undefined ? {} : { category }),
    ...(tier === undefined ? {} : { tier }),
  });
  return startClock({ name, limit, source, ladder }, now, calendar);
}

/** The order's clocks after an entry moved some of them. */
export function withMoved(clocks: Order['clocks'], moved: MovedClocks): Order['clocks'] {
  const kept = { ...clocks };
  for (const [name, clock] of entriesOf(moved)) {
    if (clock === null) delete kept[name];
    else kept[name] = clock;
  }
  return kept;
}

const entriesOf = (moved: MovedClocks): [ClockName, Clock | null][] =>
  Object.entries(moved).flatMap(([name, clock]) =>
    clock === undefined ? [] : [[name as ClockName, clock] as [ClockName, Clock | null]],
  );
