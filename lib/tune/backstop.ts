import type { DutyRow, UnitRef } from '../duty/types.ts';

export const BACKSTOP_ID = 'backstop';

/** The rows with one more at the end that gives what nobody else has to the backstop (兜底). */
export const withBackstop = (rows: readonly DutyRow[], lead: UnitRef): DutyRow[] => [
  ...rows.filter(({ dutyId }) => dutyId !== BACKSTOP_ID),
  {
    dutyId: BACKSTOP_ID,
    category: '*',
    action: { do: 'handle', lead, coUnits: [] },
    route: 'direct',
    urgency: 'normal',
    onSite: true,
    basis: { zh: '清单空白,由批准时指定的单位兜底', en: 'no other row: the backstop named at approval' },
  },
];
