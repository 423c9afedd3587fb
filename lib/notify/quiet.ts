import * as z from 'zod';
import { CalendarUncovered } from '../sla/calendar.ts';
import type { WorkCalendar } from '../sla/types.ts';

const minuteOfDay = z.int().min(0).max(1440);

/** When a unit's people read messages; `never` quiet: someone is on duty day and night. */
export const quietSchema = z.union([
  z.literal('never'),
  z
    .strictObject({
      days: z.enum(['working', 'all']),
      /** Minutes from midnight, local time. */
      opens: minuteOfDay,
      closes: minuteOfDay,
    })
    .refine(({ opens, closes }) => opens < closes, {
      message: 'it must open before it closes',
      path: ['closes'],
    }),
]);
export type Quiet = z.infer<typeof quietSchema>;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Longer than any holiday. */
const DAYS_AHEAD = 31;

/**
 * When a routine message may go: at once (`at` itself) while people are there, else at the next opening.
 * @param at RFC 3339.
 */
export function mayGoAt(at: string, quiet: Quiet, calendar: WorkCalendar): string {
  if (quiet === 'never') return at;
  const offset = calendar.utcOffsetMinutes * MINUTE;
  const now = Date.parse(at);
  const today = Math.floor((now + offset) / DAY) * DAY;
  for (let day = today; day <= today + DAYS_AHEAD * DAY; day += DAY) {
    if (quiet.days === 'working' && !isWorkday(day, calendar)) continue;
    const opens = day - offset + quiet.opens * MINUTE;
    if (now < opens) return new Date(opens).toISOString();
    if (now < day - offset + quiet.closes * MINUTE) return at;
  }
  return at;
}

/** A year without published holidays has Monday to Friday: a message is no deadline. */
function isWorkday(localMidnight: number, calendar: WorkCalendar): boolean {
  const date = new Date(localMidnight);
  try {
    return calendar.isWorkday(date.toISOString().slice(0, 10));
  } catch (error) {
    if (!(error instanceof CalendarUncovered)) throw error;
    return date.getUTCDay() % 6 !== 0;
  }
}
