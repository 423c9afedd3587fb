import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitSharpness, thresholdOf } from '../../lib/understand/calibrate.ts';
import { parsePhrases, parseReports } from '../../lib/understand/corpus.ts';
import { accuracy, coverageAt, labelScores, macroF1 } from '../../lib/understand/metrics.ts';

const ROWS = [
  { truth: 'a', code: 'a', confidence: 0.9 },
  { truth: 'a', code: 'a', confidence: 0.8 },
  { truth: 'b', code: 'a', confidence: 0.7 },
  { truth: 'b', code: 'b', confidence: 0.6 },
];

test('accuracy, F1 by label and their mean', () => {
  expect(accuracy(ROWS)).toBe(0.75);
  expect(labelScores(ROWS)).toMatchObject([
    { label: 'a', support: 2, recall: 1, f1: 0.8 },
    { label: 'b', support: 2, precision: 1, recall: 0.5 },
  ]);
  expect(macroF1(ROWS)).toBeCloseTo((0.8 + 2 / 3) / 2);
});

test.each([
  [1, 0.5],
  [0.75, 1],
  [0.7, 1],
])('coverage at %d is %d', (precision, share) => {
  expect(coverageAt(ROWS, precision)).toBe(share);
});

test('equal confidence stands or falls together', () => {
  const tied = ROWS.map((row) => ({ ...row, confidence: 0.5 }));
  expect(coverageAt(tied, 0.8)).toBe(0);
});

const sure = (n: number, wrong: number) =>
  Array.from({ length: n }, (_, i) => ({ predicted: 0, confidence: 1 - i / 1000, right: i >= wrong }));
const DEMAND = { precision: 0.95, doubt: 1.28, floor: 0.5 };

test.each([
  ['no example', [], Number.POSITIVE_INFINITY],
  ['too few to tell', sure(10, 0), Number.POSITIVE_INFINITY],
  ['enough and all right', sure(40, 0), 0.5],
  [
    'right above, wrong below',
    [...sure(40, 0), ...sure(40, 40).map((o) => ({ ...o, confidence: 0.6 }))],
    (0.961 + 0.6) / 2,
  ],
  ['often wrong', sure(40, 10), Number.POSITIVE_INFINITY],
  ['unsure, however right', sure(40, 0).map((o) => ({ ...o, confidence: 0.4 })), Number.POSITIVE_INFINITY],
  ['another label', sure(40, 0).map((o) => ({ ...o, predicted: 1 })), Number.POSITIVE_INFINITY],
])('threshold: %s', (_, outcomes, expected) => {
  expect(thresholdOf(0, outcomes, DEMAND)).toBeCloseTo(expected);
});

test('a stricter demand never lowers a threshold', () => {
  const outcomes = fc.array(
    fc.record({
      predicted: fc.constant(0),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      right: fc.boolean(),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(outcomes, fc.double({ min: 0, max: 1, noNaN: true }), (some, precision) => {
      const strict = thresholdOf(0, some, { ...DEMAND, precision });
      const lax = thresholdOf(0, some, { ...DEMAND, precision: precision / 2 });
      expect(strict).toBeGreaterThanOrEqual(lax);
    }),
  );
});

test('scores that are often wrong are made less sharp than scores that never are', () => {
  const held = (wrong: number) =>
    Array.from({ length: 20 }, (_, i) => ({ truth: i < wrong ? 1 : 0, score: Float64Array.of(1, 0) }));
  expect(fitSharpness(held(6))).toBeLessThan(fitSharpness(held(1)));
  expect(fitSharpness(held(6))).toBeCloseTo(Math.log(14 / 6), 1);
});

test('a corpus file is read line by line', () => {
  expect(parseReports('a\t一 二\r\n\nb\t三\n')).toEqual([
    { label: 'a', text: '一 二' },
    { label: 'b', text: '三' },
  ]);
  expect(parsePhrases('a\t一,street light')).toEqual([
    { label: 'a', text: '一' },
    { label: 'a', text: 'street light' },
  ]);
});

test.each(['a', 'a\t', '\t一', 'a\t一\t二'])('a corpus line %j is refused with its number', (line) => {
  expect(() => parseReports(`a\t好\n${line}`)).toThrow(/line 2/);
});
