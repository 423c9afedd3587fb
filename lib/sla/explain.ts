import type { Name } from '../unit/types.ts';
import { extendClock, pauseClock, replanClock, resumeClock, startClock } from './clock.ts';
import type { Happening } from './happening.ts';
import { tell } from './tell.ts';
import type { Clock, WorkCalendar } from './types.ts';
import { localTime } from './words.ts';

export interface Explanation {
  /** In the order of the ledger; what changed nothing is left out. `dueAt` as it was after the step. */
  readonly steps: readonly (Name & { readonly at: string; readonly dueAt: string })[];
  readonly dueAt: string;
  readonly provisional: boolean;
}

/**
 * Computes a deadline again from what happened, with a sentence in Chinese and English for each step.
 * @param history begins with `started`, in the order of the ledger.
 * @param calendar the one in force; steps before a change of calendar are told as it has them.
 * @throws RangeError when the history is none of a clock.
 */
export function explainClock(history: readonly Happening[], calendar: WorkCalendar): Explanation {
  let clock: Clock | null = null;
  const steps: Explanation['steps'][number][] = [];
  for (const happening of history) {
    const next = after(clock, happening, calendar);
    if (next !== clock) steps.push(step(happening, clock ?? next, next, calendar));
    clock = next;
  }
  if (clock === null) throw new RangeError('a clock begins by being started');
  return { steps, dueAt: clock.dueAt, provisional: clock.provisional };
}

function after(clock: Clock | null, happening: Happening, calendar: WorkCalendar): Clock {
  if (happening.did === 'started') {
    if (clock !== null) throw new RangeError('a clock is started once');
    const { clock: name, limit, at } = happening;
    return startClock({ name, limit, source: '', ladder: [] }, at, calendar);
  }
  if (clock === null) throw new RangeError('a clock begins by being started');
  switch (happening.did) {
    case 'paused':
      return pauseClock(clock, happening.at);
    case 'resumed':
      return resumeClock(clock, happening.at, calendar);
    case 'extended':
      return extendClock(clock, happening.by, calendar);
    case 'replanned':
      return replanClock(clock, calendar, happening.limit ? { limit: happening.limit } : {});
  }
}

function step(
  happening: Happening,
  before: Clock,
  now: Clock,
  calendar: WorkCalendar,
): Explanation['steps'][number] {
  const { zh, en } = tell(happening, before, now, calendar);
  const { at } = happening;
  const { dueAt, provisional } = now;
  const time = localTime(at, calendar);
  return {
    at,
    dueAt,
    zh: `${time} ${zh}${provisional ? '（放假安排未公布，暂定）' : ''}。`,
    en: `${time} ${en}${provisional ? ' (provisional: holidays not published)' : ''}.`,
  };
}
