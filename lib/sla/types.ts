import * as z from 'zod';
import { nameSchema } from '../unit/types.ts';

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

const timeSchema = z.iso.datetime();
const percentSchema = z.int().positive();

/**
 * A clock of an order. What happened to it (start, limit, pauses, extensions) lies beside what follows from that
 * (due time, rings), so a deadline can be computed again from the clock alone. All times are UTC.
 *
 * One rule for all units: **only time that runs on the clock's dial is used, and a pause is time that does not
 * run.** `minutes` run day and night; `office-minutes` and `working-days` run in office hours of working days. A
 * pause of so much office time moves the deadline by exactly so much office time; a pause over a night, a holiday
 * or lunch moves it by nothing, and one over a make-up day by that day. Of `working-days` the rest of the day of
 * receipt is free time before the first day, and a pause in it is made up like any other. A pause after the
 * deadline does not move it: late stays late.
 */
export const clockSchema = z.object({
  name: clockNameSchema,
  /** Id of the rule that gave the limit. */
  source: z.string(),
  limit: limitSchema,
  /** What was added to it. */
  extended: z.array(limitSchema),
  startedAt: timeSchema,
  /** While paused: as it would be if the clock ran on at once. */
  dueAt: timeSchema,
  /** The deadline lies in a year whose holidays are not published. */
  provisional: z.boolean(),
  pausedAt: timeSchema.nullable(),
  /** Past pauses, in order: from, to. */
  pauses: z.array(z.tuple([timeSchema, timeSchema])),
  /** Rungs of the ladder still to ring, in order: percent of the time allowed, when. */
  rings: z.array(z.tuple([percentSchema, timeSchema])),
  /** Percents of the rungs that have rung. None rings twice, whatever moves the deadline. */
  rung: z.array(percentSchema),
});
export type Clock = z.infer<typeof clockSchema>;

export const slugSchema = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);

/** One step of a matter that is handled in steps, each with a limit of its own from the end of the one before. */
export const stageSchema = z.strictObject({ id: slugSchema, name: nameSchema, limit: limitSchema });
export type Stage = z.infer<typeof stageSchema>;

/** 咨询 求助 投诉 举报 建议 表扬 */
export const NATURES = ['consult', 'help', 'complaint', 'whistle-blow', 'suggestion', 'praise'] as const;

/** 复杂、疑难: a desk or the unit said so, with reasons. */
export const DIFFICULTIES = ['complex'] as const;
