import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toGcj02 } from '../../lib/place/coordinates.ts';
import { buildPolygons } from '../../lib/place/polygons.ts';
import { collection, feature, square } from './squares.ts';

/** Two districts side by side; the west one has a street, a hole and an island. */
const city = buildPolygons(
  collection(
    feature('120101', [square(117, 39, 0.1), square(117.06, 39.06, 0.02)], [square(117.3, 39.3, 0.01)]),
    feature('120101001', [square(117.01, 39.01, 0.02)]),
    feature('120102', [square(117.1, 39, 0.1)]),
  ),
);

describe('which region a point is in', () => {
  test.each([
    ['a street', 39.02, 117.02, ['120101001']],
    ['a district where no street is drawn', 39.05, 117.05, ['120101']],
    ['a hole', 39.07, 117.07, []],
    ['an island', 39.305, 117.305, ['120101']],
    ['the border of two districts', 39.05, 117.1, ['120101', '120102']],
    ['a few metres from it', 39.05, 117.09996, ['120101', '120102']],
    ['a hundred metres from it', 39.05, 117.099, ['120101']],
    ['the border of a street inside its district', 39.02, 117.01, ['120101']],
    ['a corner of the city', 39, 117, ['120101']],
    ['outside', 38, 117, []],
  ])('%s', (_, lat, lon, codes) => {
    expect(city.regionsAt(lat, lon).sort()).toEqual(codes);
  });

  test('outside is far when nothing is within some kilometres', () => {
    expect(city.isFar(38.98, 117.05)).toBe(false);
    expect(city.isFar(39.07, 117.07)).toBe(false);
    expect(city.isFar(41.8, 123.4)).toBe(true);
  });

  test('borders drawn in GCJ-02 are met by a GPS point', () => {
    const { lat, lon } = toGcj02({ lat: 39.05, lon: 117.05 });
    const drawn = buildPolygons({
      ...collection(feature('120101', [square(lon - 0.001, lat - 0.001, 0.002)])),
      coordinateSystem: 'gcj02',
    });
    expect(drawn.regionsAt(39.05, 117.05)).toEqual(['120101']);
    expect(drawn.regionsAt(lat, lon)).toEqual([]);
  });

  test('among thousands it is the square that holds the point', () => {
    const SIDE = 70;
    const codeAt = (row: number, column: number) => `1201${String(10000 + row * SIDE + column).slice(1)}0`;
    const cells = Array.from({ length: SIDE * SIDE }, (_, i) => {
      const [row, column] = [Math.floor(i / SIDE), i % SIDE];
      return feature(codeAt(row, column), [square(117 + column * 0.01, 39 + row * 0.01, 0.01)]);
    });
    const grid = buildPolygons(collection(...cells));
    fc.assert(
      fc.property(fc.nat(SIDE - 1), fc.nat(SIDE - 1), (row, column) => {
        expect(grid.regionsAt(39.005 + row * 0.01, 117.005 + column * 0.01)).toEqual([codeAt(row, column)]);
      }),
    );
  });
});

describe('a file that is wrong says where', () => {
  const good = feature('120101', [square(117, 39, 0.1)]);
  const ring = square(117, 39, 0.1);
  test.each([
    ['no collection', { type: 'Feature' }, /GeoJSON: type/],
    ['nothing in it', collection(), /GeoJSON: features/],
    ['no code', collection(good, { ...good, properties: {} }), /feature 1: properties.code/],
    ['a code that is none', collection(feature('12', [ring])), /feature 0 \(12\): properties.code.*digits/],
    [
      'a line',
      collection({ ...good, geometry: { type: 'LineString', coordinates: ring } }),
      /feature 0 \(120101\)/,
    ],
    [
      'an open ring',
      collection(good, feature('120102', [ring.slice(0, 4)])),
      /feature 1 \(120102\).*the last/,
    ],
    [
      'too few corners',
      collection(feature('120102', [ring.slice(0, 2)])),
      /feature 0 \(120102\).*4 positions/,
    ],
    [
      'metres',
      collection(feature('120102', [square(500_000, 4_300_000, 9)])),
      /feature 0 \(120102\).*degrees/,
    ],
    ['an empty polygon', collection(feature('120102', [])), /feature 0 \(120102\)/],
    [
      'text for numbers',
      collection({ ...good, geometry: { type: 'Polygon', coordinates: 'x' } }),
      /feature 0/,
    ],
  ])('%s', (_, geojson, message) => {
    expect(() => buildPolygons(geojson)).toThrow(message);
  });
});
