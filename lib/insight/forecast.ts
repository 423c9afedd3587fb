import { dayAfter } from './days.ts';

export interface DayLoad {
  readonly day: string;
  readonly n: number;
}
export interface Forecast {
  readonly day: string;
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly history: number;
  readonly backtest: {
    readonly days: number;
    readonly meanAbsoluteError: number | null;
    readonly naiveError: number | null;
    readonly inBand: number | null;
  };
  readonly past: readonly { day: string; n: number; expected: number | null }[];
}

const WEEK = 7;
/** Same weekdays it looks at, and how much less an earlier one says than the next. */
const WEEKS = 6;
const FADE = 0.7;
/** Recent days it takes the level from. */
const LEVEL_DAYS = 7;
const LEAST_HISTORY = 2 * WEEK;
const LOW = 0.1;
const HIGH = 0.9;
/** Residuals a band is made of. */
const LEAST_RESIDUALS = 5;

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Linear between the two nearest; `sorted` is not empty. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const [low = 0, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

/** Around what is expected, which is always in it. */
const bandOf = (sorted: readonly number[]): [low: number, high: number] => [
  Math.min(0, quantile(sorted, LOW)),
  Math.max(0, quantile(sorted, HIGH)),
];

/**
 * The same weekday of the last weeks, later ones counting more, moved by how the last seven days compare with what
 * was expected of them. Null with less than two weeks.
 * @param past oldest first, without a gap
 * @param ahead how many days after the last of them: 1 is the next
 */
function expect(past: readonly number[], ahead: number): number | null {
  if (past.length < LEAST_HISTORY) return null;
  /** What the same weekdays before say of the day at an index. */
  const usualAt = (index: number): number | null => {
    let [sum, weights] = [0, 0];
    for (let week = 1; week <= WEEKS; week++) {
      const value = past[index - WEEK * week];
      if (value === undefined) continue;
      const weight = FADE ** (week - 1);
      sum += weight * value;
      weights += weight;
    }
    return weights === 0 ? null : sum / weights;
  };
  const base = usualAt(past.length - 1 + ahead);
  if (base === null) return null;
  let [was, usual] = [0, 0];
  for (let at = past.length - LEVEL_DAYS; at < past.length; at++) {
    const expected = usualAt(at);
    if (expected === null) continue;
    was += past[at] ?? 0;
    usual += expected;
  }
  const level = usual === 0 ? 1 : Math.min(2, Math.max(0.5, was / usual));
  // Half of a change is taken to last.
  return base * (1 + (level - 1) / 2);
}

/**
 * Tomorrow's load with a band, and how the same rule did on the days that are known. Honest about little history:
 * null instead of a number.
 * @param load oldest first; days without one are days without reports
 * @param ahead how many days after the last one: 2 when today is not over and tomorrow is asked for
 */
export function forecast(load: readonly DayLoad[], ahead = 1): Forecast {
  const [first] = load;
  const last = load.at(-1);
  const known = new Map(load.map(({ day, n }) => [day, n]));
  const days: string[] = [];
  for (let day = first?.day; first && last && day !== undefined && day <= last.day; day = dayAfter(day))
    days.push(day);
  const series = days.map((day) => known.get(day) ?? 0);
  const past = days.map((day, i) => ({
    day,
    n: series[i] ?? 0,
    expected: expect(series.slice(0, Math.max(0, i + 1 - ahead)), ahead),
  }));
  const tried = past.flatMap(({ n, expected }, i) =>
    expected === null ? [] : [{ n, expected, naive: series[i - WEEK] ?? 0, i }],
  );
  const residuals = tried.map(({ n, expected }) => n - expected).toSorted((a, b) => a - b);
  const expected = expect(series, ahead);
  const band = expected === null || residuals.length < LEAST_RESIDUALS ? null : bandOf(residuals);
  // Each day's band is of the days before it: a band that saw the day would say nothing.
  const judged = tried.flatMap(({ n, expected: said }, k) => {
    const before = tried
      .slice(0, k)
      .map((one) => one.n - one.expected)
      .toSorted((a, b) => a - b);
    if (before.length < LEAST_RESIDUALS) return [];
    const [low, high] = bandOf(before);
    return [n >= said + low && n <= said + high ? 1 : 0];
  });
  return {
    day: last ? dayAfter(last.day, ahead) : '',
    expected,
    low: expected === null || band === null ? null : Math.max(0, expected + band[0]),
    high: expected === null || band === null ? null : expected + band[1],
    history: series.length,
    backtest: {
      days: tried.length,
      meanAbsoluteError: tried.length === 0 ? null : mean(tried.map((t) => Math.abs(t.n - t.expected))),
      naiveError: tried.length === 0 ? null : mean(tried.map((t) => Math.abs(t.n - t.naive))),
      inBand: judged.length === 0 ? null : mean(judged),
    },
    past,
  };
}
