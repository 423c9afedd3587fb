import * as z from 'zod';
import { nameSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

/** What a function can be given in one call is 6 MB. */
const MOST_BYTES = 4 * 1024 * 1024;

const mapSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    coordinateSystem: z.enum(['wgs84', 'gcj02']),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        properties: z.object({ code: z.string() }),
        geometry: z.object({
          type: z.enum(['Polygon', 'MultiPolygon']),
          coordinates: z.array(z.unknown()),
        }),
      }),
    ),
    /** Who put it there; null when none was supplied, or when it came with the city. */
    supplied: z.object({ at: z.string(), by: z.string() }).nullable(),
  })
  .meta({ id: 'CityMap' });

/** Other members of GeoJSON, such as `name` and `crs`, are passed over. */
const givenSchema = z.object({
  type: z.literal('FeatureCollection'),
  coordinateSystem: z.enum(['wgs84', 'gcj02']).default('wgs84'),
  features: z
    .array(
      z.unknown().meta({ description: 'A GeoJSON Feature: Polygon or MultiPolygon with `properties.code`.' }),
    )
    .min(1)
    .max(20_000),
});

export const getMap = defineEndpoint({
  id: 'getMap',
  method: 'GET',
  path: '/v1/map',
  fn: 'meta-api',
  auth: true,
  zh: '城市地图',
  summary: "The city's own borders as it supplied them; without features when it has not.",
  query: z.strictObject({
    /** Only the regions right below this one. */
    below: z
      .string()
      .regex(/^\d{4}(\d{2}(\d{3})?)?$/, '4, 6 or 9 digits')
      .optional(),
  }),
  status: 200,
  response: mapSchema,
  headers: { 'Accept-Encoding': '`gzip`: it is sent packed.' },
  problems: [401, 403, 422],
});

export const putMap = defineEndpoint({
  id: 'putMap',
  method: 'PUT',
  path: '/v1/map',
  fn: 'meta-api',
  auth: true,
  zh: '提供城市地图',
  summary:
    'Puts the borders in the place of those before: GeoJSON of Polygons and MultiPolygons, each with the code of its region once. They are drawn in the cockpit at once, and points of reports are read by them within the hour.',
  body: givenSchema,
  maxBytes: MOST_BYTES,
  status: 200,
  response: z.object({
    areas: z.int(),
    /** Of the tiers that are drawn: regions without a border, 100 at most. */
    missing: z.array(nameSchema.extend({ code: z.string() })),
  }),
  problems: [400, 401, 403, 413, 415, 422, 503],
});

export const deleteMap = defineEndpoint({
  id: 'deleteMap',
  method: 'DELETE',
  path: '/v1/map',
  fn: 'meta-api',
  auth: true,
  zh: '撤下城市地图',
  summary: 'Takes the borders away: the cockpit draws tiles again. Safe to repeat.',
  status: 200,
  response: z.object({ areas: z.literal(0) }),
  problems: [401, 403],
});
