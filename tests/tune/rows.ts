import type { DutyRow } from '../../lib/duty/types.ts';

/** A row for tests: what is not said is ordinary. */
export const row = (dutyId: string, change: Partial<DutyRow> = {}): DutyRow => ({
  dutyId,
  category: 'construction-noise',
  action: { do: 'handle', lead: { tier: 'district', role: 'environment' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: true,
  basis: { zh: '区清单', en: "district's list" },
  ...change,
});
