import { describe, expect, test } from '@jest/globals';
import { inForceAt, scheduledAt, type Timeline, withVersion } from '../../lib/tune/timeline.ts';

const day = (n: number): string => `2026-12-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const entry = (version: number, from: number) => ({ version, effectiveFrom: day(from), rowCount: 1 });

/** Versions approved one after another: `[version, effective on, approved on]`. */
const made = (...steps: [version: number, from: number, on: number][]): Timeline =>
  steps.reduce<Timeline | null>(
    (before, [version, from, on]) => withVersion(before, 'city', entry(version, from), day(on)),
    null,
  ) ?? { scope: 'city', latest: 0, entries: [] };

describe('the version in force', () => {
  test.each<[string, Parameters<typeof made>, number, number | null]>([
    ['the only one', [[1, 1, 1]], 5, 1],
    ['none before the first takes effect', [[1, 9, 1]], 5, null],
    [
      'the newer from its date on',
      [
        [1, 1, 1],
        [2, 10, 5],
      ],
      10,
      2,
    ],
    [
      'the older until then',
      [
        [1, 1, 1],
        [2, 10, 5],
      ],
      9,
      1,
    ],
    [
      'one that takes effect now',
      [
        [1, 1, 1],
        [2, 5, 5],
      ],
      5,
      2,
    ],
    [
      'a scheduled one is ended by a newer that is earlier',
      [
        [1, 1, 1],
        [2, 20, 5],
        [3, 6, 6],
      ],
      25,
      3,
    ],
    [
      'two scheduled, each at its date',
      [
        [1, 1, 1],
        [2, 10, 5],
        [3, 20, 6],
      ],
      15,
      2,
    ],
    [
      'the second of the two at its date',
      [
        [1, 1, 1],
        [2, 10, 5],
        [3, 20, 6],
      ],
      21,
      3,
    ],
  ])('%s', (_, steps, at, version) => {
    expect(inForceAt(made(...steps), day(at))?.version ?? null).toBe(version);
  });

  test('what can never be in force again is left out', () => {
    const timeline = made([1, 1, 1], [2, 2, 2], [3, 3, 3], [4, 20, 4]);
    expect(timeline.entries.map(({ version }) => version)).toEqual([3, 4]);
    expect(timeline.latest).toBe(4);
    expect(scheduledAt(timeline, day(4)).map(({ version }) => version)).toEqual([4]);
  });
});
