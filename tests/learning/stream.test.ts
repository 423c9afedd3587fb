import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DeskExample } from '../../lib/learn/example.ts';
import { cleanStream } from '../../lib/learn/stream.ts';
import { charging, decided, POLICY } from './samples.ts';

const CORPUS = ['lamp', 'water', 'noise'].map((label) => ({ label, text: `语料中的${label}` }));
const clean = (examples: readonly DeskExample[], policy = POLICY.stream) =>
  cleanStream(examples, CORPUS, policy);
const all = ({ training, holdout }: ReturnType<typeof clean>) => [...training, ...holdout];
const many = (n: number, label: string, from: number, by: DeskExample['provenance']['by']) =>
  Array.from({ length: n }, (_, i) =>
    decided(from + i, label, `第${'甲乙丙丁戊己庚辛'[i % 8]}处${i}`.repeat(1) + 'x'.repeat(i), { by }),
  );
const desk = { role: 'desk', unit: 'city' } as const;
const unit = { role: 'unit', unit: '120101-water' } as const;

describe('of what the desks send', () => {
  test("an order's last decision counts", () => {
    const first = decided(1, 'lamp', '门口黑');
    const second = {
      ...first,
      id: `${first.id}0`,
      label: 'water',
      provenance: { ...first.provenance, at: '2026-11-30T00:00:00.000Z' },
    };
    const stream = clean([second, first]);
    expect(all(stream)).toEqual([second]);
    expect(stream.report).toMatchObject({ read: 2, superseded: 1, conflicting: 0 });
  });

  test('a text counts once, however its marks and spaces are set', () => {
    const stream = clean([
      decided(1, 'lamp', '门口 黑!'),
      decided(2, 'lamp', '门口黑'),
      decided(3, 'lamp', '门口黑。'),
    ]);
    expect(all(stream).map(({ text }) => text)).toEqual(['门口 黑!']);
    expect(stream.report.repeated).toBe(2);
  });

  test('a text labelled two ways teaches nothing', () => {
    const stream = clean([
      decided(1, 'lamp', '门口黑'),
      decided(2, 'water', '门口黑'),
      decided(3, 'lamp', '楼道黑'),
    ]);
    expect(all(stream).map(({ text }) => text)).toEqual(['楼道黑']);
    expect(stream.report.conflicting).toBe(2);
  });

  test('so does one that the corpus labels another way', () => {
    const text = '语料中的lamp';
    expect(clean([decided(1, 'water', text)]).report).toMatchObject({
      conflicting: 1,
      training: 0,
      holdout: 0,
    });
    expect(clean([decided(1, 'lamp', text)]).report.conflicting).toBe(0);
  });

  test('a category that the corpus lacks needs a few', () => {
    expect(clean(charging(1).slice(0, 4)).report).toMatchObject({ rareLabel: 4, training: 0, holdout: 0 });
    expect(clean(charging(1).slice(0, 5)).report.rareLabel).toBe(0);
  });

  test('of a label the newest are kept', () => {
    const stream = clean(charging(1), { ...POLICY.stream, labelShare: 1, perLabel: 30 });
    expect(
      all(stream)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      charging(1)
        .slice(-30)
        .map(({ id }) => id)
        .sort(),
    );
    expect(stream.report.old).toBe(95);
  });
});

describe('one source that sends mostly one thing', () => {
  test('a desk: no label is more than its share, and the report names who sent how many', () => {
    const stream = clean([
      ...many(300, 'noise', 1, desk),
      ...many(100, 'lamp', 400, desk).map((e, i) => ({ ...e, text: `灯${'y'.repeat(i)}` })),
    ]);
    expect(stream.report.capped).toEqual([{ source: 'city', label: 'noise', sent: 300, kept: 100 }]);
    expect(all(stream)).toHaveLength(200);
  });

  test('a unit: no more than its share of everything', () => {
    const own = ['lamp', 'water', 'noise', 'lamp', 'water'].flatMap((label, i) =>
      many(12, label, 1 + 100 * i, unit).map((e, k) => ({ ...e, text: `单位${'z'.repeat(12 * i + k)}` })),
    );
    const stream = clean([...own, ...charging(1000).slice(0, 100)], { ...POLICY.stream, labelShare: 1 });
    expect(stream.report.capped).toEqual([{ source: '120101-water', label: null, sent: 60, kept: 32 }]);
  });

  test('few are taken as they are', () => {
    expect(clean(many(20, 'noise', 1, unit)).report.capped).toEqual([]);
  });
});

test('nothing kept apart is trained on, and the order in which examples come does not matter', () => {
  const examples = [
    ...charging(1).slice(0, 60),
    ...many(40, 'lamp', 500, desk),
    ...many(40, 'water', 600, unit),
  ];
  const open = { ...POLICY.stream, labelShare: 1, unitShare: 1 };
  const stream = clean(examples, open);
  const ids = ({ training, holdout }: typeof stream) =>
    [training, holdout].map((some) => some.map(({ id }) => id));
  const orders = new Set(stream.holdout.map(({ provenance }) => provenance.orderId));
  expect(orders.size).toBeGreaterThan(10);
  expect(stream.training.filter(({ provenance }) => orders.has(provenance.orderId))).toEqual([]);
  fc.assert(
    fc.property(fc.shuffledSubarray(examples, { minLength: examples.length }), (shuffled) => {
      expect(ids(clean(shuffled, open))).toEqual(ids(stream));
    }),
    { numRuns: 20 },
  );
});

test('an order once kept apart stays apart as more come in', () => {
  fc.assert(
    fc.property(fc.subarray(charging(1)), (some) => {
      const apart = new Set(clean(charging(1)).holdout.map(({ provenance }) => provenance.orderId));
      for (const { provenance } of clean(some).training) expect(apart.has(provenance.orderId)).toBe(false);
    }),
    { numRuns: 20 },
  );
});
