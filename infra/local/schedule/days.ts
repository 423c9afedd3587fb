import { type FieldSpec, parseField, parseValue } from './field.ts';

/** A day of a month: numbers as people count them; `weekday` 1 is Sunday. */
interface Day {
  readonly day: number;
  readonly weekday: number;
  readonly lastDay: number;
}

type DayTest = (day: Day) => boolean;

const DAY_OF_MONTH: FieldSpec = { name: 'day-of-month', min: 1, max: 31 };
const DAY_OF_WEEK: FieldSpec = {
  name: 'day-of-week',
  min: 1,
  max: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};
const SATURDAY = 7;
const SUNDAY = 1;

/** The two day fields, of which one must be `?`. @throws Error naming the field */
export function parseDays(dayOfMonth: string, dayOfWeek: string): DayTest {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new Error('one of day-of-month and day-of-week must be ?, and not both');
  }
  return dayOfMonth === '?' ? parseDayOfWeek(dayOfWeek) : parseDayOfMonth(dayOfMonth);
}

function parseDayOfMonth(text: string): DayTest {
  if (text === 'L') return ({ day, lastDay }) => day === lastDay;
  if (text.endsWith('W')) {
    const wanted = parseValue(text.slice(0, -1), DAY_OF_MONTH);
    return (day) => day.day === nearestWeekday(wanted, day);
  }
  const days = parseField(text, DAY_OF_MONTH);
  return ({ day }) => days.has(day);
}

function parseDayOfWeek(text: string): DayTest {
  const [name = '', week] = text.split('#');
  if (week !== undefined) {
    const wanted = parseValue(name, DAY_OF_WEEK);
    const nth = parseValue(week, { name: 'day-of-week #', min: 1, max: 5 });
    return ({ day, weekday }) => weekday === wanted && Math.ceil(day / 7) === nth;
  }
  // Alone, L is the last day of the week.
  if (text === 'L') return ({ weekday }) => weekday === SATURDAY;
  if (text.endsWith('L')) {
    const wanted = parseValue(text.slice(0, -1), DAY_OF_WEEK);
    return ({ day, weekday, lastDay }) => weekday === wanted && day + 7 > lastDay;
  }
  const days = parseField(text, DAY_OF_WEEK);
  return ({ weekday }) => days.has(weekday);
}

/** The weekday nearest to the wanted day, within the month; 0 when the month has no such day. */
function nearestWeekday(wanted: number, { day, weekday, lastDay }: Day): number {
  if (wanted > lastDay) return 0;
  const its = ((((weekday - 1 + wanted - day) % 7) + 7) % 7) + 1;
  if (its === SATURDAY) return wanted === 1 ? wanted + 2 : wanted - 1;
  if (its === SUNDAY) return wanted === lastDay ? wanted - 2 : wanted + 1;
  return wanted;
}
