import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classify } from '../../lib/understand/classify.ts';
import { splitMatters } from '../../lib/understand/matters.ts';
import { decodeModel } from '../../lib/understand/model.ts';
import type { Category } from '../../lib/understand/types.ts';
import { ONE, SEVERAL } from './matters-reports.ts';

const model = decodeModel(readFileSync(new URL('../../lib/understand/model/default.bin', import.meta.url)));
const real = (text: string): Category => classify(model, { text });

describe('with the default model', () => {
  test.each(ONE)('one matter: %s', (text) => {
    expect(splitMatters(text, real)).toEqual([{ start: 0, end: text.length, text, code: real(text).code }]);
  });
  test('four in five reports with several matters are split, each into its own', () => {
    const right = SEVERAL.filter(
      ([text, codes]) =>
        splitMatters(text, real)
          .map(({ code }) => code)
          .join() === codes.join(),
    );
    expect(right.length / SEVERAL.length).toBeGreaterThanOrEqual(0.8);
  });
});

/** Sure of what it has a word for; `路灯或井盖` doubts between two. */
const WORDS: Readonly<Record<string, string>> = {
  路灯: 'street-light',
  井盖: 'ownerless-manhole',
  停水: 'water-supply',
  油烟: 'restaurant-fumes',
  噪音: 'community-noise',
  电梯: 'lift-failure',
  公交: 'bus-metro',
  工资: 'wage-arrears',
  入学: 'school-enrolment',
};
function fake(text: string): Category {
  const codes = Object.entries(WORDS).flatMap(([word, code]) => (text.includes(word) ? [code] : []));
  const candidates = codes.map((code) => ({ code, confidence: 1 / codes.length }));
  const [best = { code: 'none', confidence: 0.9 }] = candidates;
  return { ...best, dispatch: true, candidates: candidates.slice(0, 5), modelVersion: 'fake' };
}
const split = (text: string) => splitMatters(text, fake);
const codes = (text: string) => split(text).map(({ code }) => code);

describe('the rules', () => {
  test('an empty text has no matter', () => {
    expect(split('')).toEqual([]);
  });
  test.each([
    ['1、路灯全都不亮 2、井盖丢了很危险'],
    ['1.路灯全都不亮;2.井盖丢了很危险'],
    ['(1)路灯全都不亮(2)井盖丢了很危险'],
    ['一、路灯全都不亮。二、井盖丢了很危险。'],
    ['一是路灯全都不亮,二是井盖丢了很危险'],
    ['首先,路灯全都不亮。其次,井盖丢了很危险'],
    ['其一,路灯全都不亮;其二,井盖丢了很危险'],
    ['第一,路灯全都不亮;第二,井盖丢了很危险'],
    ['①路灯全都不亮②井盖丢了很危险'],
    ['路灯全都不亮。另外,井盖丢了很危险'],
    ['路灯全都不亮,还有一个问题,井盖丢了很危险'],
    ['路灯全都不亮。此外井盖丢了很危险'],
    ['路灯全都不亮。同时想反映井盖丢了很危险'],
    ['路灯全都不亮。再一个,井盖丢了很危险'],
    ['路灯全都不亮\n井盖丢了很危险'],
    ['路灯全都不亮;井盖丢了很危险'],
    ['路灯全都不亮,跟这没关系的另一件事:井盖丢了很危险'],
    ['路灯全都不亮。另外一件事,井盖丢了很危险'],
    ['我有两个问题,一个是路灯全都不亮,再一个井盖丢了很危险'],
    ['路灯 is out every night. Also, 井盖 has been missing for days'],
  ])('%j is two', (text) => {
    expect(codes(text)).toEqual(['street-light', 'ownerless-manhole']);
  });
  test.each([
    ['1、路灯全都不亮 3、井盖丢了很危险', 'counts with a gap'],
    ['路灯3.5米高处的井盖不见了1、2号楼门口', 'numbers that count nothing'],
    ['一、二期的路灯和井盖都坏了很久', 'a name'],
    ['路灯全都不亮。井盖丢了很危险', 'no signal'],
    ['路灯全都不亮。另外,希望井盖也换成新的', 'a request'],
    ['路灯全都不亮。另外,井盖的事打过电话没人管', 'what was tried'],
    ['楼下店里油烟太大。另外,噪音也受不了', 'one story'],
    ['路灯全都不亮。另外,路灯和井盖都要修一修', 'in doubt'],
    ['1、公交卡怎么充值?2、孩子入学用什么证件?', 'questions'],
    ['路灯全都不亮。另外,井盖丢了很危险。还有,路灯白天也不亮', 'comes back'],
    ['路灯坏了很久:1、井盖丢了很危险 2、停水三天没来水', 'points of a story'],
    ['路灯全都不亮;希望井盖也换成新的', 'a request after a semicolon'],
    ['路灯全都不亮;井盖的事打过电话没人管', 'what was tried after a semicolon'],
    ['楼下店里油烟太大;噪音也受不了', 'one story with a semicolon'],
    ['投诉楼下烧烤店:①油烟太大受不了;②噪音也受不了', 'points about what the lead names'],
    ['①烧烤店油烟太大受不了;②烧烤店噪音也受不了', 'points about one house'],
    ['楼下烧烤店的事:①油烟太大受不了;②噪音也受不了', 'points of one story'],
  ])('%j is one (%s)', (text) => {
    expect(split(text)).toHaveLength(1);
  });
  test('what is unclear goes with its neighbour, and one matter in two points is one', () => {
    const text = '1、路灯全都不亮;2、晚上走路看不见;3、路灯杆也歪了;4、井盖丢了很危险';
    const found = split(text);
    expect(found.map(({ code }) => code)).toEqual(['street-light', 'ownerless-manhole']);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      '路灯全都不亮;2、晚上走路看不见;3、路灯杆也歪了',
      '井盖丢了很危险',
    ]);
  });
  test('what is counted out after an announcement stands for itself: kin, or unclear', () => {
    expect(codes('反映以下情况:①楼下油烟太大;②噪音吵得睡不着')).toEqual([
      'restaurant-fumes',
      'community-noise',
    ]);
    expect(codes('1、路灯全都不亮;2、井盖丢了很危险;3、电梯和公交都是问题')).toEqual([
      'street-light',
      'ownerless-manhole',
      expect.any(String),
    ]);
    expect(codes('路灯全都不亮。另外,电梯和公交都是问题')).toHaveLength(1);
  });
  test('who and where are put before each, but not before a place of its own', () => {
    expect(
      split('我住在瑞月园小区,反映三件事:1、路灯全都不亮;2、井盖丢了很危险;3、珠江道的公交总不来').map(
        ({ text }) => text,
      ),
    ).toEqual(['我住在瑞月园小区,路灯全都不亮', '我住在瑞月园小区,井盖丢了很危险', '珠江道的公交总不来']);
    expect(split('友谊路与围堤道交口的路灯不亮。另外,井盖丢了很危险').map(({ text }) => text)).toEqual([
      '友谊路与围堤道交口的路灯不亮。',
      '友谊路与围堤道交口，井盖丢了很危险',
    ]);
  });
  test('more than six are left to a person, as one', () => {
    const said = Object.keys(WORDS).filter((word) => word !== '噪音');
    const report = (n: number) =>
      said
        .slice(0, n)
        .map((word, i) => `${i + 1}、${word}出了大问题`)
        .join(';');
    expect(split(report(6))).toHaveLength(6);
    expect(split(report(7))).toHaveLength(1);
  });
  test('matters stand in order, apart from one another, inside the text', () => {
    const pieces = fc.constantFrom(
      ...Object.keys(WORDS),
      '1、',
      '2、',
      '3、',
      '另外,',
      '。',
      '\n',
      '坏了很久',
      '我住在瑞月园小区,',
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const found = split(text);
        expect(found.length).toBeGreaterThanOrEqual(1);
        expect(found.length).toBeLessThanOrEqual(6);
        let at = 0;
        for (const { start, end, text: said } of found) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(said.endsWith(text.slice(start, end))).toBe(true);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
