import type { LimitRow } from '../../sla/limit-rules.ts';
import type { Limit } from '../../sla/types.ts';

const officeHours = (amount: number): Limit => ({ unit: 'office-minutes', amount: amount * 60 });
const workingDays = (amount: number): Limit => ({ unit: 'working-days', amount });

/** Another city's published standard, and standards vary widely: defaults to change, not Tianjin's law. */
const source: LimitRow['source'] = {
  zh: '参照外市数字化城市管理立案、结案标准（各市差异大，本市可调整）',
  en: "After one city's standard of urban-management cases; they vary widely and the city may change it",
  basis: 'default',
};

const handling = (category: string, gives: LimitRow['gives']): LimitRow => ({
  id: `case-${category}`,
  of: 'handle',
  // A case with danger in it goes by the danger.
  when: { urgency: ['urgent', 'normal'], category: [category] },
  gives,
  source,
});

/** Urban-management cases (数字城管) that have a limit of their own. */
export const cityCases: LimitRow[] = [
  handling('exposed-garbage', { limit: officeHours(4) }),
  handling('road-cleaning', { limit: officeHours(2) }),
  handling('waterlogging', { limit: officeHours(4) }),
  handling('muck-spill', { limit: workingDays(2) }),
  handling('park-green', { limit: workingDays(5) }),
  handling('illegal-construction', {
    stages: [
      { id: 'stop', name: { zh: '责令停工', en: 'Work is stopped' }, limit: officeHours(4) },
      { id: 'penalty', name: { zh: '立案处罚', en: 'Penalty' }, limit: workingDays(7) },
      { id: 'demolition', name: { zh: '拆除', en: 'Demolition' }, limit: workingDays(20) },
    ],
  }),
];
