import type { DutyRow } from '../duty/types.ts';

/** Orders that a change names as its reason and the list did not name before, each with the rows it changed. */
export function newCases(before: readonly DutyRow[], after: readonly DutyRow[]): Map<string, string[]> {
  const known = new Map(before.map(({ dutyId, cases = [] }) => [dutyId, new Set(cases)]));
  const found = new Map<string, string[]>();
  for (const { dutyId, cases = [] } of after)
    for (const orderId of cases)
      if (!known.get(dutyId)?.has(orderId)) found.set(orderId, [...(found.get(orderId) ?? []), dutyId]);
  return found;
}
