import type { CoordinateSystem } from './types.ts';

/** Degrees. */
export interface Point {
  lat: number;
  lon: number;
}

const { sin, cos, sqrt, atan2, abs, PI } = Math;
/** The Krasovsky ellipsoid: metres, and eccentricity squared. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006693421622965943;
const BD_TURN = (PI * 3000) / 180;
const BD_LAT = 0.006;
const BD_LON = 0.0065;

/** GCJ-02 leaves points outside China as they are; this is the box it tests. */
const isInChina = ({ lat, lon }: Point): boolean =>
  lat >= 0.8293 && lat <= 55.8271 && lon >= 72.004 && lon <= 137.8347;

const waves = (x: number, periods: readonly (readonly [amplitude: number, frequency: number])[]): number =>
  periods.reduce((sum, [amplitude, frequency]) => sum + amplitude * sin(x * PI * frequency), 0) * (2 / 3);

const EAST_WEST = [
  [20, 6],
  [20, 2],
] as const;

const northward = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * sqrt(abs(x)) +
  waves(x, EAST_WEST) +
  waves(y, [
    [20, 1],
    [40, 1 / 3],
    [160, 1 / 12],
    [320, 1 / 30],
  ]);

const eastward = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * sqrt(abs(x)) +
  waves(x, [...EAST_WEST, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]]);

/** The public offset of GCJ-02 from WGS-84, about 500 m, as several open map libraries compute it. */
export function toGcj02(point: Point): Point {
  if (!isInChina(point)) return point;
  const { lat, lon } = point;
  const [x, y] = [lon - 105, lat - 35];
  const phi = (lat / 180) * PI;
  const flat = 1 - ECCENTRICITY * sin(phi) ** 2;
  const perNorth = (((AXIS * (1 - ECCENTRICITY)) / (flat * sqrt(flat))) * PI) / 180;
  const perEast = ((AXIS / sqrt(flat)) * cos(phi) * PI) / 180;
  return { lat: lat + northward(x, y) / perNorth, lon: lon + eastward(x, y) / perEast };
}

/** The offset has no inverse in closed form: walk back until it meets the point; five steps reach a millimetre. */
function fromGcj02(point: Point): Point {
  let guess = point;
  for (let i = 0; i < 5; i++) {
    const there = toGcj02(guess);
    guess = { lat: guess.lat + point.lat - there.lat, lon: guess.lon + point.lon - there.lon };
  }
  return guess;
}

function bd09ToGcj02({ lat, lon }: Point): Point {
  const [x, y] = [lon - BD_LON, lat - BD_LAT];
  const radius = sqrt(x * x + y * y) - 0.00002 * sin(y * BD_TURN);
  const angle = atan2(y, x) - 0.000003 * cos(x * BD_TURN);
  return { lat: radius * sin(angle), lon: radius * cos(angle) };
}

/** A point of a Chinese map as GPS would give it, to less than a metre. */
export function toWgs84(point: Point, system: CoordinateSystem): Point {
  if (system === 'wgs84') return point;
  return fromGcj02(system === 'bd09' ? bd09ToGcj02(point) : point);
}
