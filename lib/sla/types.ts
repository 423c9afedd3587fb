import * as z from 'zod';

/** A time limit: natural minutes (24 h clock), office minutes (工作时) or working days (工作日). */
export const limitSchema = z.object({
  unit: z.enum(['minutes', 'office-minutes', 'working-days']),
  amount: z.int().positive(),
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
