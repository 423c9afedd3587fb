import { parseCron } from './schedule/cron.ts';
import { createZone, type Zone } from './schedule/zone.ts';

export interface Schedule {
  /** First fire time strictly after `after`; undefined when there is none. Epoch milliseconds. */
  next(after: number): number | undefined;
}

const UNITS: readonly (readonly [singular: string, milliseconds: number])[] = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
];

/**
 * Parses `rate(1 minute)`, `cron(0 8 ? * MON-FRI *)` (six fields, AWS's) or `at(2026-01-31T08:00:00)`, as in the
 * EventBridge Scheduler user guide. `timezone` (IANA, default UTC) applies to cron and at; a time that a change of
 * the clock skips is skipped, one that comes twice fires once. Rates count from `anchor` (epoch milliseconds,
 * default 0: whole minutes), so that a restart does not shift them.
 * @throws Error with the expression and what is wrong with it
 */
export function parseSchedule(
  expression: string,
  { timezone = 'UTC', anchor = 0 }: { timezone?: string; anchor?: number } = {},
): Schedule {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  try {
    const zone = createZone(timezone);
    if (kind === 'rate') return { next: parseRate(inner, anchor) };
    if (kind === 'cron') return { next: parseCron(inner, zone) };
    if (kind === 'at') return { next: parseAt(inner, zone) };
  } catch (error) {
    throw new Error(`schedule ${expression}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new Error(`schedule ${expression}: must be rate(…), cron(…) or at(…)`);
}

function parseRate(text: string, anchor: number): Schedule['next'] {
  const [, digits = '', unit = ''] = /^(\d+) ([a-z]+)$/.exec(text.trim()) ?? [];
  const value = Number(digits);
  const [, length] = UNITS.find(([singular]) => unit === (value === 1 ? singular : `${singular}s`)) ?? [];
  if (length === undefined || value === 0) {
    throw new Error('a rate is a positive number and minutes, hours or days (1 minute, 5 minutes)');
  }
  const period = value * length;
  return (after) => anchor + (Math.floor((after - anchor) / period) + 1) * period;
}

function parseAt(text: string, zone: Zone): Schedule['next'] {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(wall)) throw new Error('a time is written yyyy-mm-ddThh:mm:ss, without a zone');
  const instant = zone.instantAt(wall);
  if (instant === undefined) throw new Error('a change of the clock skips this time');
  return (after) => (instant > after ? instant : undefined);
}
