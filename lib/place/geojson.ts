import * as z from 'zod';

/** Longitude and latitude in degrees; a height is passed over. */
type Position = [number, number, ...number[]];
/** An outer ring and its holes, each closed. */
export type Rings = Position[][];

const isDegrees = (v: unknown, limit: number): boolean => typeof v === 'number' && Math.abs(v) <= limit;

const isPosition = (v: unknown): v is Position =>
  Array.isArray(v) && isDegrees(v[0], 180) && isDegrees(v[1], 90);

const isRing = (v: unknown): v is Position[] =>
  Array.isArray(v) && v.length >= 4 && v.every(isPosition) && isClosed(v);

const isClosed = (ring: readonly Position[]): boolean =>
  ring[0]?.[0] === ring.at(-1)?.[0] && ring[0]?.[1] === ring.at(-1)?.[1];

const isRings = (v: unknown): v is Rings => Array.isArray(v) && v.length > 0 && v.every(isRing);

const RULE = 'rings of at least 4 positions [lon, lat] in degrees, the last the same as the first';
/** Checked by hand: a city has millions of positions. */
const ringsSchema = z.custom<Rings>(isRings, RULE);

const featureSchema = z.object({
  type: z.literal('Feature'),
  properties: z.object({ code: z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/, '4, 6, 9 or 12 digits') }),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: ringsSchema }),
    z.object({
      type: z.literal('MultiPolygon'),
      coordinates: z.custom<Rings[]>((v) => Array.isArray(v) && v.length > 0 && v.every(isRings), RULE),
    }),
  ]),
});

const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  /** Not of GeoJSON, which is WGS-84: many published borders of China are GCJ-02. */
  coordinateSystem: z.enum(['wgs84', 'gcj02']).default('wgs84'),
  features: z.array(z.unknown()).min(1),
});

export interface Area {
  code: string;
  rings: Rings;
}

/**
 * The areas of a GeoJSON FeatureCollection of Polygons and MultiPolygons with `properties.code`.
 * @throws Error naming the feature, by its place in the list and its code, and what is wrong with it.
 */
export function readAreas(geojson: unknown): { areas: Area[]; coordinateSystem: 'wgs84' | 'gcj02' } {
  const { features, coordinateSystem } = checked(collectionSchema, geojson, 'GeoJSON');
  const areas = features.flatMap((raw, i) => {
    const { properties, geometry } = checked(featureSchema, raw, `feature ${i}${codeOf(raw)}`);
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.map((rings) => ({ code: properties.code, rings }));
  });
  return { areas, coordinateSystem };
}

const namedSchema = z.object({ properties: z.object({ code: z.union([z.string(), z.number()]) }) });

const codeOf = (raw: unknown): string => {
  const named = namedSchema.safeParse(raw);
  return named.success ? ` (${named.data.properties.code})` : '';
};

function checked<T>(schema: z.ZodType<T>, raw: unknown, what: string): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${what}: ${issues.join('; ')}`);
}
