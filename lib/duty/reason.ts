import type { Name, Tier, Unit } from '../unit/types.ts';
import { tierOfUnit } from '../unit/unit-id.ts';
import type { Match } from './compile.ts';
import { type DutyRow, LIST_TYPE_NAMES } from './types.ts';

const TIER_NAMES: Record<Tier, Name> = {
  city: { zh: '市', en: 'city' },
  district: { zh: '区', en: 'district' },
  street: { zh: '街道', en: 'street' },
  community: { zh: '社区', en: 'community' },
};

/** Why a tier handed the order to this unit or desk, in words for the ledger. */
export function explain(
  list: Match['list'],
  row: DutyRow,
  to: Unit,
  passes: boolean,
  note: Name | undefined,
): Name {
  const way = wayOf(row, passes);
  const type = row.listType && row.listType !== 'basic' ? LIST_TYPE_NAMES[row.listType] : null;
  return {
    zh: `按权责清单 ${list.scope} 第 ${list.version} 版，${way.zh}${to.name.zh}（${row.basis.zh}${type ? `，${type.zh}` : ''}）${note ? `；${note.zh}` : ''}`,
    en: `Duty list ${list.scope}, version ${list.version}: ${way.en} ${to.name.en} (${row.basis.en}${type ? `, ${type.en}` : ''})${note ? `; ${note.en}` : ''}`,
  };
}

function wayOf({ action, route }: DutyRow, passes: boolean): Name {
  if (!passes) return { zh: route === 'direct' ? '直派' : '派', en: 'given to' };
  return action.do === 'up' ? { zh: '上报', en: 'passed up to' } : { zh: '逐级派', en: 'passed down to' };
}

/**
 * Set when a desk stands in for the unit the row names.
 * @param wanted the unit the row names at this place, null when the place is too vague for it.
 * @param nearest the first that could have it.
 */
export function backstopNote(wanted: string | null, nearest: string, chosen: Unit): Name | undefined {
  if (chosen.id !== nearest) {
    return {
      zh: `${nearest} 未登记或已停用，由上级兜底`,
      en: `${nearest} is not registered or retired, so the desk above is the backstop`,
    };
  }
  if (wanted !== null) return undefined;
  const tier = TIER_NAMES[tierOfUnit(chosen.id)];
  return {
    zh: `位置只能确定到${tier.zh}一级，由其兜底`,
    en: `the place is known only to the ${tier.en}, whose desk is the backstop`,
  };
}

export const noDutyRow = (tier: Tier, category: string): Name => ({
  zh: `${TIER_NAMES[tier].zh}级权责清单中没有事项 ${category}，请人工分拨`,
  en: `The ${tier} duty list has no row for ${category}; a person decides`,
});

export const passedBack = (back: Tier, { scope, version }: Match['list'], { dutyId }: DutyRow): Name => ({
  zh: `权责清单 ${scope} 第 ${version} 版 ${dutyId} 又转回${TIER_NAMES[back].zh}级，请人工分拨`,
  en: `Duty list ${scope}, version ${version}, row ${dutyId} passes it back to the ${back}; a person decides`,
});

export const placeTooVague = (needed: Tier, regionCode: string | null): Name => ({
  zh: `该事项至少须知道所在区，现有位置（${regionCode ?? '无'}）不足或不在本市，请人工核实`,
  en: `A ${needed} unit handles this; the place (${regionCode ?? 'none'}) is too vague or outside the city, so a person must find it`,
});

export const unitMissing = (tried: readonly string[]): Name => ({
  zh: `承办单位及其上级均未登记或已停用：${tried.join('、')}`,
  en: `Neither the unit nor any desk above it is registered and active: ${tried.join(', ')}`,
});
