import { limitRules } from '../../../lib/city/tianjin/limit-rules.ts';
import type { DutyWorld, StandingUnit } from '../../../lib/duty/problem.ts';
import type { DutyList } from '../../../lib/duty/types.ts';

const REGIONS = ['1201', '120101', '120102', '120101001', '120101002', '120102001', '120101001001'];

const units = (): Map<string, StandingUnit> => {
  const unit = (id: string, role: string): [string, StandingUnit] => [
    id,
    {
      role,
      tier: id.startsWith('city') ? 'city' : id.startsWith('120101001') ? 'street' : 'district',
      status: 'active',
      delivery: 'queue',
      parent: null,
      queueUrl: `https://queues/${id}`,
    },
  ];
  return new Map([
    unit('city', 'hub'),
    unit('city-noise', 'noise'),
    ...['120101', '120102'].flatMap((code) => [
      unit(code, 'centre'),
      unit(`${code}-environment`, 'environment'),
      unit(`${code}-housing`, 'housing'),
    ]),
    unit('120101001', 'station'),
  ]);
};

/** Two districts, three categories, one more list or several. */
export const worldOf = (lists: readonly DutyList[] = [], more: Partial<DutyWorld> = {}): DutyWorld => ({
  categories: new Set(['noise', 'gas-leak', 'parking']),
  regions: new Set(REGIONS),
  units: units(),
  lists: new Map(lists.map((list) => [list.scope, list])),
  limits: limitRules,
  today: '2026-11-22',
  ...more,
});
