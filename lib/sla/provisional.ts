import { CalendarUncovered, isWeekday } from './calendar.ts';
import type { WorkCalendar } from './types.ts';

/**
 * The calendar with Monday to Friday for working days in every year it does not cover, because an order must not wait
 * for a calendar. `guessed` says whether that was ever asked: what was computed so is provisional.
 */
export function assuming(calendar: WorkCalendar): { assumed: WorkCalendar; guessed(): boolean } {
  let guessed = false;
  const isWorkday = (date: string): boolean => {
    try {
      return calendar.isWorkday(date);
    } catch (error) {
      if (!(error instanceof CalendarUncovered)) throw error;
      guessed = true;
      return isWeekday(date);
    }
  };
  return { assumed: { ...calendar, isWorkday }, guessed: () => guessed };
}
