import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lookupOf } from '../../lib/understand/emergency/lookup.ts';
import { partsOf } from '../../lib/understand/emergency/required.ts';

const keysOf = (pattern: RegExp) => partsOf(pattern).map(({ keys }) => keys && [...keys].sort().join(' '));

describe('keys of a pattern', () => {
  test.each([
    [/着火/, ['着']],
    [/有火/, ['火']],
    [/煤气.{0,3}味|浓烟/, ['煤', '浓']],
    [/(?:煤|燃)气?炸/, ['炸']],
    [/[煤燃]气{0,2}/, ['煤 燃']],
    [/(?<!没)漏(?!斗)/, ['漏']],
    [/\bsmell(?:s|ed)? gas\b/, ['sme']],
    [/colou?rs/, ['col']],
    [/(?:a|the) fire/, ['fir']],
    [/火?/, [null]],
    [/.+/, [null]],
  ])('%s → %j', (pattern, keys) => {
    expect(keysOf(pattern)).toEqual(keys);
  });
});

describe('lookup', () => {
  const table = [
    [[/着火|起火/, /浓烟/], 'fire'],
    [[/(?:煤|燃)气.{0,4}味/, /smell(?:s|ed)? .{0,6}gas/], 'gas'],
    [[/水(?:管|龙头)?爆|停水/, /no water/], 'water'],
  ] as const;
  const lookup = lookupOf(table);
  const pieces = fc.constantFrom(
    '着',
    '火',
    '起火',
    '浓',
    '烟',
    '煤气',
    '很大',
    '味',
    '水',
    '停',
    '爆',
    '管',
    'smells ',
    'gas',
    'no ',
    'water',
    ' ',
  );

  test('misses no pattern that matches', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
        const text = all.join('');
        const found = lookup(text)
          .filter(({ pattern }) => text.search(pattern) >= 0)
          .map(({ of }) => of);
        const brute = table.filter(([words]) => words.some((word) => word.test(text))).map(([, of]) => of);
        expect([...new Set(found)].sort()).toEqual([...brute].sort());
      }),
    );
  });

  test('a pattern that could match anything is refused', () => {
    expect(() => lookupOf([[[/.{3}/], 'any']])).toThrow(SyntaxError);
  });
});
