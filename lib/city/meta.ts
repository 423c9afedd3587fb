import { z } from 'zod';
import { calendarSpecSchema } from '../sla/calendar.ts';
import { nameSchema } from '../unit/types.ts';
import { type City, limitsSchema } from './types.ts';

/**
 * What the store knows of the city it holds, and its settings in force (item `CITY` / `META`).
 * Written last by a load, so its presence means the load is complete.
 */
export const cityMetaSchema = z.object({
  id: z.string(),
  name: nameSchema,
  regionCode: z.string(),
  utcOffsetMinutes: z.int(),
  calendar: calendarSpecSchema,
  limits: limitsSchema,
  /** Names of the categories by code, for messages and lists. */
  categories: z.record(z.string(), nameSchema),
  counts: z.object({
    regions: z.int(),
    categories: z.int(),
    units: z.int(),
    dutyLists: z.int(),
    texts: z.int(),
  }),
  loadedAt: z.iso.datetime(),
  /** Fingerprint of the data loaded: the same data give the same version. */
  version: z.string(),
});
export type CityMeta = z.infer<typeof cityMetaSchema>;

/** @param loadedAt RFC 3339, UTC. */
export const metaOf = (city: City, loadedAt: string, version: string): CityMeta => ({
  id: city.id,
  name: city.name,
  regionCode: city.regionCode,
  utcOffsetMinutes: city.utcOffsetMinutes,
  calendar: city.calendar,
  limits: city.limits,
  categories: Object.fromEntries(city.categories.map(({ code, name }) => [code, name])),
  counts: {
    regions: city.regions.length,
    categories: city.categories.length,
    units: city.units.length,
    dutyLists: city.dutyLists.length,
    texts: city.texts.length,
  },
  loadedAt,
  version,
});
