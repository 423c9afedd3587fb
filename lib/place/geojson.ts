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

/** What is not named is left out. */
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
  features: z.array(z.unknown()),
});

export type Feature = z.infer<typeof featureSchema>;

export interface Area {
  code: string;
  rings: Rings;
}

/**
 * The areas of a GeoJSON FeatureCollection of Polygons and MultiPolygons with `properties.code`.
 * @throws Error naming the feature, by its place in the list and its code, and what is wrong with it.
 */
export function readAreas(geojson: unknown): { areas: Area[]; coordinateSystem: 'wgs84' | 'gcj02' } {
  const { features, coordinateSystem } = readMap(geojson);
  if (features.length === 0) throw new Error('GeoJSON: features: none');
  const areas = features.flatMap(({ properties, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons.map((rings) => ({ code: properties.code, rings }));
  });
  return { areas, coordinateSystem };
}

/** The features as they are drawn. @throws Error as `readAreas` does */
export function readMap(geojson: unknown): { features: Feature[]; coordinateSystem: 'wgs84' | 'gcj02' } {
  const { features, coordinateSystem } = checked(collectionSchema, geojson, 'GeoJSON');
  return {
    features: features.map((raw, i) => checked(featureSchema, raw, `feature ${i}${codeOf(raw)}`)),
    coordinateSystem,
  };
}

/** What is wrong with a feature: its place in the list, its code if it has one, and why, in both languages. */
export interface FeatureFault {
  readonly at: number;
  readonly code: string | null;
  readonly zh: string;
  readonly en: string;
}

/** Everything that is wrong with the features of a map. @param known codes of the city's regions */
export function faultsOf(features: readonly unknown[], known: ReadonlySet<string>): FeatureFault[] {
  const seen = new Set<string>();
  return features.flatMap((raw, at) => {
    const result = featureSchema.safeParse(raw);
    if (!result.success) {
      const why = reasonsOf(result.error);
      return [{ at, code: namedIn(raw), zh: `不是带 properties.code 的多边形(${why})`, en: why }];
    }
    const { code } = result.data.properties;
    if (!known.has(code)) return [{ at, code, zh: '本市没有这个区划代码', en: 'no region of this city' }];
    if (seen.has(code))
      return [
        { at, code, zh: '同一区划出现两次,请合为 MultiPolygon', en: 'twice: make it one MultiPolygon' },
      ];
    seen.add(code);
    return [];
  });
}

const namedSchema = z.object({ properties: z.object({ code: z.union([z.string(), z.number()]) }) });

const namedIn = (raw: unknown): string | null => {
  const named = namedSchema.safeParse(raw);
  return named.success ? String(named.data.properties.code) : null;
};
const codeOf = (raw: unknown): string => {
  const code = namedIn(raw);
  return code === null ? '' : ` (${code})`;
};
const reasonsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

function checked<T>(schema: z.ZodType<T>, raw: unknown, what: string): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw new Error(`${what}: ${reasonsOf(result.error)}`);
}
