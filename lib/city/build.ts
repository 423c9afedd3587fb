import * as z from 'zod';
import { deriveDutyLists } from './duties.ts';
import {
  type City,
  citedCategorySchema,
  citySchema,
  type Region,
  type RegionRow,
  regionRowSchema,
  rolesSchema,
} from './types.ts';
import { deriveUnits } from './units.ts';

type Given = Pick<City, 'id' | 'utcOffsetMinutes' | 'calendar' | 'limits' | 'ladders' | 'artefacts'> & {
  /** Content of `regions.json`: `RegionRow`s, the city itself first. */
  regions: unknown;
  categories: unknown;
  roles: unknown;
  texts: unknown;
  open311?: unknown;
};

/**
 * One city from its data: units and duty lists are derived, everything is checked.
 * @throws ZodError or Error that names what is wrong.
 */
export function buildCity({ roles: givenRoles, ...given }: Given): City {
  const regions = z.array(regionRowSchema).parse(given.regions).map(regionOf);
  const categories = z.array(citedCategorySchema).parse(given.categories);
  const roles = rolesSchema.parse(givenRoles);
  const [city] = regions;
  return citySchema.parse({
    ...given,
    name: city?.name,
    regionCode: city?.code,
    regions,
    categories,
    units: deriveUnits(regions, roles),
    dutyLists: deriveDutyLists(categories, roles),
  });
}

const regionOf = ([code, zh, en = zh]: RegionRow): Region => ({ code, name: { zh, en } });
