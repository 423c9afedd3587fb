import fc from 'fast-check';
import { type DutyList, type DutyRow, dutyListSchema } from '../../../lib/duty/types.ts';
import { anyCondition, CATEGORIES, REGIONS } from './arbitrary.ts';

/** A row for everything, to the city's own noise unit, but for what is said otherwise. */
export const rowOf = (dutyId: string, more: Partial<DutyRow> = {}): DutyRow => ({
  dutyId,
  category: '*',
  action: { do: 'handle', lead: { tier: 'city', role: 'noise' }, coUnits: [] },
  route: 'direct',
  urgency: 'normal',
  onSite: false,
  basis: { zh: '依据', en: 'basis' },
  ...more,
});

export const listOf = (scope: string, ...rows: DutyRow[]): DutyList =>
  dutyListSchema.parse({ scope, version: 3, effectiveFrom: '2026-01-01T00:00:00Z', approvedBy: 'x', rows });

const anyDay = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const anyRow: fc.Arbitrary<DutyRow> = fc
  .record(
    {
      category: fc.oneof(
        fc.constantFrom('*', ...CATEGORIES),
        fc.uniqueArray(fc.constantFrom(...CATEGORIES), { minLength: 1, maxLength: 3 }),
      ),
      region: fc.constantFrom(...REGIONS),
      when: anyCondition,
      from: anyDay,
      to: anyDay,
    },
    { requiredKeys: ['category'] },
  )
  .map((row) => rowOf('x', row));

/** Own list and default; rows are named by their place. */
export const anyLists: fc.Arbitrary<DutyList[]> = fc
  .tuple(fc.array(anyRow, { maxLength: 12 }), fc.array(anyRow, { minLength: 1, maxLength: 12 }))
  .map((lists) =>
    lists.map((rows, i) => ({
      ...listOf(i === 0 ? 'district:120101' : 'district', rowOf('only')),
      rows: rows.map((row, place) => ({ ...row, dutyId: `${i}/${place}` })),
    })),
  );
