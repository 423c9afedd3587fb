import { parseCondition } from './condition-parse.ts';
import type { DutyRow } from './types.ts';

/**
 * Who has construction noise at night is decided by district (按区清单). This row gives it to the housing commissions of
 * some districts; put before the row for construction noise, it leaves day and the other districts as they are.
 * @param districts codes of six digits.
 * @throws Error when there is none.
 */
export function constructionNoiseAtNight(districts: readonly string[]): DutyRow {
  const when = parseCondition(`地区 ${districts.join('、')} 且 时间 22:00-06:00`);
  if (!when.ok) throw new Error(when.en);
  return {
    dutyId: 'city/construction-noise-night',
    category: 'construction-noise',
    when: when.condition,
    action: {
      do: 'handle',
      lead: { tier: 'district', role: 'housing' },
      coUnits: [{ tier: 'district', role: 'environment' }],
    },
    route: 'direct',
    urgency: 'normal',
    onSite: true,
    basis: {
      zh: '试点：夜间施工噪声由区住建委承办',
      en: 'trial: the housing commission has construction noise at night',
    },
    listType: 'basic',
    limits: [{ of: 'handle', gives: { limit: { unit: 'working-days', amount: 3 } } }],
  };
}
