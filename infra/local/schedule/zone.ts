/** Converts between instants and the wall clock of a place. Wall times are epoch milliseconds as if it were UTC. */
export interface Zone {
  wallAt(instant: number): number;
  /** The first instant at which the wall clock shows this; undefined when a change of the clock skips it. */
  instantAt(wall: number): number | undefined;
}

const DAY = 86_400_000;

/** @throws Error when the zone is not known */
export function createZone(name: string): Zone {
  if (name === 'UTC') return { wallAt: (instant) => instant, instantAt: (wall) => wall };
  const format = formatOf(name);
  const wallAt = (instant: number) => {
    const part = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  return {
    wallAt,
    instantAt(wall) {
      // A day before and after, any change of the clock is over.
      const offsets = [wall - DAY, wall + DAY].map((instant) => wallAt(instant) - instant);
      const shown = offsets.map((offset) => wall - offset).filter((instant) => wallAt(instant) === wall);
      return shown.length === 0 ? undefined : Math.min(...shown);
    },
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const numeric = 'numeric' as const;
  const fields = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  };
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
  } catch {
    throw new Error(`${timeZone} is not a time zone`);
  }
}
