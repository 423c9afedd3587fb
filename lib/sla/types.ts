import * as z from 'zod';

/** A time limit: natural minutes (24 h clock), office minutes (工作时) or working days (工作日). */
export const limitSchema = z.object({
  unit: z.enum(['minutes', 'office-minutes', 'working-days']),
  /** At most a year in minutes: a slip of the keyboard must not make a deadline nobody lives to see. */
  amount: z.int().positive().max(527_040),
});
export type Limit = z.infer<typeof limitSchema>;

/** Working days and hours of a jurisdiction. Dates are `YYYY-MM-DD` in its own time zone. */
export interface WorkCalendar {
  /** Throws `CalendarUncovered` for a year it has no published holidays for; it never guesses. */
  isWorkday(date: string): boolean;
  readonly years: readonly number[];
  /** Minutes from midnight, local time: `[[510, 720], [810, 1080]]` is 08:30–12:00, 13:30–18:00. */
  readonly officeHours: readonly (readonly [number, number])[];
  /** Fixed offset of the zone in minutes east of UTC (China has no daylight saving): 480. */
  readonly utcOffsetMinutes: number;
}

/**
 * What can run against an order: `wait` nobody has it yet · `sign` · `handle` · `return` until when the unit may
 * give it back · `follow-up` from the result to the question to the reporter · `rate` · `review` of a suspension ·
 * `reply` of the reporter who was asked.
 */
export const CLOCKS = ['wait', 'sign', 'handle', 'return', 'follow-up', 'rate', 'review', 'reply'] as const;
export const clockNameSchema = z.enum(CLOCKS);
export type ClockName = z.infer<typeof clockNameSchema>;

/** As `urgencySchema` of the duty list has them, the most urgent first. */
export const URGENCIES = ['emergency', 'utility', 'urgent', 'normal'] as const;
