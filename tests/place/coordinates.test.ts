import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toGcj02, toWgs84 } from '../../lib/place/coordinates.ts';

/** Reference values of an independent implementation, [lon, lat]. */
describe('the same point in three systems', () => {
  test.each([
    [
      'Tianjin',
      [117.2, 39.12],
      [117.20630373059768, 39.121029250735],
      [117.21282732494087, 39.12696196484758],
    ],
    [
      'Shanghai',
      [121.4737, 31.2304],
      [121.47822305927693, 31.22845773757727],
      [121.484781468503, 31.234310593689997],
    ],
    ['Urumqi', [87.6, 43.8], [87.60283897227161, 43.80121203029208], [87.60921015182171, 43.80747250765041]],
  ])('%s', (_, [lon = 0, lat = 0], [gcjLon = 0, gcjLat = 0], [bdLon = 0, bdLat = 0]) => {
    const fromGcj = toWgs84({ lat: gcjLat, lon: gcjLon }, 'gcj02');
    expect(fromGcj.lat).toBeCloseTo(lat, 8);
    expect(fromGcj.lon).toBeCloseTo(lon, 8);
    const fromBd = toWgs84({ lat: bdLat, lon: bdLon }, 'bd09');
    expect(fromBd.lat).toBeCloseTo(lat, 5);
    expect(fromBd.lon).toBeCloseTo(lon, 5);
  });
});

test('WGS-84 stays, and so does what lies outside China', () => {
  expect(toWgs84({ lat: 39.1, lon: 117.2 }, 'wgs84')).toEqual({ lat: 39.1, lon: 117.2 });
  expect(toWgs84({ lat: 51.5, lon: -0.12 }, 'gcj02')).toEqual({ lat: 51.5, lon: -0.12 });
});

test('there and back again is the same place', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 20, max: 53, noNaN: true }),
      fc.double({ min: 76, max: 134, noNaN: true }),
      (lat, lon) => {
        const back = toWgs84(toGcj02({ lat, lon }), 'gcj02');
        expect(back.lat).toBeCloseTo(lat, 8);
        expect(back.lon).toBeCloseTo(lon, 8);
      },
    ),
  );
});
