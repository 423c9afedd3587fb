import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conditionSchema } from '../../lib/duty/condition.ts';
import { formatCondition } from '../../lib/duty/condition-format.ts';
import { parseCondition } from '../../lib/duty/condition-parse.ts';
import { anyCondition } from './support/arbitrary.ts';

describe('the one-line form', () => {
  test.each<[string, object, string]>([
    ['时间 22:00-06:00', { time: [{ from: '22:00', to: '06:00' }] }, 'time 22:00-06:00'],
    [
      '时间 11:30-13:30、22:00-24:00',
      {
        time: [
          { from: '11:30', to: '13:30' },
          { from: '22:00', to: '24:00' },
        ],
      },
      'time 11:30-13:30, 22:00-24:00',
    ],
    ['季节 11-15~03-15', { season: [{ from: '11-15', to: '03-15' }] }, 'season 11-15~03-15'],
    ['逢 休息日、周五', { day: ['holiday', 'fri'] }, 'day holiday, fri'],
    ['地区 120101、120102003', { region: ['120101', '120102003'] }, 'region 120101, 120102003'],
    ['事项 noise-night', { category: ['noise-night'] }, 'category noise-night'],
    ['性质 投诉、举报', { nature: ['complaint', 'whistle-blow'] }, 'nature complaint, whistle-blow'],
    ['紧急程度 危急', { urgency: ['emergency'] }, 'urgency emergency'],
    ['渠道 热线、Open311', { channel: ['hotline', 'open311'] }, 'channel hotline, open311'],
    ['文字含 "夜间"、"a \\"b\\" \\\\"', { words: ['夜间', 'a "b" \\'] }, 'words "夜间", "a \\"b\\" \\\\"'],
    ['权属 "铁路"', { owner: ['铁路'] }, 'owner "铁路"'],
    [
      '性质 咨询 或 性质 求助 且 非 渠道 热线',
      { any: [{ nature: ['consult'] }, { all: [{ nature: ['help'] }, { not: { channel: ['hotline'] } }] }] },
      'nature consult or nature help and not channel hotline',
    ],
    [
      '(性质 咨询 或 性质 求助) 且 非 (逢 周一 或 逢 周二)',
      {
        all: [
          { any: [{ nature: ['consult'] }, { nature: ['help'] }] },
          { not: { any: [{ day: ['mon'] }, { day: ['tue'] }] } },
        ],
      },
      '(nature consult or nature help) and not (day mon or day tue)',
    ],
  ])('%s', (zh, condition, en) => {
    expect(parseCondition(zh)).toEqual({ ok: true, condition });
    expect(parseCondition(en)).toEqual({ ok: true, condition });
    const parsed = conditionSchema.parse(condition);
    expect(formatCondition(parsed)).toBe(zh);
    expect(formatCondition(parsed, 'en')).toBe(en);
  });

  test.each([
    ['时间22：00至06：00且地区120101，120102', '时间 22:00-06:00 且 地区 120101、120102'],
    ['TIME 22:00 to 06:00 AND 地区 120101', '时间 22:00-06:00 且 地区 120101'],
    ['（文字含 “夜间”，「施工」）', '文字含 "夜间"、"施工"'],
    ['季节 11-15 至 03-15', '季节 11-15~03-15'],
    ['not(nature help)', '非 性质 求助'],
  ])('%s is read too', (text, canonical) => {
    const parsed = parseCondition(text);
    expect(parsed.ok && formatCondition(parsed.condition)).toBe(canonical);
  });
});

describe('an error says where and what was expected', () => {
  test.each<[string, number, RegExp]>([
    ['', 0, /事项.*地区.*时间/],
    ['时间', 2, /22:00-06:00/],
    ['时间 25:00-06:00', 3, /22:00-06:00/],
    ['时间 22:00-22:00', 3, /22:00-06:00/],
    ['时间 22:00', 8, /22:00-06:00/],
    ['季节 02-30~03-01', 3, /11-15~03-15/],
    ['地区 12010', 3, /区划代码/],
    ['地区 120101、', 10, /区划代码/],
    ['性质 投诉 地区 120101', 6, /“且”“或”或结尾/],
    ['性质 抱怨', 3, /咨询、求助、投诉/],
    ['(性质 投诉', 6, /“\)”/],
    ['性质 投诉 且', 7, /事项.*地区/],
    ['性质 投诉)', 5, /结尾/],
    ['文字含 夜间', 4, /引号/],
    ['文字含 "夜间', 4, /引号/],
    ['文字含 " "', 4, /引号/],
    ['nature nothing', 7, /咨询/],
    ['notnature help', 0, /事项/],
    ['事项 Gas', 3, /gas-leak/],
    [`${'('.repeat(50)}性质 投诉`, 13, /至多 6 层/],
    [`${'非 '.repeat(10)}性质 投诉`, 8, /至多 6 层/],
    [`性质 投诉${' 且 性质 投诉'.repeat(20)}`, 158, /至多 20 个/],
    [`地区 ${Array(101).fill('120101').join('、')}`, 703, /至多 100 个/],
    ['性'.repeat(5001), 5000, /更短/],
  ])('%s', (text, at, wanted) => {
    const parsed = parseCondition(text);
    expect(parsed).toMatchObject({ ok: false, at });
    expect(parsed.ok ? '' : parsed.wanted.zh).toMatch(wanted);
  });

  test('to people, counted as they count, in both languages', () => {
    expect(parseCondition('文字含 "🚧" 且 性质 抱怨')).toMatchObject({
      ok: false,
      at: 14,
      zh: '第 14 个字符处“抱怨”应为：咨询、求助、投诉、举报、建议、表扬',
      en: 'At character 14 “抱怨”, expected consult, help, complaint, whistle-blow, suggestion, praise',
    });
  });
});

describe('properties', () => {
  test('what is written is read as it was, in either language', () => {
    fc.assert(
      fc.property(anyCondition, fc.constantFrom('zh' as const, 'en' as const), (condition, language) => {
        fc.pre(conditionSchema.safeParse(condition).success);
        expect(parseCondition(formatCondition(condition, language))).toEqual({ ok: true, condition });
      }),
    );
  });

  const PIECES = [
    '且',
    '或',
    '非',
    'not',
    'and',
    '(',
    ')',
    '"',
    '\\',
    '、',
    ' ',
    '时间',
    '22:00',
    '-',
    '地区',
    '1201',
  ];
  test('any text is a condition in its canonical form, or an error inside it', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseCondition(text);
        if (parsed.ok) {
          const canonical = formatCondition(parsed.condition);
          expect(parseCondition(canonical)).toEqual(parsed);
        } else {
          expect(parsed.at).toBeGreaterThanOrEqual(0);
          expect(parsed.at).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('as JSON', () => {
  const deep = (levels: number): object => (levels <= 1 ? { nature: ['help'] } : { not: deep(levels - 1) });

  test.each<[string, unknown, string, string]>([
    ['two keys in one part', { nature: ['help'], day: ['mon'] }, '', 'one key'],
    ['no key', {}, '', 'one key'],
    ['a key nobody knows', { all: [{ nature: ['help'] }, { colour: ['red'] }] }, 'all.1', 'colour'],
    ['one part of all', { all: [{ nature: ['help'] }] }, 'all', '2'],
    ['no value', { not: { region: [] } }, 'not.region', '1'],
    ['a day that does not exist', { season: [{ from: '02-30', to: '03-01' }] }, 'season.0.from', '11-15'],
    ['a word that breaks the line', { words: ['a\nb'] }, 'words.0', 'one line'],
    ['too deep', deep(7), '', '6 levels'],
    ['far too deep', deep(2000), '', '6 levels'],
    ['too long', { any: Array(20).fill({ words: Array(30).fill('夜间施工') }) }, '', '4000 characters'],
    ['text', '时间 22:00-06:00', '', 'object'],
  ])('%s is refused', (_, condition, path, message) => {
    const issue = conditionSchema.safeParse(condition).error?.issues[0];
    expect(issue?.path.join('.')).toBe(path);
    expect(issue?.message).toContain(message);
  });

  test('six levels are taken', () => {
    expect(conditionSchema.parse(deep(6))).toEqual(deep(6));
  });
});
