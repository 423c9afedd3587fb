import { describe, expect, test } from '@jest/globals';
import { buildPolygons } from '../../lib/place/polygons.ts';
import { findPlace, type PlaceInput } from '../../lib/understand/place.ts';
import { collection, feature, square } from '../place/squares.ts';
import { gazetteer } from './tianjin.ts';

/** 和平区 with 劝业场街道 in it; 河西区 to its east; 宝坻区 north. */
const polygons = buildPolygons(
  collection(
    feature('120101', [square(117, 39, 0.1)]),
    feature('120101001', [square(117.02, 39.02, 0.02)]),
    feature('120103', [square(117.1, 39, 0.1)]),
    feature('120115', [square(117, 39.1, 0.1)]),
  ),
);
const IN_STREET = { lat: 39.03, lon: 117.03 };
const IN_HEPING = { lat: 39.08, lon: 117.05 };
const IN_HEXI = { lat: 39.05, lon: 117.15 };
const IN_BAODI = { lat: 39.15, lon: 117.05 };
const ON_BORDER = { lat: 39.05, lon: 117.1 };
const NEARBY = { lat: 38.97, lon: 117.05 };
const SHENYANG = { lat: 41.79, lon: 123.42 };

describe('coordinates and words together', () => {
  test.each<[string, PlaceInput, string | null, string[]]>([
    ['the point alone', { text: '路灯坏了', ...IN_STREET }, '120101001', []],
    ['the words are deeper', { text: '劝业场街花园路社区路灯坏了', ...IN_HEPING }, '120101001001', []],
    ['the point is deeper', { text: '和平区路灯坏了', ...IN_STREET }, '120101001', []],
    ['the city is no contradiction', { text: '天津的路灯坏了', ...IN_HEXI }, '120103', []],
    ['the point settles a name of two', { text: '海滨街道污水冒溢', ...IN_BAODI }, '120115001', []],
    ['the point makes an estate sure', { text: '树德里3号楼漏水', ...IN_HEPING }, '120101002003', []],
    ['an estate elsewhere does not count', { text: '盛宇里3号楼漏水', ...IN_HEPING }, '120101', []],
    ['they contradict', { text: '河西区路灯坏了', ...IN_STREET }, '1201', ['120101001', '120103']],
    ['the border of two districts', { text: '路灯坏了', ...ON_BORDER }, '1201', ['120101', '120103']],
    ['the words settle a border', { text: '河西区路灯坏了', ...ON_BORDER }, '120103', []],
    ['outside but near says nothing', { text: '和平区路灯坏了', ...NEARBY }, '120101', []],
    ['another city takes the certainty', { text: '和平区路灯坏了', ...SHENYANG }, null, ['120101']],
    ['another city, no words', { text: '路灯坏了', ...SHENYANG }, null, []],
    [
      'the address counts as words',
      { text: '路灯', address: '劝业场街', ...IN_HEXI },
      '1201',
      ['120101001', '120103'],
    ],
    ['a region code decides', { text: '路灯', regionCode: '120103', ...IN_STREET }, '120103', []],
    ['the point makes it exact', { text: '路灯', regionCode: '120101', ...IN_STREET }, '120101001', []],
    ['a border leaves it', { text: '路灯', regionCode: '120101', ...ON_BORDER }, '120101', []],
  ])('%s', (_, input, regionCode, candidates) => {
    const place = findPlace(gazetteer, input, polygons);
    expect([place.regionCode, ...place.candidates.map((c) => c.regionCode).sort()]).toEqual([
      regionCode,
      ...candidates,
    ]);
  });

  test('the reason names both when they contradict', () => {
    expect(findPlace(gazetteer, { text: '河西区路灯坏了', ...IN_STREET }, polygons).because).toBe(
      '河西区 ≠ lat,lon',
    );
  });

  test('without polygons coordinates are only kept', () => {
    expect(findPlace(gazetteer, { text: '河西区路灯坏了', ...IN_STREET })).toMatchObject({
      regionCode: '120103',
      ...IN_STREET,
    });
  });
});
