import type { Tier } from '../unit/types.ts';
import { DESK_ROLES, unitIdFor } from '../unit/unit-id.ts';

/**
 * Where a tier's desk looks for its duty list, best first: the area's own, then the tier's default.
 * `['district:120101', 'district']`; the city has one list.
 */
export function listScopes(tier: Tier, regionCode: string | null): string[] {
  const desk = unitIdFor({ tier, role: DESK_ROLES[tier] }, regionCode);
  return tier === 'city' || desk === null ? [tier] : [`${tier}:${desk}`, tier];
}
