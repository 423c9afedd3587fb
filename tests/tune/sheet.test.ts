import { describe, expect, test } from '@jest/globals';
import { loadCity } from '../../lib/city/index.ts';
import type { DutyRow } from '../../lib/duty/types.ts';
import { readSheet, type SheetResult, sheetOf } from '../../lib/tune/sheet.ts';
import { row } from './rows.ts';

const rowsOf = (result: SheetResult): DutyRow[] => {
  if (result.ok) return result.rows;
  throw new Error(JSON.stringify(result.errors));
};
const errorsOf = (result: SheetResult) => (result.ok ? [] : result.errors);

/** One line under the needed headers. */
const sheet = (cells: Readonly<Record<string, string>>): string => {
  const all = {
    编号: 'a',
    事项: 'construction-noise',
    处理: '承办',
    牵头单位: '区/housing',
    派单方式: '直派',
    紧急程度: '一般',
    依据: '区清单',
    ...cells,
  };
  return [Object.keys(all), Object.values(all)]
    .map((line) => line.map((c) => `"${c}"`).join(','))
    .join('\r\n');
};

describe('out and in again', () => {
  test.each<[string, Partial<DutyRow>]>([
    ['an ordinary row', {}],
    ['several categories and a region', { category: ['a-1', 'b-2'], region: '120101' }],
    ['all categories', { category: '*' }],
    ['passed down', { action: { do: 'down' }, route: 'cascade' }],
    [
      'co-units, remarks and limits',
      {
        action: {
          do: 'handle',
          lead: { tier: 'district', role: 'housing' },
          coUnits: [{ tier: 'street', role: 'station' }],
        },
        legalBasis: '《噪声污染防治法》第四十三条',
        evidence: '夜间施工证明',
        limits: [{ of: 'handle', gives: { limit: { unit: 'working-days', amount: 5 } } }],
        cases: ['20261122-7K3F9Q2MXA-1'],
        from: '2026-12-01',
        to: '2027-03-15',
      },
    ],
    ['a condition', { when: { time: [{ from: '22:00', to: '06:00' }] } }],
    ['a formula in a text', { basis: { zh: '=HYPERLINK("http://x")', en: '+1' }, evidence: '@cmd' }],
    ['quotes, commas and lines', { basis: { zh: '“甲”,"乙"\n丙', en: 'a, "b"' } }],
  ])('%s', (_, change) => {
    expect(rowsOf(readSheet(sheetOf([row('a', change)])))).toEqual([row('a', change)]);
  });

  test('every list that comes with the city', async () => {
    const { dutyLists } = await loadCity('tianjin');
    for (const { rows } of dutyLists) expect(rowsOf(readSheet(sheetOf(rows)))).toEqual(rows);
  });

  test('a spreadsheet takes no cell for a formula, and reads it as Chinese', () => {
    const csv = sheetOf([row('=1+1', { basis: { zh: '-2', en: '@x' } })]);
    expect(csv.startsWith('﻿编号,')).toBe(true);
    for (const cell of ["'=1+1", "'-2", "'@x"]) expect(csv).toContain(cell);
  });
});

describe('a sheet that someone wrote', () => {
  test('headers may be English, in any order, and only what is needed', () => {
    const csv =
      'route,dutyId,do,lead,category,urgency,basisZh\ndirect,a,handle,district/housing,construction-noise,normal,区清单\n';
    expect(rowsOf(readSheet(csv))).toEqual([
      {
        ...row('a', { onSite: false }),
        action: { do: 'handle', lead: { tier: 'district', role: 'housing' }, coUnits: [] },
        basis: { zh: '区清单', en: '区清单' },
      },
    ]);
  });

  test.each<[string, string, { row: number; column: string; en: RegExp }]>([
    ['no such action', sheet({ 处理: '办理' }), { row: 2, column: '处理', en: /one of handle, down, up/ }],
    ['a lead that is none', sheet({ 牵头单位: '住建委' }), { row: 2, column: '牵头单位', en: /tier\/role/ }],
    ['no lead', sheet({ 牵头单位: '' }), { row: 2, column: '牵头单位', en: /empty/ }],
    ['a region that is none', sheet({ 区域: '12010' }), { row: 2, column: '区域', en: /region code/ }],
    ['a bad condition', sheet({ 条件: '时间 25:00' }), { row: 2, column: '条件', en: /character \d+/ }],
    ['limits that cannot be read', sheet({ 时限: '五天' }), { row: 2, column: '时限', en: /handle=5wd/ }],
    ['a limit that is too long', sheet({ 时限: 'handle=9999999m' }), { row: 2, column: '时限', en: /./ }],
    ['a column nobody knows', sheet({ 备注: 'x' }), { row: 1, column: '备注', en: /no such column/ }],
    ['a date that is none', sheet({ 生效日: '2026-02-30' }), { row: 2, column: '生效日', en: /date/ }],
    ['yes or no', sheet({ 现场核查: '也许' }), { row: 2, column: '现场核查', en: /yes or no/ }],
    ['an open quote', '编号,事项\n"a,b\n', { row: 2, column: '', en: /CSV/ }],
  ])('says row and column: %s', (_, csv, { row: at, column, en }) => {
    expect(errorsOf(readSheet(csv))).toContainEqual({
      row: at,
      column,
      zh: expect.any(String),
      en: expect.stringMatching(en),
    });
  });

  test('a missing column is named', () => {
    expect(errorsOf(readSheet('编号,事项\na,b\n')).map(({ column }) => column)).toEqual([
      '处理',
      '派单方式',
      '紧急程度',
      '依据',
    ]);
  });

  test('a number that comes twice is told with the row it came in first', () => {
    const csv = sheetOf([row('a'), row('b'), row('a')]);
    expect(errorsOf(readSheet(csv))).toEqual([
      { row: 4, column: '编号', zh: '编号与第 2 行相同', en: 'the same as in row 2' },
    ]);
  });

  test('all errors at once, but not without end', () => {
    const csv = sheetOf(Array.from({ length: 300 }, (_, i) => row(`r${i}`))).replaceAll('直派', '特派');
    expect(errorsOf(readSheet(csv))).toHaveLength(100);
  });

  test('ten thousand rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => row(`r${i}`, { region: '120101' }));
    expect(rowsOf(readSheet(sheetOf(rows)))).toHaveLength(10_000);
  });
});
