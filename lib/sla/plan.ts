import { countsFrom, dialOf, instant, iso, lengthOn, runOuts, type Span, timeRun } from './dial.ts';
import { assuming } from './provisional.ts';
import type { Limit, WorkCalendar } from './types.ts';

/** All that moves a deadline. Times are UTC; pauses are past ones, in order and apart. */
export interface Facts {
  readonly startedAt: string;
  readonly limit: Limit;
  readonly extended: readonly Limit[];
  readonly pauses: readonly (readonly [from: string, to: string])[];
}

/**
 * The one place where a deadline and the rings before and after it come from.
 * @param percents of the time allowed (limit and extensions). 100 is the deadline; above, it runs on alike.
 */
export function plan(
  { limit, extended, startedAt, pauses }: Facts,
  percents: readonly number[],
  calendar: WorkCalendar,
): { dueAt: string; provisional: boolean; rings: [percent: number, at: string][] } {
  const { assumed, guessed } = assuming(calendar);
  const dial = dialOf(limit);
  const start = instant(startedAt);
  // The rest of the day of receipt: time nobody counts, but nobody may lose it by a pause either.
  const free = timeRun(dial, [start, countsFrom(start, limit, assumed)], [], assumed);
  const allowed = [limit, ...extended].reduce((sum, part) => sum + lengthOn(dial, part, assumed), 0);
  const after = (percent: number): number => free + Math.round((allowed * percent) / 100);
  const rising = [...new Set([...percents, 100])].sort((a, b) => a - b);

  let dueAt = '';
  let provisional = false;
  const rings: [percent: number, at: string][] = [];
  const instants = runOuts(dial, start, rising.map(after), spans(pauses), assumed);
  for (const percent of rising) {
    const { value } = instants.next();
    if (value === undefined) throw new RangeError('the clock stands still for ever');
    if (percents.includes(percent)) rings.push([percent, iso(value)]);
    // Known at the deadline: the rings above 100 % may reach further into an unpublished year.
    if (percent === 100) [dueAt, provisional] = [iso(value), guessed()];
  }
  return { dueAt, provisional, rings };
}

export const spans = (pauses: Facts['pauses']): Span[] =>
  pauses.map(([from, to]) => [instant(from), instant(to)]);
