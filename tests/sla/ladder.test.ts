import { describe, expect, test } from '@jest/globals';
import { ladders } from '../../lib/city/tianjin/ladders.ts';
import { ladderFor, laddersSchema, listener, type Rung, tellAt } from '../../lib/sla/ladder.ts';
import { CLOCKS } from '../../lib/sla/types.ts';
import { parentChain } from '../../lib/unit/unit-id.ts';

const steep: Rung[] = [
  { percent: 50, tell: 'unit' },
  { percent: 100, tell: 'leader' },
];

test("Tianjin's ladders are as good from the store as from the code", () => {
  expect(laddersSchema.parse(JSON.parse(JSON.stringify(ladders)))).toEqual(ladders);
});

test.each(CLOCKS)('%s ends nowhere without somebody, or rings for nobody', (clock) => {
  const rungs = ladderFor(ladders, { clock, urgency: 'normal' });
  const silent = { return: [], rate: ['nobody'], reply: ['nobody'], review: ['unit', 'nobody'] }[
    clock as string
  ];
  const tells = rungs.map(({ tell }) => tell);
  expect(tells).toEqual(silent ?? ['unit', 'parent', 'next', 'leader']);
});

describe('the ladder for an order', () => {
  const more = laddersSchema.parse({
    ...ladders,
    rows: [
      ...ladders.rows,
      { id: 'danger', when: { urgency: ['emergency'], clock: ['sign', 'wait'] }, rungs: steep },
      { id: 'heating', when: { category: ['heating'] }, rungs: steep.slice(1) },
      { id: 'street', when: { tier: ['street'] }, rungs: steep.slice(0, 1) },
    ],
  });
  test.each([
    ['danger, at the sign clock', { clock: 'sign', urgency: 'emergency' }, [50, 100]],
    ['danger, at another clock', { clock: 'handle', urgency: 'emergency' }, [80, 100, 150, 200]],
    ['a category', { clock: 'handle', urgency: 'normal', category: 'heating' }, [100]],
    ['a tier', { clock: 'handle', urgency: 'normal', tier: 'street' }, [50]],
    [
      'category over tier',
      { clock: 'handle', urgency: 'normal', tier: 'street', category: 'heating' },
      [100],
    ],
    [
      'anything else',
      { clock: 'handle', urgency: 'normal', tier: 'city', category: null },
      [80, 100, 150, 200],
    ],
  ] as const)('%s', (_, asked, percents) => {
    expect(ladderFor(more, asked).map(({ percent }) => percent)).toEqual(percents);
  });
});

test.each([
  [
    'two rows say different things of one order',
    [...ladders.rows, { id: 'x', when: {}, rungs: steep }],
    /usual.*x/,
  ],
  ['no row is for everything', ladders.rows.slice(1), /ladder/],
  [
    'rungs do not rise',
    [...ladders.rows, { id: 'x', when: { tier: ['city'] }, rungs: steep.toReversed() }],
    /rise/,
  ],
])('refused when %s', (_, rows, message) => {
  expect(() => laddersSchema.parse({ ...ladders, rows })).toThrow(message);
});

test.each([
  [50, 'unit'],
  [99, 'unit'],
  [100, 'leader'],
  [300, 'leader'],
  [20, 'unit'],
])('%i %% on a ladder that has changed since is heard by the %s', (percent, tell) => {
  expect(tellAt(steep, percent)).toBe(tell);
});

/** Whoever has the order, every rung is heard by somebody, and higher up each time or by the leader. */
test.each([
  ['a street’s police station', '120101001-police', ['120101001-police', '120101001', '120101', 'city!']],
  ['a community', '120101001001', ['120101001001', '120101001', '120101', 'city!']],
  ['a district bureau', '120101-water', ['120101-water', '120101', 'city', 'city!']],
  ['a district desk', '120101', ['120101', 'city', 'city!', 'city!']],
  ['a city utility', 'city-gas', ['city-gas', 'city', 'city!', 'city!']],
  ['the city desk itself', 'city', ['city', 'city!', 'city!', 'city!']],
])('who hears of the clock of %s', (_, unit, heard) => {
  const tells = ['unit', 'parent', 'next', 'leader'] as const;
  const names = tells.map((tell) => {
    const to = listener(tell, unit, parentChain(unit));
    return `${to.unit}${to.leader ? '!' : ''}`;
  });
  expect(names).toEqual(heard);
});
