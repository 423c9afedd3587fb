import year2025 from 'chinese-days/dist/years/2025.json' with { type: 'json' };
import year2026 from 'chinese-days/dist/years/2026.json' with { type: 'json' };
import * as z from 'zod';
import { DAY, instant, localDate, MINUTE } from './dial.ts';
import type { WorkCalendar } from './types.ts';

const minuteOfDay = z.int().min(0).max(1440);

/** A jurisdiction's calendar as data. `china`: the State Council's holidays and make-up workdays (调休). */
export const calendarSpecSchema = z.object({
  holidays: z.literal('china'),
  /** Minutes from midnight, local time, in order and apart. */
  officeHours: z
    .array(z.tuple([minuteOfDay, minuteOfDay]))
    .min(1)
    .refine((hours) => isRising(hours.flat()), 'office hours must be in order and must not overlap'),
});
type CalendarSpec = z.infer<typeof calendarSpecSchema>;

/** The date lies in a year whose holidays are not published (or not in the data). Nobody guesses them. */
export class CalendarUncovered extends Error {
  override readonly name = 'CalendarUncovered';
  readonly date: string;

  constructor(date: string, years: readonly number[]) {
    super(`${date}: the working calendar covers ${years.join(', ')} only; add the year's published holidays`);
    this.date = date;
  }
}

const daysSchema = z.record(z.iso.date(), z.string());
/** One year of the package `chinese-days`: every day off, and every weekend day worked instead. */
const holidayYearSchema = z.object({ holidays: daysSchema, workdays: daysSchema });
type HolidayYear = z.infer<typeof holidayYearSchema>;

/** Every year's arrangement names all seven; a file without one of them is not a whole year. */
const FESTIVALS = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节'];

/** @throws Error when the data are not one whole year. */
export function yearCovered({ holidays, workdays }: HolidayYear): number {
  const years = new Set([...Object.keys(holidays), ...Object.keys(workdays)].map((d) => d.slice(0, 4)));
  const [year] = years;
  const names = Object.values(holidays).map((text) => text.split(',')[1]);
  const absent = FESTIVALS.filter((festival) => !names.includes(festival));
  if (year === undefined || years.size !== 1 || absent.length > 0) {
    throw new Error(`not one whole year of holidays: ${[...years].join(', ')}, without ${absent.join(' ')}`);
  }
  return Number(year);
}

const CHINA = [year2025, year2026].map((data) => holidayYearSchema.parse(data));

/** The calendar a jurisdiction's data describe. Source of the holidays: package `chinese-days`, one file a year. */
export function workCalendar({ officeHours }: CalendarSpec, utcOffsetMinutes: number): WorkCalendar {
  const byYear = new Map(CHINA.map((data) => [yearCovered(data), data]));
  const years = [...byYear.keys()].sort();
  return {
    years,
    officeHours,
    utcOffsetMinutes,
    isWorkday(date) {
      const data = byYear.get(Number(date.slice(0, 4)));
      if (data === undefined) throw new CalendarUncovered(date, years);
      return date in data.workdays || (!(date in data.holidays) && isWeekday(date));
    },
  };
}

/** Monday to Friday, whatever the holidays say. */
export const isWeekday = (date: string): boolean =>
  ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** How long before an uncovered year its absence is an alarm. The State Council publishes a year in November. */
const WARN_DAYS = 60;

export interface CalendarWarning {
  readonly year: number;
  /** Whole days until the year begins, local time; 0 when it has begun. */
  readonly daysLeft: number;
  readonly zh: string;
  readonly en: string;
}

/** Years without published holidays that have begun or begin within 60 days. Empty: all is well. */
export function calendarWarnings(
  calendar: Pick<WorkCalendar, 'years' | 'utcOffsetMinutes'>,
  now: string,
): CalendarWarning[] {
  const thisYear = Number(localDate(instant(now), calendar).slice(0, 4));
  return [thisYear, thisYear + 1]
    .filter((year) => !calendar.years.includes(year))
    .map((year) => ({ year, daysLeft: daysUntil(year, now, calendar) }))
    .filter(({ daysLeft }) => daysLeft <= WARN_DAYS)
    .map((warning) => ({ ...warning, ...warningText(warning) }));
}

function daysUntil(year: number, now: string, { utcOffsetMinutes }: Pick<WorkCalendar, 'utcOffsetMinutes'>) {
  const begins = Date.UTC(year, 0, 1) - utcOffsetMinutes * MINUTE;
  return Math.max(0, Math.ceil((begins - instant(now)) / DAY));
}

const warningText = ({ year, daysLeft }: Pick<CalendarWarning, 'year' | 'daysLeft'>) => ({
  zh: `${year} 年的放假安排尚未录入，${daysLeft > 0 ? `还有 ${daysLeft} 天开年` : '该年已开始'}；期限落在该年的工单暂按周一至周五推算。请录入国务院办公厅公布的放假安排`,
  en: `The holidays of ${year} are not in the calendar and the year ${daysLeft > 0 ? `begins in ${daysLeft} days` : 'has begun'}; deadlines in it are provisional (Monday to Friday). Add the published holidays`,
});

const isRising = (minutes: readonly number[]): boolean =>
  minutes.every((m, i) => i === 0 || m > (minutes[i - 1] ?? m));
