import type { City } from './types.ts';

/**
 * What the store knows of the city it holds, and its law in force (item `CITY` / `META`).
 * Written last by a load, so its presence means the load is complete.
 */
export interface CityMeta
  extends Pick<City, 'id' | 'name' | 'regionCode' | 'utcOffsetMinutes' | 'calendar' | 'limits' | 'ladders'> {
  readonly counts: Record<'regions' | 'categories' | 'units' | 'dutyLists' | 'texts', number>;
  /** RFC 3339, UTC. */
  readonly loadedAt: string;
  /** Fingerprint of the data loaded: the same data give the same version. */
  readonly version: string;
}

export function metaOf(city: City, loadedAt: string, version: string): CityMeta {
  const { id, name, regionCode, utcOffsetMinutes, calendar, limits, ladders } = city;
  const counts = {
    regions: city.regions.length,
    categories: city.categories.length,
    units: city.units.length,
    dutyLists: city.dutyLists.length,
    texts: city.texts.length,
  };
  return { id, name, regionCode, utcOffsetMinutes, calendar, limits, ladders, counts, loadedAt, version };
}
