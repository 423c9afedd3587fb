import { countsFrom, dialOf, instant, lengthOn, runOut } from './dial.ts';
import type { Limit, WorkCalendar } from './types.ts';

/**
 * When a limit that starts at `from` runs out. RFC 3339, UTC.
 *
 * - `minutes`: on the clock, day and night.
 * - `office-minutes`: counted only inside office hours of working days; from outside them it starts
 *   at the next opening. May end at the very minute the office closes.
 * - `working-days`: the day of receipt is not counted (自次日起算), and the last day ends when the office
 *   closes: Civil Code §201 and §203 (有业务时间的,停止业务活动的时间为截止时间).
 *
 * @param from an instant: Date or RFC 3339.
 * @throws CalendarUncovered when the limit runs into a year without published holidays; RangeError for a bad time.
 */
export function deadline(from: Date | string, limit: Limit, calendar: WorkCalendar): string {
  const dial = dialOf(limit);
  const counts = countsFrom(instant(from), limit, calendar);
  return new Date(runOut(dial, counts, lengthOn(dial, limit, calendar), calendar)).toISOString();
}
