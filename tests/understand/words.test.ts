import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { terms } from '../../lib/understand/words.ts';

/** Terms with their counts, by the words people read. */
function read(text: string, title?: string): Map<string, number> {
  const names = new Map<number, string>();
  const counts = terms({ title, text }, names);
  return new Map([...counts].map(([key, n]) => [`${names.get(key)}`, n]));
}

describe('terms', () => {
  test('are words, pairs of words, characters and pairs of characters', () => {
    const found = [...read('路灯坏了').keys()];
    expect(found).toEqual(expect.arrayContaining(['路', '灯', '灯坏']));
    expect([...read('street light').keys()]).toContain('street light');
  });

  test.each([
    ['12栋', '7栋'],
    ['３号楼', '4号楼'],
    ['STREET LIGHTS', 'street light'],
    ['complaining', 'complained'],
    ['ＫＴＶ', 'ktv'],
  ])('%s and %s are the same', (a, b) => {
    expect([...terms({ text: a })]).toEqual([...terms({ text: b })]);
  });

  test('no pair reaches across punctuation', () => {
    expect([...read('路灯,井盖').keys()].filter((term) => /灯 ?井/.test(term))).toEqual([]);
  });

  test('English words that say nothing are left out', () => {
    expect(read('the of and')).toEqual(new Map());
  });

  test('a title counts for more than the text', () => {
    const plain = read('井盖丢了').get('井') ?? 0;
    expect(read('井盖丢了', '井盖').get('井') ?? 0).toBeGreaterThan(plain + 1);
  });

  test('a short first line of its own is a title', () => {
    expect(terms({ text: '井盖丢失\n在学校门口,很危险' })).toEqual(
      terms({ title: '井盖丢失', text: '井盖丢失\n在学校门口,很危险' }),
    );
  });

  test('very long texts cost no more than long ones', () => {
    const long = '很长的话,'.repeat(50_000);
    expect(terms({ text: `${long}井盖` }).size).toBeLessThan(1000);
    expect(read(`${long}井盖`).has('井')).toBe(true);
  });

  test('any text gives counts of at least one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        [...terms({ text }).values()].every((n) => n >= 1),
      ),
    );
  });
});
