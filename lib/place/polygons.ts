import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import { toGcj02 } from './coordinates.ts';
import { type Area, type Rings, readAreas } from './geojson.ts';

/** The areas of a city's regions. Points are WGS-84, degrees. */
export interface Polygons {
  /**
   * The deepest region at the point; several when a border is within 10 m or areas overlap; none outside.
   * Where a region's inner areas have a gap, it is the region itself.
   */
  regionsAt(lat: number, lon: number): string[];
  /** Whether the point is more than about 5 km from all areas: another city, not a gap between borders. */
  isFar(lat: number, lon: number): boolean;
}

/** What a good phone is off by under the open sky; nearer a border than this, it may be either side. */
const METRES = 10;
const PER_DEGREE = 111_320;
/** Degrees, about 5 km. */
const FAR = 0.05;
const DEPTHS = [12, 9, 6, 4] as const;
/** The point itself and eight around it. */
const AROUND = [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => ({ north, east })));

/**
 * An index of areas: a lookup costs microseconds among thousands.
 * @param geojson FeatureCollection of Polygons or MultiPolygons, holes allowed, with `properties.code`; any depths.
 * @throws Error naming the feature that is wrong.
 */
export function buildPolygons(geojson: unknown): Polygons {
  const { areas, coordinateSystem } = readAreas(geojson);
  const index = indexOf(areas);
  const deepestAt = (lon: number, lat: number): string[] => {
    const near = index.search(lon, lat, lon, lat).flatMap((i) => areas[i] ?? []);
    for (const depth of DEPTHS) {
      const inside = near.filter(({ code, rings }) => code.length === depth && holds(rings, lon, lat));
      if (inside.length > 0) return inside.map(({ code }) => code);
    }
    return [];
  };
  const own = (lat: number, lon: number) =>
    coordinateSystem === 'gcj02' ? toGcj02({ lat, lon }) : { lat, lon };
  return {
    regionsAt: (lat, lon) => {
      const at = own(lat, lon);
      const [stepNorth, stepEast] = [
        METRES / PER_DEGREE,
        METRES / PER_DEGREE / Math.cos((lat / 180) * Math.PI),
      ];
      const codes = AROUND.flatMap(({ north, east }) =>
        deepestAt(at.lon + east * stepEast, at.lat + north * stepNorth),
      );
      return outermost(codes);
    },
    isFar: (lat, lon) => {
      const at = own(lat, lon);
      return index.search(at.lon - FAR, at.lat - FAR, at.lon + FAR, at.lat + FAR).length === 0;
    },
  };
}

/** On the border counts as inside. */
const holds = (rings: Rings, lon: number, lat: number): boolean =>
  pointInPolygon([lon, lat], rings) !== false;

/** Codes that lie in none of the others. */
const outermost = (codes: readonly string[]): string[] =>
  [...new Set(codes)].filter((code) => !codes.some((outer) => outer !== code && code.startsWith(outer)));

function indexOf(areas: readonly Area[]): Flatbush {
  const index = new Flatbush(areas.length);
  for (const { rings } of areas) {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const [lon, lat] of rings[0] ?? []) {
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
    index.add(west, south, east, north);
  }
  index.finish();
  return index;
}
