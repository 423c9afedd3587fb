import type { Delivery, Name, Tier, Unit } from '../unit/types.ts';
import { DESK_ROLES, parentChain, tierOfRegion, unitIdFor } from '../unit/unit-id.ts';
import { DESK_NAMES } from './roles.ts';
import type { Region, Roles } from './types.ts';

/**
 * The tree of units that a city's regions and roles imply: each region's desk, and under it that tier's working units.
 * @param regions the city and everything in it; a region's parent is found by its code.
 */
export function deriveUnits(regions: readonly Region[], roles: Roles): Unit[] {
  const names = new Map(regions.map((region) => [region.code, region.name]));
  return regions.flatMap(({ code }) => {
    const tier = tierOfRegion(code);
    const place = placeName(code, tier, names);
    const working = roles.working.filter((role) => role.tier === tier);
    return [
      unitOf(code, tier, DESK_ROLES[tier], nameAt(place, DESK_NAMES[tier])),
      ...working.map(({ role, name }) => unitOf(code, tier, role, nameAt(place, name))),
    ];
  });
}

function unitOf(regionCode: string, tier: Tier, role: string, name: Name): Unit {
  const id = unitIdFor({ tier, role }, regionCode);
  if (id === null) throw new Error(`Region ${regionCode} is no ${tier}`);
  const [parent = null] = parentChain(id);
  return {
    id,
    name,
    tier,
    role,
    parent,
    regionCode,
    delivery: deliveryOf(tier, role),
    status: 'active',
    version: 1,
  };
}

/** Street teams and communities have no system of their own: their street station receives for them. */
const deliveryOf = (tier: Tier, role: string): Delivery =>
  tier === 'community' || (tier === 'street' && role !== DESK_ROLES.street) ? 'parent' : 'queue';

/** A street is named with its district, a community with its street: many bear the same name. */
function placeName(
  code: string,
  tier: Tier,
  names: ReadonlyMap<string, Name>,
): { name: Name; within?: Name } {
  const nameOf = (region: string): Name => {
    const name = names.get(region);
    if (name === undefined) throw new Error(`Region ${region} is missing, but ${code} lies in it`);
    return name;
  };
  const within =
    tier === 'street'
      ? nameOf(code.slice(0, 6))
      : tier === 'community'
        ? nameOf(code.slice(0, 9))
        : undefined;
  if (tier === 'district') nameOf(code.slice(0, 4));
  return within === undefined ? { name: nameOf(code) } : { name: nameOf(code), within };
}

function nameAt({ name, within }: { name: Name; within?: Name }, unit: Name): Name {
  const above = within === undefined || name.zh.includes(within.zh) ? '' : within.zh;
  return {
    zh: `${above}${name.zh}${unit.zh}`,
    en: `${name.en} ${unit.en}${within === undefined ? '' : `, ${within.en}`}`,
  };
}
