import type { Name } from '../unit/types.ts';
import { timeLeft } from './clock.ts';
import { dialOf } from './dial.ts';
import type { Happening } from './happening.ts';
import { assuming } from './provisional.ts';
import type { Clock, Limit, WorkCalendar } from './types.ts';
import { CLOCK_NAMES, lengthWords, limitWords, localTime, oddDays } from './words.ts';

type Did<D extends Happening['did']> = Extract<Happening, { did: D }>;

/** One step of a clock's life in words: what happened, what it did to the deadline, which odd days lie on the way. */
export function tell(happening: Happening, before: Clock, now: Clock, calendar: WorkCalendar): Name {
  switch (happening.did) {
    case 'started':
      return started(happening, now, calendar);
    case 'paused':
      return paused(happening, now, calendar);
    case 'resumed':
      return resumed(happening, before, now, calendar);
    case 'extended':
      return extended(happening, before, now, calendar);
    case 'replanned':
      return replanned(happening, before, now, calendar);
  }
}

function started({ source }: Did<'started'>, clock: Clock, calendar: WorkCalendar): Name {
  const [name, limit, how] = [CLOCK_NAMES[clock.name], limitWords(clock.limit), HOW[clock.limit.unit]];
  const due = localTime(clock.dueAt, calendar);
  const days = oddOn(clock, clock.startedAt, calendar);
  return {
    zh: `开始计时：${name.zh}时限 ${limit.zh}（${source.zh}），${how.zh}，应于 ${due} 前完成${days.zh}`,
    en: `The clock for ${name.en} starts: ${limit.en} (${source.en}), ${how.en}; due ${due}${days.en}`,
  };
}

function paused({ at, because }: Did<'paused'>, clock: Clock, calendar: WorkCalendar): Name {
  const left = timeLeft(clock, at, calendar);
  if (left === 0) {
    const due = localTime(clock.dueAt, calendar);
    return {
      zh: `暂停计时（${because.zh}），期限 ${due} 已到，不因暂停改变`,
      en: `The clock is paused (${because.en}); the deadline ${due} has come and does not move`,
    };
  }
  const rest = lengthWords(left, dialOf(clock.limit));
  return {
    zh: `暂停计时（${because.zh}），剩余 ${rest.zh}`,
    en: `The clock is paused (${because.en}) with ${rest.en} left`,
  };
}

function resumed({ at }: Did<'resumed'>, before: Clock, now: Clock, calendar: WorkCalendar): Name {
  const due = dueText(before, now, calendar, '顺延至');
  const left = timeLeft(now, at, calendar);
  if (left === 0) return { zh: `恢复计时，${due.zh}`, en: `The clock runs on; ${due.en}` };
  const [rest, days] = [lengthWords(left, dialOf(now.limit)), oddOn(now, at, calendar)];
  return {
    zh: `恢复计时，剩余 ${rest.zh}，${due.zh}${days.zh}`,
    en: `The clock runs on with ${rest.en} left; ${due.en}${days.en}`,
  };
}

function extended({ by }: Did<'extended'>, before: Clock, now: Clock, calendar: WorkCalendar): Name {
  const [length, due] = [limitWords(by), dueText(before, now, calendar, '延至')];
  const days = oddOn(now, before.dueAt, calendar);
  return {
    zh: `准予延期 ${length.zh}，${due.zh}${days.zh}`,
    en: `Extended by ${length.en}; ${due.en}${days.en}`,
  };
}

function replanned(
  { limit, because }: Did<'replanned'>,
  before: Clock,
  now: Clock,
  calendar: WorkCalendar,
): Name {
  const [words, due] = [limit && limitWords(limit), dueText(before, now, calendar, '改为')];
  return {
    zh: `重新计算（${because.zh}）${words ? `，时限改为 ${words.zh}` : ''}，${due.zh}`,
    en: `Computed again (${because.en})${words ? `, the limit is now ${words.en}` : ''}; ${due.en}`,
  };
}

function dueText(before: Clock, now: Clock, calendar: WorkCalendar, verb: string): Name {
  const [from, to] = [localTime(before.dueAt, calendar), localTime(now.dueAt, calendar)];
  return from === to
    ? { zh: `期限仍为 ${to}`, en: `the deadline is still ${to}` }
    : { zh: `期限由 ${from} ${verb} ${to}`, en: `the deadline moves from ${from} to ${to}` };
}

/** Holidays and make-up days on the way to the deadline; a 24 h clock does not care. */
function oddOn({ limit, dueAt }: Clock, from: string, calendar: WorkCalendar): Name {
  const days = dialOf(limit) === 'office' ? oddDays(from, dueAt, assuming(calendar).assumed) : null;
  return days === null ? { zh: '', en: '' } : { zh: `（其间 ${days.zh}）`, en: ` (${days.en})` };
}

const HOW: Record<Limit['unit'], Name> = {
  minutes: { zh: '昼夜连续计算', en: 'counted day and night' },
  'office-minutes': { zh: '只计工作时间', en: 'counted in office time' },
  'working-days': {
    zh: '自次日起算，至末日下班时止',
    en: 'counted from the next day to the close of the last',
  },
};
