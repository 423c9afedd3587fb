import fc from 'fast-check';

/** One thing that is tried, by numbers that choose among what is possible when its turn comes. */
export interface Try {
  /** Only what the state lets through, or anything. */
  readonly fitting: boolean;
  readonly command: number;
  readonly body: number;
  /** By whom it is for, or by anyone. */
  readonly right: boolean;
  readonly who: number;
  /** Sent so often at the same moment. */
  readonly copies: number;
  /** Idempotency-Key: none, one for all copies, each its own, or that of the last command that had one. */
  readonly key: 'none' | 'one' | 'each' | 'old';
  /** Not this, but the last command that had a key, once more. */
  readonly again: boolean;
  /** If-Match: none, the version just read, or the one before it. */
  readonly seen: 'none' | 'now' | 'old';
}

/** How far time is turned before: minutes from now, or from when the order's next clock rings. */
export interface Turn {
  readonly from: 'now' | 'ring';
  readonly minutes: number;
}

export interface Step {
  readonly turn: Turn;
  /** The commands meet the clocks that ring at that moment. */
  readonly racing: boolean;
  /** The order itself, mostly, or one that helps it. */
  readonly on: number;
  readonly tries: readonly Try[];
  /** Sweeps at the same moment. */
  readonly sweeps: number;
}

export interface Life {
  readonly report: number;
  /** So many steps along the main way are taken first. */
  readonly opening: number;
  readonly steps: readonly Step[];
}

const many = fc.nat({ max: 9_999 });
const weighted = <T>(...of: readonly (readonly [number, fc.Arbitrary<T>])[]) =>
  fc.oneof(...of.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const chance = (percent: number) =>
  weighted([percent, fc.constant(true)], [100 - percent, fc.constant(false)]);

const attempt: fc.Arbitrary<Try> = fc.record({
  fitting: chance(90),
  command: many,
  body: many,
  right: chance(90),
  who: many,
  copies: fc.constantFrom(1, 1, 2, 3),
  key: fc.constantFrom('none', 'none', 'none', 'one', 'one', 'each', 'each', 'old'),
  again: chance(6),
  seen: fc.constantFrom('none', 'none', 'none', 'none', 'now', 'now', 'now', 'old'),
});

const turn: fc.Arbitrary<Turn> = weighted<Turn>(
  [5, fc.constant({ from: 'now', minutes: 0 })],
  [2, fc.record({ from: fc.constant('now' as const), minutes: fc.integer({ min: 1, max: 600 }) })],
  [3, fc.record({ from: fc.constant('ring' as const), minutes: fc.constantFrom(-2, 0, 1) })],
  [1, fc.record({ from: fc.constant('now' as const), minutes: fc.integer({ min: 1440, max: 57_600 }) })],
);

const step: fc.Arbitrary<Step> = fc.record({
  turn,
  racing: chance(30),
  on: many,
  tries: weighted<readonly Try[]>([4, fc.tuple(attempt)], [1, fc.tuple(attempt, attempt)]),
  sweeps: fc.constantFrom(0, 0, 1, 2),
});

/** A life of an order, of `from` to `to` steps. */
export const life = (from: number, to: number): fc.Arbitrary<Life> =>
  fc.record({
    report: many,
    opening: fc.constantFrom(0, 0, 1, 1, 1, 2, 3),
    steps: fc.array(step, { minLength: from, maxLength: to, size: 'max' }),
  });
