import type { Limit, WorkCalendar } from './types.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

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
  const start = new Date(from).getTime();
  if (Number.isNaN(start)) throw new RangeError(`not a time: ${String(from)}`);
  return new Date(end(start, limit, calendar)).toISOString();
}

function end(start: number, { unit, amount }: Limit, calendar: WorkCalendar): number {
  switch (unit) {
    case 'minutes':
      return start + amount * MINUTE;
    case 'office-minutes':
      return afterOfficeTime(start, amount * MINUTE, calendar);
    case 'working-days':
      return afterWorkingDays(start, amount, calendar);
  }
}

/** Midnight, local time, of the day an instant lies in. */
const midnight = (at: number, { utcOffsetMinutes }: WorkCalendar): number =>
  Math.floor((at + utcOffsetMinutes * MINUTE) / DAY) * DAY - utcOffsetMinutes * MINUTE;

const isWorkday = (day: number, calendar: WorkCalendar): boolean =>
  calendar.isWorkday(new Date(day + calendar.utcOffsetMinutes * MINUTE).toISOString().slice(0, 10));

function afterWorkingDays(start: number, amount: number, calendar: WorkCalendar): number {
  let day = midnight(start, calendar);
  for (let left = amount; left > 0; ) {
    day += DAY;
    if (isWorkday(day, calendar)) left -= 1;
  }
  const closing = calendar.officeHours.at(-1)?.[1] ?? 1440;
  return day + closing * MINUTE;
}

function afterOfficeTime(start: number, amount: number, calendar: WorkCalendar): number {
  let left = amount;
  for (let day = midnight(start, calendar); ; day += DAY) {
    if (!isWorkday(day, calendar)) continue;
    for (const [opens, closes] of calendar.officeHours) {
      const from = Math.max(start, day + opens * MINUTE);
      const open = day + closes * MINUTE - from;
      if (open <= 0) continue;
      if (left <= open) return from + left;
      left -= open;
    }
  }
}
