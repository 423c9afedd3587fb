import { expect, test } from '@jest/globals';
import { findPlace } from '../../lib/understand/place.ts';
import { gazetteer, pathOf, regions } from './tianjin.ts';

const MOST_CANDIDATES = 10;

type Outcome = 'exact' | 'open' | 'shallow' | 'silent' | 'wrong';

/** Whether a text that names this region is read so; `open`: it lies in one of the candidates; `shallow`: only what holds it. */
function outcome(code: string, text: string): Outcome {
  const { regionCode, candidates } = findPlace(gazetteer, { text });
  if (regionCode !== null && !code.startsWith(regionCode)) return 'wrong';
  if (candidates.length > 0) {
    const among =
      candidates.some((c) => code.startsWith(c.regionCode)) || candidates.length === MOST_CANDIDATES;
    return among ? 'open' : 'wrong';
  }
  if (regionCode === null) return 'silent';
  return regionCode === code ? 'exact' : 'shallow';
}

const short = (name: string): string =>
  name
    .replace(/街道$/, '街')
    .replace(/(社区)?(居委会|居民委员会)$/, '社区')
    .replace(/(村民委员会|委会)$/, '');

const inside = regions.filter(({ code }) => code.length > 4);
const communities = inside.filter(({ code }) => code.length === 12);

function sweep(of: typeof inside, write: (path: string[]) => string) {
  const count: Record<Outcome, number> = { exact: 0, open: 0, shallow: 0, silent: 0, wrong: 0 };
  for (const { code } of of) count[outcome(code, write(pathOf(code)))]++;
  return { ...count, all: of.length };
}

test('every region by its whole official address is found', () => {
  const { exact, all } = sweep(inside, (path) => `天津市${path.join('')}的路灯坏了`);
  expect(exact).toBe(all);
});

test('the innermost first, then what is around it', () => {
  const { exact, wrong, all } = sweep(inside, (path) => `反映${[...path].reverse().join(',')}的路灯坏了`);
  expect(wrong).toBe(0);
  expect(exact).toBeGreaterThanOrEqual(all * 0.97);
});

test('every region by its official name alone is found or among the candidates', () => {
  const { exact, open, wrong, all } = sweep(inside, (path) => `${path.at(-1)}的路灯坏了`);
  expect(wrong).toBe(0);
  expect(exact).toBeGreaterThanOrEqual(all * 0.85);
  expect(exact + open).toBeGreaterThanOrEqual(all * 0.98);
});

test('every community by its district and short name', () => {
  const { exact, open, wrong, all } = sweep(
    communities,
    ([district = '', , name = '']) => `我是${district}的,${short(name)}停水了`,
  );
  expect(wrong).toBe(0);
  expect(exact).toBeGreaterThanOrEqual(all * 0.85);
  expect(exact + open).toBeGreaterThanOrEqual(all * 0.97);
});

test('every community by its street and short name, both short', () => {
  const { exact, wrong, all } = sweep(
    communities,
    ([, street = '', name = '']) => `${short(street)}${short(name)}停水了`,
  );
  expect(wrong).toBe(0);
  expect(exact).toBeGreaterThanOrEqual(all * 0.9);
});
