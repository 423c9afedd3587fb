import { CalendarUncovered } from './calendar.ts';
import { deadline } from './deadline.ts';
import type { Limit, WorkCalendar } from './types.ts';

/**
 * A deadline even where a year's holidays are not published yet: in that year Monday to Friday are taken for
 * working days and the deadline is marked provisional, because an order must not wait for a calendar.
 */
export function deadlineOrProvisional(
  from: string,
  limit: Limit,
  calendar: WorkCalendar,
): { at: string; provisional: boolean } {
  let provisional = false;
  const isWorkday = (date: string): boolean => {
    try {
      return calendar.isWorkday(date);
    } catch (error) {
      if (!(error instanceof CalendarUncovered)) throw error;
      provisional = true;
      return isWeekday(date);
    }
  };
  return { at: deadline(from, limit, { ...calendar, isWorkday }), provisional };
}

const isWeekday = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
