/** Fewer than this are no spot, however rare. */
export const LEAST = 3;
/** Days before that say what is usual. */
export const USUAL_DAYS = 14;
/** Where nothing was ever reported, this much is thought usual. */
const LEAST_USUAL = 0.2;

export interface Spot {
  readonly street: string;
  readonly category: string;
  readonly count: number;
  readonly lastHour: number;
  readonly usual: number;
  readonly strength: number;
}

/** Of the counts by hour (`r00` … `r23`), those up to an hour. */
export const byHour = (counts: Readonly<Record<string, number>>, hour: number): number =>
  Object.entries(counts).reduce(
    (sum, [name, n]) => (/^r\d\d$/.test(name) && Number(name.slice(1)) <= hour ? sum + n : sum),
    0,
  );

/** −log10 of the chance of `n` or more where `usual` is to be expected (Poisson). */
export function surprise(n: number, usual: number): number {
  const rate = Math.max(usual, LEAST_USUAL);
  if (n <= rate) return 0;
  // The terms of the tail, from n on; each is smaller than the one before.
  let term = -rate;
  for (let i = 1; i <= n; i++) term += Math.log(rate / i);
  let tail = 0;
  for (let i = n, log = term; i < n + 200; i++, log += Math.log(rate / i)) tail += Math.exp(log - term);
  return Math.max(0, -(term + Math.log(tail)) / Math.LN10);
}

/**
 * What stands out today.
 * @param hour the local hour it is
 * @param before counts of the same street and kind on earlier days; days without any are absent
 */
export function spotOf(
  today: { street: string; category: string; counts: Readonly<Record<string, number>> },
  before: readonly Readonly<Record<string, number>>[],
  hour: number,
): Spot {
  const count = byHour(today.counts, hour);
  const usual = before.reduce((sum, counts) => sum + byHour(counts, hour), 0) / USUAL_DAYS;
  const lastHour = today.counts[`r${String(hour).padStart(2, '0')}`] ?? 0;
  return { ...today, count, lastHour, usual, strength: surprise(count, usual) };
}
