import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitOffsets, fitSharpness, thresholdOf } from '../../lib/understand/calibrate.ts';
import { fitCertainty, ranking, surest } from '../../lib/understand/confidence.ts';
import { parsePhrases, parseReports } from '../../lib/understand/corpus.ts';
import { emphasisOf } from '../../lib/understand/emphasis.ts';
import {
  accuracy,
  confusionMatrix,
  coverageAt,
  labelScores,
  macroF1,
  reliability,
} from '../../lib/understand/metrics.ts';

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

test('a confusion matrix counts true labels by line', () => {
  expect(confusionMatrix(ROWS, ['a', 'b'])).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

test('reliability sets what confidence says beside what was right', () => {
  const bins = reliability([...ROWS, { truth: 'a', code: 'a', confidence: 1 }], 2);
  expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
    [0, 0.5, 0],
    [0.5, 1, 5],
  ]);
  expect(bins[1]?.confidence).toBeCloseTo(0.8);
  expect(bins[1]?.right).toBeCloseTo(0.8);
});

test('offsets lift a label that is true more often than it is chosen', () => {
  const held = Array.from({ length: 40 }, (_, i) => ({
    truth: i < 30 ? 1 : 0,
    score: Float64Array.of(0.1, 0),
  }));
  const [first = 0, second = 0] = fitOffsets(held, 2, 3);
  expect(second - first).toBeGreaterThan(0.1);
  expect(fitOffsets([], 2, 3)).toEqual(new Float64Array(2));
});

test('confidence is how often such scores were right', () => {
  const seen = Array.from({ length: 400 }, (_, i) => ({
    score: i % 2 ? Float64Array.of(1, -1, -1) : Float64Array.of(0.2, 0.1, -1),
    right: i % 2 ? i % 40 !== 1 : i % 4 === 0,
  }));
  const sure = fitCertainty(seen, 3);
  expect(surest(Float64Array.of(1, -1, -1), sure)).toMatchObject({
    label: 0,
    confidence: expect.closeTo(0.95, 1),
  });
  expect(surest(Float64Array.of(0.2, 0.1, -1), sure).confidence).toBeCloseTo(0.5, 1);
});

const score = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 9 });
const sureness = fc.record({
  sharpness: fc.double({ min: 0.1, max: 9, noNaN: true }),
  first: fc.double({ min: 0, max: 9, noNaN: true }),
  second: fc.double({ min: 0, max: 9, noNaN: true }),
  offset: fc.double({ min: -3, max: 3, noNaN: true }),
});

test('a ranking names each label once, best score first, and shares out no more than there is', () => {
  fc.assert(
    fc.property(score, sureness, (given, sure) => {
      const all = ranking(Float64Array.from(given), sure);
      expect(all.map(({ label }) => label).sort((a, b) => a - b)).toEqual(given.map((_, i) => i));
      expect(given[all[0]?.label ?? -1]).toBe(Math.max(...given));
      const shares = all.map(({ confidence }) => confidence);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(shares.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test('emphasis is for columns that one side has more of', () => {
  // Columns: in all rows · in the first rows only · in the others only.
  const matrix = {
    columns: 3,
    start: Uint32Array.of(0, 2, 4, 6, 8),
    column: Uint32Array.of(0, 1, 0, 1, 0, 2, 0, 2),
    value: new Float32Array(8).fill(1),
  };
  const [common = 0, ours = 0, theirs = 0] = emphasisOf(matrix, [true, true, false, false], 0.5);
  expect(common).toBeCloseTo(0.5);
  expect(ours).toBeCloseTo(theirs);
  expect((common + ours + theirs) / 3).toBeCloseTo(1);
  expect([...emphasisOf(matrix, [true, true, false, false], 0)]).toEqual([1, 1, 1]);
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
