import { type Tier, tierSchema } from '../unit/types.ts';
import { DESK_ROLES, unitIdFor } from '../unit/unit-id.ts';

/**
 * Where a tier's desk looks for its duty lists, best first: the area's own, then the tier's default. Both decide: rows
 * of the own list come first. `['district:120101', 'district']`; the city has one list.
 */
export function listScopes(tier: Tier, regionCode: string | null): string[] {
  const desk = unitIdFor({ tier, role: DESK_ROLES[tier] }, regionCode);
  return tier === 'city' || desk === null ? [tier] : [`${tier}:${desk}`, tier];
}

/** @throws ZodError when it is no scope. */
export const tierOfScope = (scope: string): Tier => tierSchema.parse(scope.split(':', 1)[0]);

/** The area whose own list it is; of a tier's default the empty prefix. */
export const areaOf = (scope: string): string => scope.split(':')[1] ?? '';
