import type { Name } from '../unit/types.ts';
import { isWeekday } from './calendar.ts';
import { DAY, type Dial, instant, localDate, MINUTE, midnight } from './dial.ts';
import type { ClockName, Limit, WorkCalendar } from './types.ts';

/** Clocks as people call them. */
export const CLOCK_NAMES: Record<ClockName, Name> = {
  wait: { zh: '待派', en: 'assignment' },
  sign: { zh: '签收', en: 'signing' },
  handle: { zh: '办理', en: 'handling' },
  return: { zh: '退单', en: 'return' },
  'follow-up': { zh: '回访', en: 'follow-up' },
  rate: { zh: '评价', en: 'rating' },
  review: { zh: '挂账复核', en: 'review of the suspension' },
  reply: { zh: '补充情况', en: "the reporter's reply" },
};

/** `2026-11-24 18:00` in the jurisdiction's zone; with seconds where there are any. */
export function localTime(at: string, { utcOffsetMinutes }: WorkCalendar): string {
  const local = new Date(instant(at) + utcOffsetMinutes * MINUTE).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, local.slice(17, 19) === '00' ? 16 : 19)}`;
}

export function limitWords({ unit, amount }: Limit): Name {
  if (unit === 'working-days') return { zh: `${amount} 个工作日`, en: plural(amount, 'working day') };
  if (unit === 'office-minutes') {
    return amount % 60 === 0
      ? { zh: `${amount / 60} 个工作时`, en: plural(amount / 60, 'office hour') }
      : { zh: `${amount} 分钟（工作时间）`, en: plural(amount, 'office minute') };
  }
  // 24 hours are said as hours, as the rules say them; more whole days as days.
  if (amount % 1440 === 0 && amount > 1440)
    return { zh: `${amount / 1440} 天`, en: plural(amount / 1440, 'day') };
  return amount % 60 === 0
    ? { zh: `${amount / 60} 小时`, en: plural(amount / 60, 'hour') }
    : { zh: `${amount} 分钟`, en: plural(amount, 'minute') };
}

/** A length of time on a dial, to the whole minute. */
export function lengthWords(ms: number, dial: Dial): Name {
  const minutes = Math.floor(ms / MINUTE);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const zh = [
    ...(hours > 0 ? [`${hours} 小时`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} 分钟`] : []),
  ].join(' ');
  const en = [
    ...(hours > 0 ? [plural(hours, 'hour')] : []),
    ...(rest > 0 || hours === 0 ? [plural(rest, 'minute')] : []),
  ].join(' ');
  return dial === 'office' ? { zh: `${zh}（工作时间）`, en: `${en} of office time` } : { zh, en };
}

/** Holidays on weekdays and weekend days worked instead (调休) between two instants: what surprises a reader. Or null. */
export function oddDays(from: string, to: string, calendar: WorkCalendar): Name | null {
  const off: string[] = [];
  const worked: string[] = [];
  for (let day = midnight(instant(from), calendar); day <= instant(to); day += DAY) {
    const date = localDate(day, calendar);
    if (calendar.isWorkday(date) !== isWeekday(date)) (isWeekday(date) ? off : worked).push(date);
  }
  if (off.length + worked.length === 0) return null;
  const [offDays, workDays] = [runs(off), runs(worked)];
  return {
    zh: [
      ...(off.length > 0 ? [`${offDays.map(({ zh }) => zh).join('、')} 放假不计`] : []),
      ...(worked.length > 0 ? [`${workDays.map(({ zh }) => zh).join('、')} 调休上班计入`] : []),
    ].join('，'),
    en: [
      ...(off.length > 0 ? [`holiday, not counted: ${offDays.map(({ en }) => en).join(', ')}`] : []),
      ...(worked.length > 0
        ? [`make-up working day, counted: ${workDays.map(({ en }) => en).join(', ')}`]
        : []),
    ].join('; '),
  };
}

/** Days in a row as one. */
function runs(dates: readonly string[]): Name[] {
  const spans: [string, string][] = [];
  for (const date of dates) {
    const last = spans.at(-1);
    if (last && Date.parse(date) - Date.parse(last[1]) === DAY) last[1] = date;
    else spans.push([date, date]);
  }
  return spans.map(([a, b]) => (a === b ? { zh: a, en: a } : { zh: `${a} 至 ${b}`, en: `${a} to ${b}` }));
}

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
