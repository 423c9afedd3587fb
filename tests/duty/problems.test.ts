import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { city } from '../../lib/city/tianjin/index.ts';
import { compileList, matchRow } from '../../lib/duty/compile.ts';
import { parseCondition } from '../../lib/duty/condition-parse.ts';
import type { DutyProblem, DutyWorld } from '../../lib/duty/problem.ts';
import { problemsOf } from '../../lib/duty/problems.ts';
import type { DutyRow } from '../../lib/duty/types.ts';
import type { Tier } from '../../lib/unit/types.ts';
import { anyMatter } from './support/matter.ts';
import { anyLists, listOf, rowOf } from './support/rows.ts';
import { worldOf } from './support/world.ts';

const to = (tier: Tier, role: string, ...coUnits: { tier: Tier; role: string }[]) => ({
  action: { do: 'handle' as const, lead: { tier, role }, coUnits },
});
const environment = to('district', 'environment');
const housing = to('district', 'housing');
const down = { action: { do: 'down' as const } };
const up = { action: { do: 'up' as const } };
const when = (text: string): Pick<DutyRow, 'when'> => {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(parsed.zh);
  return { when: parsed.condition };
};
/** Has everything, so that there is no gap. */
const rest = rowOf('rest');

type Told = [code: string, ...rows: string[]];
const told = (problems: readonly DutyProblem[]): Told[] => problems.map(({ code, rows }) => [code, ...rows]);
const inCity = (...rows: DutyRow[]): Told[] => told(problemsOf(listOf('city', ...rows), worldOf()));

test('the default lists of a city have none', () => {
  const world: DutyWorld = {
    ...worldOf(city.dutyLists),
    categories: new Set(city.categories.map(({ code }) => code)),
    regions: new Set(city.regions.map(({ code }) => code)),
    units: new Map(city.units.map((unit) => [unit.id, { ...unit, queueUrl: 'https://queue' }])),
    limits: city.limits,
  };
  for (const list of city.dutyLists) expect(problemsOf(list, world)).toEqual([]);
});

describe('rows that are never reached', () => {
  test.each<[string, DutyRow[], Told[]]>([
    [
      'a wider category before it',
      [rowOf('a'), rowOf('b', { category: 'noise' })],
      [['unreachable-row', 'b', 'a']],
    ],
    [
      'a wider region before it',
      [rowOf('a', { region: '120101' }), rowOf('b', { region: '120101001' }), rest],
      [['unreachable-row', 'b', 'a']],
    ],
    ['a narrower one before it', [rowOf('a', { category: 'noise', region: '120101001' }), rest], []],
    [
      'each category by another row',
      [
        rowOf('a', { category: 'noise' }),
        rowOf('b', { category: ['gas-leak', 'parking'] }),
        rowOf('c', { category: ['noise', 'parking'] }),
        rest,
      ],
      [['unreachable-row', 'c', 'a', 'b']],
    ],
    [
      'one category left',
      [rowOf('a', { category: 'noise' }), rowOf('b', { category: ['noise', 'parking'] }), rest],
      [],
    ],
    [
      'a wider time before it',
      [rowOf('a', when('时间 21:00-07:00')), rowOf('b', when('时间 22:00-06:00 且 性质 投诉')), rest],
      [['unreachable-row', 'b', 'a']],
    ],
    [
      'a narrower time before it',
      [rowOf('a', when('时间 22:00-06:00')), rowOf('b', when('时间 21:00-07:00')), rest],
      [],
    ],
    [
      'a wider season, and words that say more',
      [
        rowOf('a', when('季节 11-15~03-15')),
        rowOf('b', when('季节 12-01~02-28')),
        rowOf('c', when('文字含 "施工"')),
        rowOf('d', when('文字含 "夜间施工"')),
        rest,
      ],
      [
        ['unreachable-row', 'b', 'a'],
        ['unreachable-row', 'd', 'c'],
      ],
    ],
    [
      'regions by condition',
      [rowOf('a', when('地区 120101、120102')), rowOf('b', { region: '120101001' }), rest],
      [['unreachable-row', 'b', 'a']],
    ],
    [
      'one of two conditions is enough before it',
      [rowOf('a', when('性质 投诉 或 渠道 热线')), rowOf('b', when('渠道 热线 且 逢 周一')), rest],
      [['unreachable-row', 'b', 'a']],
    ],
    [
      'dates inside the dates before it',
      [rowOf('a', { from: '2026-01-01' }), rowOf('b', { from: '2026-06-01', to: '2027-06-01' }), rest],
      [['unreachable-row', 'b', 'a']],
    ],
    [
      'dates before the dates before it',
      [rowOf('a', { from: '2026-06-01' }), rowOf('b', { from: '2026-01-01' }), rest],
      [],
    ],
    ['what is over covers nothing', [rowOf('a', { to: '2026-01-01' }), rest], [['row-over', 'a']]],
  ])('%s', (_, rows, expected) => {
    expect(inCity(...rows)).toEqual(expected);
  });
});

describe('two leads', () => {
  test.each<[string, DutyRow[], Told[]]>([
    [
      'for the same category',
      [
        rowOf('a', { category: 'noise', ...environment }),
        rowOf('b', { category: 'noise', ...housing }),
        rest,
      ],
      [['two-leads', 'b', 'a']],
    ],
    [
      'for one of their categories, at night',
      [
        rowOf('a', { category: ['noise', 'parking'], ...when('时间 22:00-06:00') }),
        rowOf('b', { category: ['noise', 'gas-leak'], ...housing, ...when('时间 22:00-06:00') }),
        rest,
      ],
      [['two-leads', 'b', 'a']],
    ],
    [
      'not by night and by day',
      [
        rowOf('a', { ...environment, ...when('时间 22:00-06:00') }),
        rowOf('b', { ...housing, ...when('时间 06:00-22:00') }),
        rest,
      ],
      [],
    ],
    [
      'the same lead twice is a row too many',
      [rowOf('a', { category: 'noise' }), rowOf('b', { category: 'noise' }), rest],
      [['unreachable-row', 'b', 'a']],
    ],
  ])('%s', (_, rows, expected) => {
    expect(inCity(...rows)).toEqual(expected);
  });
});

describe('gaps', () => {
  const gapsOf = (rows: DutyRow[]) =>
    problemsOf(listOf('city', ...rows), worldOf())
      .filter(({ code }) => code === 'gap')
      .map(({ category, regions }) => [category, ...(regions ?? [])]);

  test.each<[string, DutyRow[], (string | undefined)[][]]>([
    ['a category', [rowOf('a', { category: ['noise', 'parking'] })], [['gas-leak', '1201']]],
    [
      'a district',
      [rowOf('a', { region: '120101' })],
      ['noise', 'gas-leak', 'parking'].map((c) => [c, '120102']),
    ],
    [
      'a street',
      [
        rowOf('a', { category: ['gas-leak', 'parking'] }),
        rowOf('b', { category: 'noise', region: '120102' }),
        rowOf('c', { category: 'noise', region: '120101001' }),
      ],
      [['noise', '120101002']],
    ],
    [
      'by day',
      [
        rowOf('a', { category: ['gas-leak', 'parking'] }),
        rowOf('n', { category: 'noise', ...when('时间 22:00-06:00') }),
      ],
      [['noise', '1201']],
    ],
    [
      'none with the opposite',
      [rowOf('a', when('时间 22:00-06:00')), rowOf('b', when('非 时间 22:00-06:00'))],
      [],
    ],
    [
      'from a day on',
      [rowOf('a', { to: '2027-01-01' })],
      ['noise', 'gas-leak', 'parking'].map((c) => [c, '1201']),
    ],
  ])('%s', (_, rows, expected) => {
    expect(gapsOf(rows)).toEqual(expected);
  });

  test('name the rows that have it under conditions', () => {
    const list = listOf(
      'city',
      rowOf('a', { category: ['gas-leak', 'parking'] }),
      rowOf('night', { category: 'noise', ...when('时间 22:00-06:00') }),
    );
    expect(problemsOf(list, worldOf())).toMatchObject([
      {
        code: 'gap',
        severity: 'error',
        rows: ['night'],
        zh: 'city 级清单：事项 noise 在 1201 无人负责（仅在一定条件下有 night）',
        en: 'The city lists: nobody has noise in 1201 (only under conditions: night)',
      },
    ]);
  });

  const city = listOf('city', rowOf('noise', { category: 'noise', ...down }), rest);
  const district = listOf('district', rowOf('d', { category: 'noise', region: '120101', ...environment }));
  const own = listOf('district:120102', rowOf('o', { category: 'noise', ...housing }));

  test('below the city only what is handed down must be there, in the own list or the default', () => {
    expect(told(problemsOf(district, worldOf([city, own])))).toEqual([]);
    expect(problemsOf(district, worldOf([city]))).toMatchObject([
      { code: 'gap', category: 'noise', regions: ['120102'] },
    ]);
    expect(told(problemsOf(own, worldOf([city, district])))).toEqual([]);
  });

  test('a list that hands down what nobody below has', () => {
    expect(problemsOf(city, worldOf([district]))).toMatchObject([{ code: 'gap', regions: ['120102'] }]);
    const other = listOf('district:120102', rowOf('o', { category: 'parking', ...housing }));
    expect(problemsOf(other, worldOf([city, district]))).toMatchObject([
      { code: 'gap', category: 'noise', regions: ['120102'] },
    ]);
  });
});

describe('units', () => {
  const problems = (row: Partial<DutyRow>, change: (units: Map<string, object>) => void): Told[] => {
    const world = worldOf();
    const units = new Map(world.units);
    change(units);
    return told(problemsOf(listOf('city', rowOf('a', row), rest), { ...world, units }));
  };
  const set = (id: string, more: object) => (units: Map<string, object>) => {
    units.set(id, { ...units.get(id), ...more });
  };
  const row = { category: 'noise', region: '120101', ...environment };

  test.each<[string, Partial<DutyRow>, (units: Map<string, object>) => void, Told[]]>([
    ['all there', row, () => {}, []],
    ['gone', row, (units) => units.delete('120101-environment'), [['unit-missing', 'a']]],
    ['retired', row, set('120101-environment', { status: 'retired' }), [['unit-retired', 'a']]],
    [
      'without a queue',
      row,
      set('120101-environment', { queueUrl: undefined }),
      [['unit-cannot-receive', 'a']],
    ],
    ['by its inbox', row, set('120101-environment', { queueUrl: undefined, delivery: 'inbox' }), []],
    ['by the unit above', row, set('120101-environment', { delivery: 'parent', parent: '120101' }), []],
    [
      'by nobody above',
      row,
      set('120101-environment', { delivery: 'parent', parent: null }),
      [['unit-cannot-receive', 'a']],
    ],
    [
      'gone in one district',
      { ...row, region: '1201' },
      (units) => units.delete('120101-environment'),
      [['some-units-gone', 'a']],
    ],
    ['a role nobody has', { ...row, ...to('district', 'fairies') }, () => {}, [['unknown-role', 'a']]],
    [
      'a co-unit that is gone',
      { ...row, ...to('district', 'environment', { tier: 'district', role: 'housing' }) },
      (units) => units.delete('120101-housing'),
      [['co-unit-gone', 'a']],
    ],
  ])('%s', (_, row, change, expected) => {
    expect(problems(row, change)).toEqual(expected);
  });
});

describe('cycles between tiers', () => {
  const cycles = (upper: DutyRow[], lower: DutyRow[]): Told[][] => {
    const city = listOf('city', ...upper, rest);
    const district = listOf('district', ...lower, rowOf('all', environment));
    const world = worldOf([city, district]);
    return [problemsOf(city, world), problemsOf(district, world)].map((each) =>
      told(each).filter(([code]) => code.endsWith('cycle')),
    );
  };
  test.each<[string, DutyRow[], DutyRow[], Told[][]]>([
    [
      'down and up again',
      [rowOf('d', { category: 'noise', ...down })],
      [rowOf('u', { category: 'noise', ...up })],
      [[['tier-cycle', 'd']], [['tier-cycle', 'u']]],
    ],
    [
      'not of another category',
      [rowOf('d', { category: 'noise', ...down })],
      [rowOf('u', { category: 'parking', ...up })],
      [[], []],
    ],
    [
      'not elsewhere',
      [rowOf('d', { category: 'noise', region: '120101', ...down })],
      [rowOf('u', { category: 'noise', region: '120102', ...up })],
      [[], []],
    ],
    [
      'not when an earlier row of the tier above has it',
      [rowOf('h', { category: 'noise' }), rowOf('d', { ...down })],
      [rowOf('u', { category: 'noise', ...up })],
      [[], []],
    ],
    [
      'perhaps, when conditions differ',
      [rowOf('d', { category: 'noise', ...down, ...when('时间 22:00-06:00') })],
      [rowOf('u', { category: 'noise', ...up, ...when('性质 投诉') })],
      [[['possible-cycle', 'd']], [['possible-cycle', 'u']]],
    ],
    [
      'not when conditions exclude each other',
      [rowOf('d', { category: 'noise', ...down, ...when('性质 投诉') })],
      [rowOf('u', { category: 'noise', ...up, ...when('非 性质 投诉') })],
      [[], []],
    ],
  ])('%s', (_, upper, lower, expected) => {
    expect(cycles(upper, lower)).toEqual(expected);
  });
});

describe('limits', () => {
  const limit = (amount: number, of: 'handle' | 'sign' = 'handle') => ({
    limits: [{ of, gives: { limit: { unit: 'working-days' as const, amount } } }],
  });
  test.each<[string, Partial<DutyRow>, Told[]]>([
    [
      'otherwise than a rule as specific',
      { category: ['park-green'], ...limit(3) },
      [['limit-conflict', 'a']],
    ],
    ['as the rule says', { category: ['park-green'], ...limit(5) }, []],
    ['of what no rule limits so closely', { category: ['noise'], ...limit(3) }, []],
    ['on a row that hands down', { category: ['noise'], ...down, ...limit(3) }, [['limit-unused', 'a']]],
  ])('%s', (_, row, expected) => {
    const categories = new Set(['noise', 'gas-leak', 'parking', 'park-green']);
    const district = listOf('district', rowOf('all', environment));
    const list = listOf('city', rowOf('a', row), rest);
    expect(told(problemsOf(list, worldOf([district], { categories })))).toEqual(expected);
  });
});

describe('names and dates', () => {
  test.each<[string, DutyRow[], Told[]]>([
    ['a category nobody knows', [rowOf('a', { category: ['noise', 'ufo'] })], [['unknown-category', 'a']]],
    [
      'in a condition',
      [rowOf('a', { category: 'noise', ...when('非 (性质 投诉 或 事项 ufo)') })],
      [['unknown-category', 'a']],
    ],
    [
      'a region nobody knows',
      [rowOf('a', { category: 'noise', region: '120109' })],
      [['unknown-region', 'a']],
    ],
    [
      'begins after its end',
      [rowOf('a', { category: 'noise', from: '2027-02-01', to: '2027-01-01' })],
      [['never-in-force', 'a']],
    ],
    [
      'one id twice',
      [rowOf('a', { category: 'noise', region: '120101' }), rowOf('a', { category: 'parking' })],
      [['doubled-id', 'a']],
    ],
    ['up from the city', [rowOf('a', { category: 'noise', ...up })], [['no-tier', 'a']]],
  ])('%s', (_, rows, expected) => {
    const noise = inCity(...rows, rest).filter(([code]) => code !== 'unit-missing');
    expect(noise).toEqual(expected);
  });

  test('a region of another district', () => {
    const list = listOf('district:120101', rowOf('a', { region: '120102', ...housing }));
    expect(told(problemsOf(list, worldOf()))).toEqual([['region-outside', 'a']]);
  });

  test('errors come first and many are counted', () => {
    const rows = Array.from({ length: 150 }, (_, i) =>
      rowOf(`r${i}`, { category: 'ufo', region: '120101', ...when(`事项 x${i}`) }),
    );
    const found = problemsOf(listOf('city', rowOf('old', { to: '2026-01-01' }), ...rows, rest), worldOf());
    expect(found.filter(({ code }) => code === 'unknown-category')).toHaveLength(101);
    expect(found.find(({ more }) => more !== undefined)).toMatchObject({
      code: 'unknown-category',
      more: 200,
    });
    expect(found.at(-1)?.severity).toBe('warning');
  });
});

test('a row that is called unreachable never decides', () => {
  fc.assert(
    fc.property(anyLists, fc.array(anyMatter, { minLength: 20, maxLength: 60 }), ([, list], matters) => {
      if (!list) return;
      const dead = problemsOf(list, worldOf())
        .filter(({ code }) => code === 'unreachable-row')
        .map(({ rows: [row] }) => row);
      const compiled = compileList([list]);
      for (const matter of matters) expect(dead).not.toContain(matchRow(compiled, matter)?.row.dutyId);
    }),
    { numRuns: 300 },
  );
});
