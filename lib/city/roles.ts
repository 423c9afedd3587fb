import type { UnitRef } from '../duty/types.ts';
import type { Name, Tier } from '../unit/types.ts';
import { DESK_ROLES } from '../unit/unit-id.ts';
import type { Roles } from './types.ts';

/** What each tier's own desk is called, after the name of its region (四维穿透). A committee bears its community's name. */
export const DESK_NAMES: Record<Tier, Name> = {
  city: { zh: '智慧中枢', en: 'City Hub' },
  district: { zh: '智能分中心', en: 'Centre' },
  street: { zh: '智慧工作站', en: 'Station' },
  community: { zh: '', en: 'Committee' },
};

/**
 * The unit a label of a category means, and its English name without a place.
 * @throws Error when the city's roles do not explain the label.
 */
export function explainLabel(label: string, roles: Roles): UnitRef & { en: string } {
  const desk = roles.desks[label];
  if (desk !== undefined) return { tier: desk, role: DESK_ROLES[desk], en: `the ${desk} desk` };
  const working = roles.working.find((role) => role.label === label);
  if (working === undefined) throw new Error(`No role for “${label}”: add it to the city's roles`);
  return { tier: working.tier, role: working.role, en: working.name.en };
}
