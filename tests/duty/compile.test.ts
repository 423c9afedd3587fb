import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileList, matchRow } from '../../lib/duty/compile.ts';
import { parseCondition } from '../../lib/duty/condition-parse.ts';
import { compileCondition } from '../../lib/duty/condition-test.ts';
import { Facts, type Matter } from '../../lib/duty/matter.ts';
import type { DutyList } from '../../lib/duty/types.ts';
import { anyMatter, matterAt } from './support/matter.ts';
import { anyLists, listOf, rowOf } from './support/rows.ts';

const decides = (lists: DutyList[], matter: Matter): string | undefined =>
  matchRow(compileList(lists), matter)?.row.dutyId;

describe('the first row that fits decides', () => {
  const list = listOf(
    'city',
    rowOf('night', {
      category: ['noise', 'noise-night'],
      region: '120101',
      when: { time: [{ from: '22:00', to: '06:00' }] },
    }),
    rowOf('street', { category: 'noise', region: '120101001' }),
    rowOf('noise', { category: 'noise' }),
    rowOf('winter', { category: 'gas-leak', from: '2026-11-15', to: '2027-03-15' }),
    rowOf('rest', { region: '1201' }),
  );
  test.each<[string, Matter, string | undefined]>([
    [
      'category, region and time fit',
      matterAt('120101001', 'noise', { at: '2026-11-22T23:10:00+08:00' }),
      'night',
    ],
    ['by day the next does', matterAt('120101001', 'noise'), 'street'],
    ['a place less deep than the row is not in it', matterAt('120101', 'noise'), 'noise'],
    ['elsewhere', matterAt('120102', 'noise', { at: '2026-11-22T23:10:00+08:00' }), 'noise'],
    ['no place', matterAt(null, 'noise'), 'noise'],
    ['the first day', matterAt('120101', 'gas-leak', { at: '2026-11-15T00:00:00+08:00' }), 'winter'],
    ['the last day', matterAt('120101', 'gas-leak', { at: '2027-03-15T23:59:59+08:00' }), 'winter'],
    ['the day before', matterAt('120101', 'gas-leak', { at: '2026-11-14T23:59:59+08:00' }), 'rest'],
    ['what is left', matterAt('120102001', 'parking'), 'rest'],
    ['what nobody has', matterAt(null, 'parking'), undefined],
    ['no category is none of all', matterAt('120101', 'none'), undefined],
  ])('%s', (_, matter, row) => {
    expect(decides([list], matter)).toBe(row);
  });

  test('rows of the own list come first, and the list is named', () => {
    const own = { ...listOf('district:120101', rowOf('own', { category: 'noise' })), version: 7 };
    const compiled = compileList([own, list]);
    expect(matchRow(compiled, matterAt('120101', 'noise'))).toMatchObject({
      row: { dutyId: 'own' },
      list: { scope: 'district:120101', version: 7 },
    });
    expect(matchRow(compiled, matterAt('120101', 'parking'))?.list).toMatchObject({ scope: 'city' });
  });
});

describe('a condition', () => {
  const at = (time: string) => ({ at: `2026-${time}:00+08:00` });
  test.each<[string, Partial<Matter>, boolean]>([
    ['时间 22:00-06:00', at('11-22T22:00'), true],
    ['时间 22:00-06:00', at('11-22T05:59'), true],
    ['时间 22:00-06:00', at('11-22T06:00'), false],
    ['时间 22:00-06:00', at('11-22T21:59'), false],
    ['时间 08:00-12:00、14:00-24:00', at('11-22T23:59'), true],
    ['时间 08:00-12:00、14:00-24:00', at('11-22T12:00'), false],
    ['季节 11-15~03-15', at('11-15T00:00'), true],
    ['季节 11-15~03-15', at('03-15T23:59'), true],
    ['季节 11-15~03-15', at('03-16T00:00'), false],
    ['季节 11-15~03-15', at('11-14T00:00'), false],
    ['季节 06-01~08-31', at('08-31T12:00'), true],
    ['季节 02-29~02-29', at('02-28T12:00'), false],
    ['逢 周日', at('11-22T12:00'), true],
    ['逢 工作日', at('11-22T12:00'), false],
    ['逢 休息日', at('11-22T12:00'), true],
    ['逢 工作日', { ...at('11-22T12:00'), workday: true }, true],
    ['逢 休息日', { ...at('11-23T12:00'), workday: false }, true],
    ['逢 工作日', at('11-23T12:00'), true],
    ['文字含 "夜间"、"GAS"', { text: '附近有ｇａｓ味' }, true],
    ['文字含 "夜间"、"gas"', { text: '白天施工' }, false],
    ['地区 120101、120102001', { regionCode: '120101001002' }, true],
    ['地区 120101、120102001', { regionCode: '120102' }, false],
    ['地区 120101', { regionCode: null }, false],
    ['事项 noise、parking', {}, true],
    ['性质 投诉', { nature: 'complaint' }, true],
    ['性质 投诉', {}, false],
    ['非 性质 投诉', {}, true],
    ['紧急程度 危急、紧急', { urgency: 'urgent' }, true],
    ['渠道 热线', {}, true],
    ['权属 "铁路"', { owner: '铁路' }, true],
    ['权属 "铁路"', {}, false],
    ['权属 "铁路"', { owner: null }, false],
    ['性质 投诉 且 渠道 热线 或 事项 noise', {}, true],
    ['(性质 投诉 或 事项 noise) 且 渠道 手机应用', {}, false],
  ])('%s of %j: %s', (text, more, expected) => {
    const parsed = parseCondition(text);
    if (!parsed.ok) throw new Error(parsed.zh);
    const facts = new Facts(matterAt('120101', 'noise', more));
    expect(compileCondition(parsed.condition)(facts)).toBe(expected);
  });
});

/** As it is defined, row by row. */
function naive(lists: readonly DutyList[], matter: Matter): string | undefined {
  const facts = new Facts(matter);
  const date = matter.at.slice(0, 10);
  return lists
    .flatMap(({ rows }) => rows)
    .find(
      ({ category, region, when, from, to }) =>
        (category === '*' ? matter.category !== 'none' : [category].flat().includes(matter.category)) &&
        (region === undefined || (matter.regionCode?.startsWith(region) ?? false)) &&
        (from === undefined || date >= from) &&
        (to === undefined || date <= to) &&
        (when === undefined || compileCondition(when)(facts)),
    )?.dutyId;
}

test('compiled, a list decides as row by row', () => {
  fc.assert(
    fc.property(anyLists, fc.array(anyMatter, { minLength: 1, maxLength: 20 }), (lists, matters) => {
      const compiled = compileList(lists);
      for (const matter of matters) expect(matchRow(compiled, matter)?.row.dutyId).toBe(naive(lists, matter));
    }),
    { numRuns: 500 },
  );
});
