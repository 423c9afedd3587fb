import type { Name } from '../unit/types.ts';
import { calendarWarnings, isWeekday } from './calendar.ts';
import type { Ladders } from './ladder.ts';
import type { LimitRow, LimitRules } from './limit-rules.ts';
import type { WorkCalendar } from './types.ts';
import { CLOCK_NAMES, limitWords } from './words.ts';

const DAY_MS = 86_400_000;
const REWORK: Name = { zh: '重办', en: 'rework' };

const conditions = (
  when: Readonly<Record<string, readonly string[] | undefined>>,
): Record<string, string[]> =>
  Object.fromEntries(Object.entries(when).flatMap(([name, values]) => (values ? [[name, [...values]]] : [])));

const given = ({ gives }: LimitRow): Name[] =>
  'limit' in gives
    ? [limitWords(gives.limit)]
    : gives.stages.map(({ name, limit }) => {
        const words = limitWords(limit);
        return { zh: `${name.zh} ${words.zh}`, en: `${name.en} ${words.en}` };
      });

/** The limits as people read them, each with its source. */
export const shownLimits = ({ rows }: LimitRules) =>
  rows.map((row) => ({
    id: row.id,
    of: row.of,
    ofName: row.of === 'rework' ? REWORK : CLOCK_NAMES[row.of],
    when: conditions(row.when),
    limits: given(row),
    source: row.source,
  }));

/** Who hears which percent. */
export const shownLadders = ({ rows }: Ladders) =>
  rows.map(({ id, when, rungs }) => ({
    id,
    when: conditions(when),
    rungs: rungs.map((rung) => ({ ...rung })),
  }));

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The calendar with every day that is not what its weekday says. @param now RFC 3339 */
export function shownCalendar(calendar: WorkCalendar, now: string) {
  const odd = calendar.years.flatMap((year) => {
    const days: { date: string; works: boolean }[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS) {
      const date = new Date(at).toISOString().slice(0, 10);
      const works = calendar.isWorkday(date);
      if (works !== isWeekday(date)) days.push({ date, works });
    }
    return days;
  });
  return {
    years: [...calendar.years],
    officeHours: calendar.officeHours.map(([from, to]) => `${clock(from)}–${clock(to)}`),
    odd,
    warnings: calendarWarnings(calendar, now).map(({ zh, en }) => ({ zh, en })),
  };
}
