import { dialOf, instant, iso, lengthOn, timeRun } from './dial.ts';
import { plan, spans } from './plan.ts';
import { assuming } from './provisional.ts';
import type { Clock, Limit, WorkCalendar } from './types.ts';

interface ClockStart {
  readonly name: Clock['name'];
  readonly limit: Limit;
  readonly source: string;
  readonly ladder: readonly { readonly percent: number }[];
}

/** @param at an instant, RFC 3339; it counts from here, whatever is done about the order later. */
export function startClock(
  { name, limit, source, ladder }: ClockStart,
  at: string,
  calendar: WorkCalendar,
): Clock {
  const facts = { limit, extended: [], startedAt: iso(instant(at)), pauses: [] };
  return { name, source, ...facts, ...plan(facts, percentsOf(ladder), calendar), pausedAt: null, rung: [] };
}

/** Stands still from `at`. A paused clock stays as it is. */
export function pauseClock(clock: Clock, at: string): Clock {
  if (clock.pausedAt !== null) return clock;
  // Never back into what has been counted: machines' times differ a little.
  const earliest = instant(clock.pauses.at(-1)?.[1] ?? clock.startedAt);
  return { ...clock, pausedAt: iso(Math.max(instant(at), earliest)) };
}

/** Runs on from `at` with the time it had left. A running clock stays as it is. */
export function resumeClock(clock: Clock, at: string, calendar: WorkCalendar): Clock {
  if (clock.pausedAt === null) return clock;
  if (instant(at) <= instant(clock.pausedAt)) return { ...clock, pausedAt: null };
  const pauses: Clock['pauses'] = [...clock.pauses, [clock.pausedAt, iso(instant(at))]];
  return replanned({ ...clock, pauses, pausedAt: null }, calendar);
}

/** Adds to the time allowed, counted on from the due time on the clock's own dial; running or paused. */
export const extendClock = (clock: Clock, by: Limit, calendar: WorkCalendar): Clock =>
  replanned({ ...clock, extended: [...clock.extended, by] }, calendar);

/** Computes it again from its start, pauses and extensions: under a calendar that changed, or a new limit or ladder. */
export function replanClock(
  clock: Clock,
  calendar: WorkCalendar,
  { ladder, ...change }: Partial<Omit<ClockStart, 'name'>> = {},
): Clock {
  return replanned({ ...clock, ...change }, calendar, ladder && percentsOf(ladder));
}

/** The next rung to ring, or null. A paused clock still owes those that were due before it stood still. */
export function nextRing({ rings: [next], pausedAt }: Clock): { at: string; percent: number } | null {
  if (next === undefined || (pausedAt !== null && next[1] > pausedAt)) return null;
  return { percent: next[0], at: next[1] };
}

/** Rings every rung that is due, each once in the clock's life. Nothing due: the same clock, no rung. */
export function ringClock(clock: Clock, now: string): { clock: Clock; rung: number[] } {
  const until = Math.min(instant(now), instant(clock.pausedAt ?? now));
  const due = clock.rings.filter(([, at]) => instant(at) <= until).map(([percent]) => percent);
  if (due.length === 0) return { clock, rung: [] };
  const rings = clock.rings.slice(due.length);
  return { clock: { ...clock, rings, rung: [...clock.rung, ...due] }, rung: due };
}

/** Whether what is done at `at` is done in time. The due instant itself is in time; a paused clock does not get late. */
export const inTime = ({ dueAt, pausedAt }: Clock, at: string): boolean =>
  Math.min(instant(at), instant(pausedAt ?? at)) <= instant(dueAt);

/** Time left at `at` on the clock's dial, in ms; 0 when it is late. */
export function timeLeft(clock: Clock, at: string, calendar: WorkCalendar): number {
  const from = Math.min(instant(at), instant(clock.pausedAt ?? at));
  const { assumed } = assuming(calendar);
  return timeRun(dialOf(clock.limit), [from, instant(clock.dueAt)], spans(clock.pauses), assumed);
}

/** Whether an extension is no longer than `percent` of the limit, both measured on the clock's dial. */
export function extensionFits(
  { limit }: Pick<Clock, 'limit'>,
  by: Limit,
  percent: number,
  calendar: WorkCalendar,
): boolean {
  const dial = dialOf(limit);
  return lengthOn(dial, by, calendar) * 100 <= lengthOn(dial, limit, calendar) * percent;
}

const percentsOf = (ladder: ClockStart['ladder']): number[] => ladder.map(({ percent }) => percent);

function replanned(clock: Clock, calendar: WorkCalendar, ladder?: readonly number[]): Clock {
  const percents = ladder ?? clock.rings.map(([percent]) => percent);
  const open = percents.filter((percent) => !clock.rung.includes(percent));
  return { ...clock, ...plan(clock, open, calendar) };
}
