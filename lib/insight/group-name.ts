import type { Name, Tier } from '../unit/types.ts';
import { DESK_ROLES, tierOfUnit } from '../unit/unit-id.ts';

const TIER: Record<Tier, Name> = {
  city: { zh: '市级', en: 'City' },
  district: { zh: '区级', en: 'District' },
  street: { zh: '街道', en: 'Street' },
  community: { zh: '社区', en: 'Community' },
};
/** Desks, whose names are the tier's; and what the city has one of each. */
const ALIKE = new Map<string, Name>([
  ['city/bureau', { zh: '委办局与企业', en: 'bureaus and utilities' }],
  [`city/${DESK_ROLES.city}`, { zh: '智慧中枢', en: 'hub' }],
  [`district/${DESK_ROLES.district}`, { zh: '智能分中心', en: 'centres' }],
  [`street/${DESK_ROLES.street}`, { zh: '智慧工作站', en: 'stations' }],
  [`community/${DESK_ROLES.community}`, { zh: '居委会', en: 'committees' }],
]);

/** A unit of the group with its name, and the name of the region it serves. */
export interface Member {
  readonly unit: string;
  readonly name: Name;
  readonly region: Name;
}

/**
 * What like units are called: their tier, and what is left of a member's name without its region: 区级 · 水务局 of
 * 和平区水务局. Null when no member's name begins with its region's.
 */
export function groupName(group: string, members: readonly Member[]): Name | null {
  const known = ALIKE.get(group);
  const [tier] = group.split('/');
  const [what] = known ? [known] : members.flatMap(withoutRegion);
  const at = Object.entries(TIER).find(([name]) => name === tier)?.[1];
  return what && at ? { zh: `${at.zh} · ${what.zh}`, en: `${at.en} · ${what.en}` } : null;
}

function withoutRegion({ unit, name, region }: Member): Name[] {
  const from = name.zh.indexOf(region.zh);
  const zh = from < 0 ? '' : name.zh.slice(from + region.zh.length);
  if (zh === '' || !name.en.startsWith(`${region.en} `)) return [];
  const en = name.en.slice(region.en.length + 1);
  // A street's units name the district after a comma.
  return [{ zh, en: tierOfUnit(unit) === 'street' ? en.replace(/, [^,]+$/, '') : en }];
}
