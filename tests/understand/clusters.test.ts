import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clusterOf, type History, type Neighbour } from '../../lib/understand/clusters.ts';
import { sketchOf } from '../../lib/understand/similar.ts';

const START = Date.parse('2026-03-02T01:00:00.000Z');
const STREET = '120103007';
const dayOf = (at: string): string => at.slice(0, 10);
const quiet: History = { dayOf, counts: new Map() };

interface Given {
  category?: string;
  group?: string | undefined;
  regionCode?: string | null;
  lat?: number;
  lon?: number;
}

const order = (id: number, minute: number, given: Given = {}): Neighbour => ({
  orderId: `o-${id}`,
  sketch: sketchOf({
    text: '家里停水了',
    category: 'water-supply',
    group: 'E7',
    regionCode: STREET,
    at: new Date(START + minute * 60_000).toISOString(),
    ...given,
  }),
});
const orders = (minutes: readonly number[], given?: (i: number) => Given): Neighbour[] =>
  minutes.map((minute, i) => order(i, minute, given?.(i)));
const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `o-${i}`);

const of = (all: readonly Neighbour[], history = quiet) => {
  const own = all.at(-1);
  return own ? clusterOf(own, all.slice(0, -1), history) : null;
};

describe('water, power, gas and heat', () => {
  test('five in half an hour in one street are an event', () => {
    expect(of(orders([0, 5, 10, 20, 30]))).toEqual({ kind: 'utility', members: ids(5) });
  });
  test.each([
    ['four', orders([0, 5, 10, 20])],
    ['over a longer time', orders([0, 5, 10, 20, 31])],
    ['one told five times', orders([0, 0, 0, 0, 0]).map((o) => ({ ...o, orderId: 'o-0' }))],
    ['another street among them', orders([0, 1, 2, 3, 4], (i) => ({ regionCode: i ? STREET : '120104003' }))],
    ['no place', orders([0, 1, 2, 3, 4], () => ({ regionCode: null }))],
    ['a district only', orders([0, 1, 2, 3, 4], () => ({ regionCode: '120103' }))],
    [
      'another category among them',
      orders([0, 1, 2, 3, 4], (i) => ({ category: i ? 'water-supply' : 'heating' })),
    ],
    ['a question among them', orders([0, 1, 2, 3, 4], (i) => ({ group: i ? 'E7' : undefined }))],
    ['no emergency', orders([0, 1, 2, 3, 4], () => ({ group: undefined }))],
    ['another emergency', orders([0, 1, 2, 3, 4], () => ({ group: 'E1' }))],
    ['a kilometre apart', orders([0, 1, 2, 3, 4], (i) => ({ lat: 39.1 + i * 0.009, lon: 117.2 }))],
  ])('%s are none', (_, all) => {
    expect(of(all)).toBeNull();
  });
  test('within 500 m they may be of two streets, and in one community farther apart', () => {
    const metres = (i: number) => ({ lat: 39.1 + (i * 100) / 111_200, lon: 117.2 });
    expect(
      of(orders([0, 1, 2, 3, 4], (i) => ({ ...metres(i), regionCode: i % 2 ? STREET : '120104003' }))),
    ).not.toBeNull();
    expect(
      of(orders([0, 1, 2, 3, 4], (i) => ({ ...metres(9 * i), regionCode: `${STREET}001` }))),
    ).not.toBeNull();
  });
});

describe('above what is usual', () => {
  const given = { category: 'street-vending', group: undefined };
  const day = '2026-03-02';
  const counts = (today: number, before: number, days: number) =>
    new Map([
      [day, today],
      ...Array.from({ length: days }, (_, i): [string, number] => [
        new Date(START - (i + 1) * 86_400_000).toISOString().slice(0, 10),
        before,
      ]),
    ]);
  const vending = orders([0, 60, 120, 180, 240, 300], () => given);

  test.each([
    ['five where there was none', 5, 0, 28, true],
    ['four where there was none', 4, 0, 28, false],
    ['six where two a day are usual', 6, 2, 28, true],
    ['five where two a day are usual', 5, 2, 28, false],
    ['days without any count in the mean', 6, 8, 7, true],
    ['days before the 28 do not', 5, 1, 60, true],
  ])('%s', (_, today, before, days, is) => {
    const found = of(vending, { dayOf, counts: counts(today, before, days) });
    expect(found?.kind ?? null).toBe(is ? 'baseline' : null);
  });
  test("members are the street's orders of the category and day", () => {
    const others = [
      order(10, -24 * 60, given),
      order(11, 5, { ...given, regionCode: '120104003' }),
      order(12, 5, { category: 'heating' }),
    ];
    expect(of([...others, ...vending], { dayOf, counts: counts(6, 0, 0) })?.members).toEqual(ids(6));
  });
  test('what is no matter of the city gathers nothing', () => {
    const none = orders([0, 1, 2, 3, 4], () => ({ category: 'none' }));
    expect(of(none, { dayOf, counts: counts(50, 0, 0) })).toBeNull();
  });
});

describe('deliveries come in any order, and twice', () => {
  const some = fc
    .array(fc.record({ minute: fc.integer({ min: 0, max: 60 }), step: fc.integer({ min: 0, max: 12 }) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((all) =>
      all.map(({ minute, step }, i) => order(i, minute, { lat: 39.1 + (step * 100) / 111_200, lon: 117.2 })),
    );
  const shuffled = (all: readonly Neighbour[]) =>
    fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

  test('an order is part of the same event however its neighbours come', () => {
    fc.assert(
      fc.property(
        some.chain((all) => fc.tuple(fc.constant(all), shuffled([...all, ...all]))),
        ([all, delivered]) => {
          for (const own of all) expect(clusterOf(own, delivered, quiet)).toEqual(clusterOf(own, all, quiet));
        },
      ),
    );
  });
  test('whether there is an event does not depend on who came last', () => {
    const found = (arrived: readonly Neighbour[]): boolean =>
      arrived.some((own, i) => clusterOf(own, arrived.slice(0, i), quiet) !== null);
    fc.assert(
      fc.property(
        some.chain((all) => fc.tuple(shuffled(all), shuffled(all))),
        ([one, other]) => {
          expect(found(one)).toBe(found(other));
        },
      ),
      // Seen once: the middle of five came a minute after their half hour.
      { numRuns: 1000 },
    );
  });
});
