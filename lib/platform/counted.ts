import type { Rate } from '../api/limits.ts';

/** Counts that all instances of all functions share. */
export interface LimitStore {
  /** The secret of a day, made by whoever comes first and forgotten two days later. */
  salt(day: string): Promise<string>;
  /** Adds to a count that lasts until `expiresAt` (epoch seconds). @returns the sum */
  add(key: string, window: number, times: number, expiresAt: number): Promise<number>;
}

interface Held {
  until: number;
  /** Requests the store has allowed this instance and that were not made yet. */
  left: number;
  /** Requests let through before the store was asked. */
  owed: number;
  /** How many were asked for last. */
  lease: number;
  full: boolean;
}

/** An instance lets so many of a subject through unasked: most people come once. */
const UNASKED = 3;
/** Of a limit, what one instance lets through unasked or takes at once is at most this part. */
const PART = 20;
/** Subjects an instance keeps in mind. */
const KEPT = 5_000;

/**
 * Counts subjects in fixed windows. The store is asked rarely: not for the first requests of a subject, then for
 * leases that double, and not again once a window is full; so a thousand requests cost about ten calls, and one costs
 * none. A limit below 20 is exact.
 */
export class Counted {
  readonly #store: LimitStore;
  readonly #held = new Map<string, Held>();

  constructor(store: LimitStore) {
    this.#store = store;
  }

  /**
   * Takes one request of a subject.
   * @param seconds the time now, epoch seconds
   * @param keyOf what the subject is called in the store, asked for only when the store is
   * @returns the seconds to wait when there is none left, or null
   */
  async take(
    subject: string,
    { times, seconds: span }: Rate,
    seconds: number,
    keyOf: () => Promise<string>,
  ): Promise<number | null> {
    const window = Math.floor(seconds / span);
    const until = (window + 1) * span;
    const held = this.#of(subject, until, seconds);
    const part = Math.floor(times / PART);
    if (held.full) return until - seconds;
    if (held.left > 0) {
      held.left--;
      return null;
    }
    if (held.lease === 0 && held.owed < Math.min(UNASKED, part)) {
      held.owed++;
      return null;
    }
    const asked = Math.min(Math.max(1, held.lease * 2), Math.max(1, part));
    const added = asked + held.owed;
    held.owed = 0;
    const total = await this.#store.add(await keyOf(), window, added, until + span);
    const granted = Math.max(0, Math.min(asked, times - (total - asked)));
    held.lease = asked;
    if (granted === 0) {
      held.full = true;
      return until - seconds;
    }
    held.left += granted - 1;
    return null;
  }

  #of(subject: string, until: number, seconds: number): Held {
    const known = this.#held.get(subject);
    if (known && known.until === until) return known;
    if (this.#held.size >= KEPT) this.#forget(seconds);
    const held = { until, left: 0, owed: 0, lease: 0, full: false };
    this.#held.set(subject, held);
    return held;
  }

  #forget(seconds: number): void {
    for (const [subject, { until }] of this.#held) if (until <= seconds) this.#held.delete(subject);
    if (this.#held.size >= KEPT) this.#held.clear();
  }
}
