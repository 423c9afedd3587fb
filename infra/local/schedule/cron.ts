import { parseDays } from './days.ts';
import { type FieldSpec, parseField } from './field.ts';
import type { Zone } from './zone.ts';

const MINUTES: FieldSpec = { name: 'minutes', min: 0, max: 59 };
const HOURS: FieldSpec = { name: 'hours', min: 0, max: 23 };
const MONTHS: FieldSpec = {
  name: 'month',
  min: 1,
  max: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
const YEARS: FieldSpec = { name: 'year', min: 1970, max: 2199 };

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * AWS's six fields: minutes hours day-of-month month day-of-week year.
 * Gives the next fire time after an instant, both epoch milliseconds. @throws Error naming the field
 */
export function parseCron(text: string, zone: Zone): (after: number) => number | undefined {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error(`cron needs six fields, ${fields.length} are given`);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  const months = parseField(month, MONTHS);
  const years = parseField(year, YEARS);
  const isDay = parseDays(dayOfMonth, dayOfWeek);
  const times = [...parseField(hours, HOURS)]
    .flatMap((hour) => [...parseField(minutes, MINUTES)].map((minute) => (hour * 60 + minute) * MINUTE))
    .sort((a, b) => a - b);

  return (after) => {
    const today = Math.floor(zone.wallAt(after) / DAY) * DAY;
    const end = Date.UTC(Math.max(...years) + 1, 0);
    for (let date = new Date(today); date.getTime() < end; ) {
      const [y, m] = [date.getUTCFullYear(), date.getUTCMonth()];
      const nextMonth = Date.UTC(y, m + 1);
      if (!years.has(y) || !months.has(m + 1)) {
        date = new Date(years.has(y) ? nextMonth : Date.UTC(y + 1, 0));
        continue;
      }
      const lastDay = new Date(nextMonth - DAY).getUTCDate();
      if (isDay({ day: date.getUTCDate(), weekday: date.getUTCDay() + 1, lastDay })) {
        const found = firstAfter(date.getTime(), after);
        if (found !== undefined) return found;
      }
      date = new Date(date.getTime() + DAY);
    }
    return undefined;
  };

  function firstAfter(day: number, after: number): number | undefined {
    for (const time of times) {
      const instant = zone.instantAt(day + time);
      if (instant !== undefined && instant > after) return instant;
    }
    return undefined;
  }
}
