import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { findPlace } from '../../lib/understand/place.ts';
import type { Place } from '../../lib/understand/types.ts';
import { gazetteer, pathOf, regions } from './tianjin.ts';

/** The code of `和平区/劝业场街道`: as many of the names as make it one. */
function codeOf(path: string): string {
  const names = path.split('/');
  const found = regions.filter(({ code, name }) => {
    const around = code.length === 4 ? [name] : pathOf(code);
    return around.at(-1) === names.at(-1) && names.every((n) => around.includes(n));
  });
  const [region] = found;
  if (!region || found.length > 1) throw new Error(`${path}: ${found.length} regions are called so`);
  return region.code;
}

const table = readFileSync(new URL('place-cases.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [text = '', where = '', candidates = ''] = line.split('\t');
    return {
      text,
      code: where === '-' ? null : codeOf(where),
      candidates: candidates ? candidates.split('|').map(codeOf).sort() : [],
    };
  });

const codesOf = ({ candidates }: Place): string[] => candidates.map(({ regionCode }) => regionCode).sort();

describe(`${table.length} sentences`, () => {
  test('are enough, a quarter of them open or traps', () => {
    expect(table.length).toBeGreaterThanOrEqual(300);
    const hard = table.filter(({ code, candidates }) => code === null || candidates.length > 0);
    expect(hard.length).toBeGreaterThanOrEqual(table.length / 4);
  });

  test.each(table)('$text', ({ text, code, candidates }) => {
    const place = findPlace(gazetteer, { text });
    expect([place.regionCode, ...codesOf(place)]).toEqual([code, ...candidates]);
  });
});
