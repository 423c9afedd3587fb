import type { DutyList, DutyRow } from '../duty/types.ts';
import { TIERS, type Tier } from '../unit/types.ts';
import { explainLabel } from './roles.ts';
import type { CitedCategory, Roles } from './types.ts';

/**
 * The default duty list of each tier. A tier's list has a row for every category whose lead stands at the tier or
 * below: `handle` when the lead is its own or the route is direct, else `down` to the next desk.
 * @throws Error when a category names a unit that the roles do not explain.
 */
export function deriveDutyLists(categories: readonly CitedCategory[], roles: Roles): DutyList[] {
  return TIERS.map((scope) => ({
    scope,
    version: 1,
    effectiveFrom: '2025-01-01T00:00:00+08:00',
    approvedBy: 'default',
    rows: categories.flatMap((category) => rowAt(scope, category, roles) ?? []),
  })).filter((list) => list.rows.length > 0);
}

function rowAt(tier: Tier, category: CitedCategory, roles: Roles): DutyRow | undefined {
  const { en: leadEn, ...lead } = explainLabel(category.lead, roles);
  const { en: lineEn } = explainLabel(category.line, roles);
  if (TIERS.indexOf(lead.tier) < TIERS.indexOf(tier)) return undefined;
  const coUnits = category.coUnits
    .map((label) => explainLabel(label, roles))
    .map(({ tier, role }) => ({ tier, role }))
    .filter((co) => co.tier !== lead.tier || co.role !== lead.role);
  return {
    dutyId: `${tier}/${category.code}`,
    category: category.code,
    action:
      category.route === 'direct' || lead.tier === tier ? { do: 'handle', lead, coUnits } : { do: 'down' },
    route: category.route,
    urgency: category.urgency,
    onSite: category.onSite,
    basis: {
      zh: `默认清单：行业主管${category.line}，首接${category.lead}`,
      en: `default list: in charge ${lineEn}, first line ${leadEn}`,
    },
  };
}
