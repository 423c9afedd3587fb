import { TIERS, type Tier } from './types.ts';

/** The role of each tier's own desk: the unit whose id is the region itself. */
export const DESK_ROLES = {
  city: 'hub',
  district: 'centre',
  street: 'station',
  community: 'committee',
} as const satisfies Record<Tier, string>;

/** How many digits of a region code name a region of the tier. */
export const DIGITS: Record<Tier, number> = { city: 4, district: 6, street: 9, community: 12 };

/** @throws RangeError when the code has not 4, 6, 9 or 12 digits. */
export function tierOfRegion(regionCode: string): Tier {
  const tier = TIERS.find((t) => DIGITS[t] === regionCode.length);
  if (tier === undefined || !/^\d+$/.test(regionCode)) {
    throw new RangeError(`region code ${regionCode}: expected 4, 6, 9 or 12 digits`);
  }
  return tier;
}

export const nextTierDown = (tier: Tier): Tier | undefined => TIERS[TIERS.indexOf(tier) + 1];

export const nextTierUp = (tier: Tier): Tier | undefined => TIERS[TIERS.indexOf(tier) - 1];

/** The tier a unit stands at: `city-gas` city, `120101-water` district, `120101001001` community. */
export function tierOfUnit(unitId: string): Tier {
  return unitId === 'city' || unitId.startsWith('city-') ? 'city' : tierOfRegion(regionPart(unitId));
}

/**
 * The id of a unit named by what it is, for one place.
 * @param regionCode where the matter is: 4, 6, 9 or 12 digits, or null when nothing is known.
 * @param cityPrefix the city's own code; a place outside it has no unit here.
 * @returns null when the place is not deep enough for the tier, or lies outside the city.
 */
export function unitIdFor(
  ref: Readonly<{ tier: Tier; role: string }>,
  regionCode: string | null,
  cityPrefix = '',
): string | null {
  const desk = ref.tier === 'city' ? 'city' : regionAt(ref.tier, regionCode, cityPrefix);
  if (desk === null) return null;
  return ref.role === DESK_ROLES[ref.tier] ? desk : `${desk}-${ref.role}`;
}

/** The desks above a unit, nearest first, ending at `city`: `120101001-police` → its street, its district, the city. */
export function parentChain(unitId: string): string[] {
  if (unitId === 'city') return [];
  if (unitId.startsWith('city-')) return ['city'];
  const region = regionPart(unitId);
  const desks = [12, 9, 6].filter((n) => n <= region.length).map((n) => region.slice(0, n));
  return [...desks.filter((desk) => desk !== unitId), 'city'];
}

const regionPart = (unitId: string): string => unitId.split('-', 1)[0] ?? unitId;

function regionAt(tier: Tier, regionCode: string | null, cityPrefix: string): string | null {
  const digits = DIGITS[tier];
  if (regionCode === null || regionCode.length < digits || !regionCode.startsWith(cityPrefix)) return null;
  return regionCode.slice(0, digits);
}
