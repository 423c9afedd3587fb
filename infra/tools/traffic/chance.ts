/** Chance that can be had again: the same seed gives the same (mulberry32). */
export interface Chance {
  /** From 0 up to, and without, 1. */
  next(): number;
  yes(share: number): boolean;
  between(low: number, high: number): number;
  /** @throws RangeError when there is nothing to choose from */
  one<T>(items: readonly T[]): T;
  /** By weight. @throws RangeError when no weight is above 0 */
  weighted<T>(items: readonly (readonly [T, number])[]): T;
}

export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const found = <T>(item: T | undefined): T => {
    if (item === undefined) throw new RangeError('nothing to choose from');
    return item;
  };
  return {
    next,
    yes: (share) => next() < share,
    between: (low, high) => low + (high - low) * next(),
    one: (items) => found(items[Math.floor(next() * items.length)]),
    weighted(items) {
      let at = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        at -= weight;
        if (at < 0) return item;
      }
      return found(items.at(-1))[0];
    },
  };
}
