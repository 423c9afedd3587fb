import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dayAfter, daysBetween, monthsBetween } from '../../lib/insight/days.ts';
import { forecast } from '../../lib/insight/forecast.ts';
import { groupName } from '../../lib/insight/group-name.ts';
import { spotOf, surprise } from '../../lib/insight/hot.ts';
import { groupOf, ranking } from '../../lib/insight/ranking.ts';
import { mayWatch, ownScope, parseScope, scopeText } from '../../lib/insight/scope.ts';
import { factor, payFor } from '../../lib/insight/subsidy.ts';
import type { Actor } from '../../lib/order/actor.ts';

describe('subsidy', () => {
  test.each([
    [100, 1],
    [90, 1],
    [89, 0.99],
    [85, 0.95],
    [80, 0.9],
    [79, 0.88],
    [79.5, 0.89],
    [60, 0.5],
  ])('a score of %d pays %d of the contract', (score, k) => {
    expect(factor(score)).toEqual({ outcome: 'payable', k: expect.closeTo(k) });
  });
  test.each([59.99, 0])('a score of %d is held for review', (score) => {
    expect(factor(score)).toEqual({ outcome: 'held-for-review' });
  });
  test('a better score never pays less', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 60, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 40, noNaN: true }),
        (s, up) => {
          const [low, high] = [factor(s), factor(Math.min(100, s + up))];
          if (low.outcome !== 'payable' || high.outcome !== 'payable') throw new Error('not payable');
          expect(high.k).toBeGreaterThanOrEqual(low.k);
        },
      ),
    );
  });
  test('money is counted in hundredths', () => expect(payFor(1000.01, 0.95)).toBe(950.01));
});

describe('ranking', () => {
  const unit = (name: string, value: number | null, n = 20) => ({ unit: name, value, n });
  const of = (better: 'higher' | 'lower') =>
    ranking(
      [unit('a', 0.5), unit('b', 0.9), unit('c', 0.5), unit('d', 0.1), unit('e', 1, 9), unit('f', null)],
      better,
      10,
    ).map((one) => [one.unit, one.rank]);
  test('ties share a rank and the next is skipped; too few cases have none', () => {
    expect(of('higher')).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 2],
      ['d', 4],
      ['e', null],
      ['f', null],
    ]);
    expect(of('lower')).toEqual([
      ['d', 1],
      ['a', 2],
      ['c', 2],
      ['b', 4],
      ['e', null],
      ['f', null],
    ]);
  });
  test.each([
    ['120101-water', 'district/water'],
    ['120101', 'district/centre'],
    ['120101001', 'street/station'],
    ['120101001-enforcement', 'street/enforcement'],
    ['120101001001', 'community/committee'],
    ['city-gas', 'city/bureau'],
    ['city', 'city/hub'],
  ])('%s is ranked among %s', (id, group) => expect(groupOf(id)).toBe(group));

  const heping = { zh: '和平区', en: 'Heping District' };
  const street = { zh: '劝业场街道', en: 'Quanyechang Subdistrict' };
  const member = (unit: string, zh: string, en: string, region = heping) => ({
    unit,
    name: { zh, en },
    region,
  });
  test.each([
    [
      member('120101-water', '和平区水务局', 'Heping District Water Bureau'),
      '区级 · 水务局',
      'District · Water Bureau',
    ],
    [
      member(
        '120101001-police',
        '和平区劝业场街道派出所',
        'Quanyechang Subdistrict Police, Heping District',
        street,
      ),
      '街道 · 派出所',
      'Street · Police',
    ],
    [
      member('120101', '和平区智能分中心', 'Heping District Centre'),
      '区级 · 智能分中心',
      'District · centres',
    ],
    [
      member('city-gas', '天津市燃气企业', 'Tianjin Gas Companies'),
      '市级 · 委办局与企业',
      'City · bureaus and utilities',
    ],
  ])('the group of %j is called %s', (one, zh, en) =>
    expect(groupName(groupOf(one.unit), [one])).toEqual({ zh, en }),
  );
  test('the first member that tells what the group is gives its name', () => {
    const own = member('120101-drain', '排水一所', 'Drains No. 1');
    expect(groupName('district/drain', [own])).toBeNull();
    const told = member('120101-drain', '和平区排水所', 'Heping District drains');
    expect(groupName('district/drain', [own, told])?.zh).toBe('区级 · 排水所');
  });
});

describe('who may watch whom', () => {
  const all: [string, Actor, string, boolean][] = [
    ['a leader', { role: 'leader' }, 'city', true],
    ['a leader', { role: 'leader' }, '120101-water', true],
    ["a district's leader", { role: 'leader', unit: '120101' }, 'city', false],
    ["a district's leader", { role: 'leader', unit: '120101' }, '120101', true],
    ["a district's leader", { role: 'leader', unit: '120101' }, '120101001', true],
    ["a district's leader", { role: 'leader', unit: '120101' }, '120102', false],
    ["a district's leader", { role: 'leader', unit: '120101' }, '120102-water', false],
    ['the city desk', { role: 'desk', unit: 'city' }, '120104', true],
    ['a street desk', { role: 'desk', unit: '120101001' }, '120101001001', true],
    ['a street desk', { role: 'desk', unit: '120101001' }, '120101', false],
    ['a desk of nowhere', { role: 'desk' }, 'city', false],
    ['a unit', { role: 'unit', unit: '120101-water' }, '120101-water', true],
    ['a unit', { role: 'unit', unit: '120101-water' }, '120101-housing', false],
    ['a unit', { role: 'unit', unit: '120101-water' }, '120101', false],
    ['a street as a unit', { role: 'unit', unit: '120101001' }, 'unit:120101001', true],
    ['a street as a unit', { role: 'unit', unit: '120101001' }, '120101001', false],
    ['an auditor', { role: 'auditor' }, 'city', true],
    ['a resident', { role: 'resident' }, 'city', false],
    ['a device', { role: 'device' }, '120101', false],
    ['an approver', { role: 'approver' }, 'city', false],
  ];
  test.each(all)('%s %j: %s %s', (_, actor, scope, may) =>
    expect(mayWatch(parseScope(scope), actor)).toBe(may),
  );
  test.each([
    [{ role: 'leader' }, 'city'],
    [{ role: 'desk', unit: '120101' }, '120101'],
    [{ role: 'unit', unit: '120101-water' }, '120101-water'],
    [{ role: 'unit', unit: '120101001' }, 'unit:120101001'],
  ] as const)('%j sees %s unasked', (actor, scope) => expect(scopeText(ownScope(actor))).toBe(scope));
});

describe('hot spots', () => {
  test.each([
    [5, 5, 0],
    [10, 1, 6.95],
    [3, 0.2, 2.94],
  ])('%d where %d are usual: %d', (n, usual, strength) =>
    expect(surprise(n, usual)).toBeCloseTo(strength, 1),
  );
  test('only the hours that have passed are compared', () => {
    const spot = spotOf(
      { street: '120101001', category: 'heating', counts: { n: 6, r08: 4, r09: 2 } },
      [{ n: 9, r08: 1, r20: 8 }],
      9,
    );
    expect(spot).toMatchObject({ count: 6, lastHour: 2, usual: expect.closeTo(1 / 14) });
  });
});

describe('forecast', () => {
  const series = (n: number, of: (i: number) => number) =>
    Array.from({ length: n }, (_, i) => ({ day: dayAfter('2026-09-01', i), n: of(i) }));
  test('says nothing with less than two weeks', () => {
    expect(forecast(series(13, () => 100))).toMatchObject({ expected: null, low: null, high: null });
  });
  test('a week that repeats is foreseen without an error', () => {
    const { expected, low, high, day, backtest } = forecast(series(42, (i) => 100 + 10 * (i % 7)));
    expect({ expected, low, high, day }).toEqual({
      expected: expect.closeTo(100),
      low: expect.closeTo(100),
      high: expect.closeTo(100),
      day: '2026-10-13',
    });
    expect(backtest).toMatchObject({ meanAbsoluteError: expect.closeTo(0), inBand: expect.any(Number) });
  });
  test('for the day after tomorrow it looks at that weekday', () => {
    expect(
      forecast(
        series(42, (i) => 100 + 10 * (i % 7)),
        2,
      ).expected,
    ).toBeCloseTo(110);
  });
  test('what was expected of a day knows nothing of it', () => {
    const usual = forecast(series(40, (i) => 50 + (i % 7)));
    const shock = forecast(series(40, (i) => (i === 39 ? 900 : 50 + (i % 7))));
    expect(shock.past.at(-1)?.expected).toBeCloseTo(usual.past.at(-1)?.expected ?? Number.NaN);
  });
  test('the band holds what is expected, and never less than nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 21, maxLength: 80 }), (loads) => {
        const { expected, low, high } = forecast(series(loads.length, (i) => loads[i] ?? 0));
        if (expected === null || low === null || high === null) return;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(expected);
        expect(high).toBeGreaterThanOrEqual(expected);
      }),
    );
  });
});

describe('days', () => {
  test.each([
    ['2026-11-23', '2026-11-23', ['2026-11']],
    ['2026-11-30', '2027-01-01', ['2026-11', '2026-12', '2027-01']],
  ])('%s to %s lie in %j', (from, to, months) => expect(monthsBetween(from, to)).toEqual(months));
  test('both ends are in it', () =>
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']));
});
