import type { Limit, WorkCalendar } from './types.ts';

export const MINUTE = 60_000;
export const DAY = 1440 * MINUTE;

/** How time is counted: `natural` day and night, `office` only inside office hours of working days. */
export type Dial = 'natural' | 'office';
export const dialOf = ({ unit }: Limit): Dial => (unit === 'minutes' ? 'natural' : 'office');

/** From an instant to a later one, in ms since 1970. */
export type Span = readonly [from: number, to: number];

/** @throws RangeError when it is no time. */
export function instant(at: Date | string): number {
  const ms = new Date(at).getTime();
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${String(at)}`);
  return ms;
}

export const iso = (ms: number): string => new Date(ms).toISOString();

/** How long a limit is on a dial, in ms. On a 24 h clock a working day is 24 hours; on an office clock minutes are office minutes. */
export function lengthOn(dial: Dial, { unit, amount }: Limit, calendar: WorkCalendar): number {
  if (unit !== 'working-days') return amount * MINUTE;
  return amount * (dial === 'natural' ? DAY : officeDay(calendar));
}

/** From when a limit is counted: a limit in days does not count the day of receipt (Civil Code §201). */
export const countsFrom = (start: number, { unit }: Limit, calendar: WorkCalendar): number =>
  unit === 'working-days' ? midnight(start, calendar) + DAY : start;

/** The first instant by which `amount` ms have run since `from`. */
export function runOut(dial: Dial, from: number, amount: number, calendar: WorkCalendar): number {
  for (const at of runOuts(dial, from, [amount], [], calendar)) return at;
  throw new RangeError('the clock stands still for ever');
}

/**
 * For each of some rising amounts of ms, the first instant by which so much has run since `from`, time in `pauses`
 * left out. One walk through the calendar, which goes no further than it is asked.
 */
export function* runOuts(
  dial: Dial,
  from: number,
  amounts: readonly number[],
  pauses: readonly Span[],
  calendar: WorkCalendar,
): Generator<number> {
  let [amount, ...more] = amounts;
  let run = 0;
  for (const [starts, ends] of running(dial, [from, Number.POSITIVE_INFINITY], pauses, calendar)) {
    while (amount !== undefined && amount - run <= ends - starts) {
      yield starts + amount - run;
      [amount, ...more] = more;
    }
    if (amount === undefined) return;
    run += ends - starts;
  }
}

/** How many ms have run between two instants, time in `pauses` left out. */
export function timeRun(dial: Dial, between: Span, pauses: readonly Span[], calendar: WorkCalendar): number {
  let sum = 0;
  for (const [starts, ends] of running(dial, between, pauses, calendar)) sum += ends - starts;
  return sum;
}

/** The local date an instant lies on, `YYYY-MM-DD`. */
export const localDate = (at: number, { utcOffsetMinutes }: Pick<WorkCalendar, 'utcOffsetMinutes'>): string =>
  new Date(at + utcOffsetMinutes * MINUTE).toISOString().slice(0, 10);

/** Midnight, local time, of the day an instant lies in. */
export const midnight = (at: number, { utcOffsetMinutes }: WorkCalendar): number =>
  Math.floor((at + utcOffsetMinutes * MINUTE) / DAY) * DAY - utcOffsetMinutes * MINUTE;

const officeDay = ({ officeHours }: WorkCalendar): number =>
  officeHours.reduce((sum, [opens, closes]) => sum + closes - opens, 0) * MINUTE;

function* running(
  dial: Dial,
  between: Span,
  pauses: readonly Span[],
  calendar: WorkCalendar,
): Generator<Span> {
  for (const [starts, ends] of dial === 'natural' ? [between] : officeSpans(between, calendar)) {
    let at = starts;
    for (const [stops, resumes] of pauses) {
      if (resumes <= at || stops >= ends) continue;
      if (stops > at) yield [at, stops];
      at = resumes;
    }
    if (at < ends) yield [at, ends];
  }
}

function* officeSpans([from, to]: Span, calendar: WorkCalendar): Generator<Span> {
  for (let day = midnight(from, calendar); day < to; day += DAY) {
    if (!calendar.isWorkday(localDate(day, calendar))) continue;
    for (const [opens, closes] of calendar.officeHours) {
      const starts = Math.max(from, day + opens * MINUTE);
      const ends = Math.min(to, day + closes * MINUTE);
      if (starts < ends) yield [starts, ends];
    }
  }
}
