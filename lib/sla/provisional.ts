import { CalendarUncovered } from './calendar.ts';
import { deadline } from './deadline.ts';
import type { Limit, WorkCalendar } from './types.ts';

/**
 * A deadline even where the year's holidays are not published yet: then Monday to Friday are taken for
 * working days and the deadline is marked provisional, because an order must not wait for a calendar.
 */
export function deadlineOrProvisional(from: string, limit: Limit, calendar: WorkCalendar): { at: string; provisional: boolean } {
  try {
    return { at: deadline(from, limit, calendar), provisional: false };
  } catch (error) {
    if (!(error instanceof CalendarUncovered)) throw error;
    return { at: deadline(from, limit, { ...calendar, isWorkday: isWeekday }), provisional: true };
  }
}

const isWeekday = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
