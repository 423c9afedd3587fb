import { deleteMap, getMap, putMap } from '../../lib/api/map.ts';
import { Problem } from '../../lib/api/problem.ts';
import type { MapStore } from '../../lib/aws/city-map.ts';
import type { Actor } from '../../lib/order/actor.ts';
import { faultsOf, readMap } from '../../lib/place/geojson.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { isRightBelow, type Regions } from './catalogue.ts';

export interface MapPorts {
  readonly map: MapStore;
  regions(): Promise<Regions>;
  now(): string;
}

type Caller = (Actor & { sub?: string }) | null;

const MOST_FAULTS = 20;
const MOST_MISSING = 100;

/** The city's own borders: seen by staff, supplied by its administrators. */
export function mapEndpoints({ map, regions, now }: MapPorts): Served[] {
  return [
    serve(getMap, async ({ query: { below }, actor, header }) => {
      if (!actor || actor.role === 'resident' || actor.role === 'device') throw notFor();
      const stored = await map.read();
      const { features, coordinateSystem } = readMap(stored ?? { type: 'FeatureCollection', features: [] });
      const wanted = ({ properties: { code } }: (typeof features)[number]) =>
        below === undefined || isRightBelow(code, below);
      return {
        body: {
          type: 'FeatureCollection' as const,
          coordinateSystem,
          features: features.filter(wanted),
          supplied: stored?.supplied ?? null,
        },
        packed: /\bgzip\b/.test(header('accept-encoding') ?? ''),
      };
    }),
    serve(putMap, async ({ body, actor }) => {
      const by = cityAdmin(actor);
      const known = await regions();
      const faults = faultsOf(body.features, new Set(known.map(({ code }) => code)));
      if (faults.length > 0) throw wrong(faults);
      const { features } = readMap(body);
      const { coordinateSystem, type } = body;
      await map.write({ type, coordinateSystem, features, supplied: { at: now(), by } });
      const drawn = new Set(features.map(({ properties }) => properties.code));
      const tiers = new Set([...drawn].map((code) => code.length));
      const missing = known
        .filter(({ code }) => tiers.has(code.length) && !drawn.has(code))
        .slice(0, MOST_MISSING)
        .map(({ code, name, en }) => ({ code, zh: name, en: en ?? name }));
      return { body: { areas: drawn.size, missing } };
    }),
    serve(deleteMap, async ({ actor }) => {
      cityAdmin(actor);
      await map.remove();
      return { body: { areas: 0 as const } };
    }),
  ];
}

/** @throws Problem 403 for all but an admin of the whole city */
function cityAdmin(actor: Caller): string {
  if (actor?.role === 'admin' && (actor.unit === undefined || actor.unit === 'city'))
    return actor.sub ?? 'admin';
  throw notFor();
}

const notFor = (): Problem =>
  new Problem('forbidden', '无权操作城市地图', 'Your role may not do this with the map', {
    remedy: '由市级管理员提供地图 / An administrator of the city supplies the map',
  });

const wrong = (faults: ReturnType<typeof faultsOf>): Problem =>
  new Problem(
    'invalid-input',
    `地图中有 ${faults.length} 个区域有误`,
    `${faults.length} features of the map are wrong`,
    {
      remedy: '按提示改正后重新上传 / Correct them and upload the file again',
      errors: faults.slice(0, MOST_FAULTS).map(({ at, code, zh, en }) => ({
        field: `features.${at}${code === null ? '' : ` (${code})`}`,
        message: zh,
        messageEn: en,
      })),
    },
  );
