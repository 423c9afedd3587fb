import { describe, expect, test } from '@jest/globals';
import { unitIdSchema } from '../../lib/unit/types.ts';
import { nextTierDown, parentChain, tierOfRegion, tierOfUnit, unitIdFor } from '../../lib/unit/unit-id.ts';

describe('unitIdFor', () => {
  test.each([
    ['city', 'hub', null, 'city'],
    ['city', 'gas', null, 'city-gas'],
    ['district', 'centre', '120101', '120101'],
    ['district', 'water', '120101001001', '120101-water'],
    ['street', 'station', '120101001', '120101001'],
    ['street', 'police', '120101001001', '120101001-police'],
    ['community', 'committee', '120101001001', '120101001001'],
  ] as const)('%s %s at %s is %s', (tier, role, place, id) => {
    expect(unitIdFor({ tier, role }, place, '1201')).toBe(id);
    expect(unitIdSchema.safeParse(id).success).toBe(true);
  });

  test.each([
    ['district', null],
    ['district', '1201'],
    ['street', '120101'],
    ['community', '120101001'],
    ['district', '110101'],
  ] as const)('a %s unit has no id at %s', (tier, place) => {
    expect(unitIdFor({ tier, role: 'water' }, place, '1201')).toBeNull();
  });
});

test.each([
  ['city', []],
  ['city-gas', ['city']],
  ['120101', ['city']],
  ['120101-water', ['120101', 'city']],
  ['120101001', ['120101', 'city']],
  ['120101001-police', ['120101001', '120101', 'city']],
  ['120101001001', ['120101001', '120101', 'city']],
  ['120101001001-grid', ['120101001001', '120101001', '120101', 'city']],
])('above %s stand %j', (id, chain) => {
  expect(parentChain(id)).toEqual(chain);
});

test.each([
  ['city', 'city'],
  ['city-gas', 'city'],
  ['120101-water', 'district'],
  ['120101001', 'street'],
  ['120101001001', 'community'],
])('%s stands at the %s tier', (id, tier) => {
  expect(tierOfUnit(id)).toBe(tier);
});

test.each(['12', '12010', '1201010', '12010a', ''])('%p is no region code', (code) => {
  expect(() => tierOfRegion(code)).toThrow(RangeError);
});

test('the tiers end at the community', () => {
  expect([nextTierDown('city'), nextTierDown('street'), nextTierDown('community')]).toEqual([
    'district',
    'community',
    undefined,
  ]);
});
