import type { Clock, Limit } from '../../lib/sla/types.ts';
import { china } from './china.ts';

const MINUTE = 60_000;
const workdays = new Map<number, boolean>();

/** Whether the minute that begins at `minute` (local, since 1970) is office time in China. */
function isOfficeMinute(minute: number): boolean {
  const [day, time] = [Math.floor(minute / 1440), minute % 1440];
  if (!((time >= 510 && time < 720) || (time >= 810 && time < 1080))) return false;
  const known = workdays.get(day);
  if (known !== undefined) return known;
  const works = china.isWorkday(new Date(day * 1440 * MINUTE).toISOString().slice(0, 10));
  workdays.set(day, works);
  return works;
}

/**
 * A clock's deadline by counting minutes one by one: another way to the same answer. Of working days the office
 * time left of the day of receipt comes on top of the days.
 */
export function countedDue({ limit, extended, startedAt, pauses }: Clock): string {
  const localMinute = (at: string) => Date.parse(at) / MINUTE + 480;
  const natural = limit.unit === 'minutes';
  const long = ({ unit, amount }: Limit) =>
    unit === 'working-days' ? amount * (natural ? 1440 : 480) : amount;
  const stood = pauses.map(([from, to]) => [localMinute(from), localMinute(to)] as const);
  const start = localMinute(startedAt);
  let left = [limit, ...extended].reduce((sum, part) => sum + long(part), 0);
  if (limit.unit === 'working-days')
    for (let m = start; m % 1440 !== 0 || m === start; m += 1) if (isOfficeMinute(m)) left += 1;
  let now = start;
  for (; left > 0; now += 1) {
    const stands = stood.some(([from, to]) => from <= now && now < to);
    if (!stands && (natural || isOfficeMinute(now))) left -= 1;
  }
  return new Date((now - 480) * MINUTE).toISOString();
}
