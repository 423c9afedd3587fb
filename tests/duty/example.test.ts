import { expect, test } from '@jest/globals';
import { city } from '../../lib/city/tianjin/index.ts';
import { compileList } from '../../lib/duty/compile.ts';
import { formatCondition } from '../../lib/duty/condition-format.ts';
import { decideAtTier, wantedUnits } from '../../lib/duty/decide.ts';
import { constructionNoiseAtNight } from '../../lib/duty/example.ts';
import { problemsOf } from '../../lib/duty/problems.ts';
import { type DutyList, dutyRowSchema } from '../../lib/duty/types.ts';
import { matterAt } from './support/matter.ts';

const HEPING = '120101';
const NANKAI = '120104';
const HEDONG = '120102';
const units = new Map(city.units.map((unit) => [unit.id, { ...unit, queueUrl: 'https://queue' }]));

const [before] = city.dutyLists;
if (before?.scope !== 'city') throw new Error('the first list is the city’s');
const row = constructionNoiseAtNight([HEPING, NANKAI]);
const after: DutyList = { ...before, version: 2, rows: [row, ...before.rows] };

function decide(list: DutyList, district: string, hour: string) {
  const matter = matterAt(`${district}001`, 'construction-noise', { at: `2026-11-22T${hour}:00+08:00` });
  const question = { tier: 'city' as const, matter, list: compileList([list]), cityPrefix: city.regionCode };
  const found = new Map(
    wantedUnits(question)
      .flatMap((id) => units.get(id) ?? [])
      .map((u) => [u.id, u]),
  );
  return decideAtTier(question, found);
}

test('the row reads as one line', () => {
  expect(dutyRowSchema.parse(row)).toEqual(row);
  expect(row.when && formatCondition(row.when)).toBe('地区 120101、120104 且 时间 22:00-06:00');
});

test.each([
  ['at night', HEPING, '23:30', 'environment', 'housing'],
  ['at night', NANKAI, '05:59', 'environment', 'housing'],
  ['by day', HEPING, '06:00', 'environment', 'environment'],
  ['at night elsewhere', HEDONG, '23:30', 'environment', 'environment'],
])('%s in %s at %s: from %s to %s', (_, district, hour, was, is) => {
  expect(decide(before, district, hour)).toMatchObject({ unit: `${district}-${was}` });
  expect(decide(after, district, hour)).toMatchObject({ unit: `${district}-${is}` });
});

test('what it says, and that nothing is wrong with it', () => {
  expect(decide(after, HEPING, '23:30')).toMatchObject({
    dutyId: row.dutyId,
    listVersion: 2,
    coUnits: [`${HEPING}-environment`],
    reason: { zh: expect.stringContaining('试点：夜间施工噪声由区住建委承办') },
  });
  const world = {
    categories: new Set(city.categories.map(({ code }) => code)),
    regions: new Set(city.regions.map(({ code }) => code)),
    units,
    lists: new Map(city.dutyLists.map((list) => [list.scope, list])),
    limits: city.limits,
    today: '2026-11-22',
  };
  expect(problemsOf(after, world)).toEqual([]);
});
