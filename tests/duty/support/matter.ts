import fc from 'fast-check';
import { CHANNELS } from '../../../events/registered.ts';
import type { Matter } from '../../../lib/duty/matter.ts';
import { NATURES, URGENCIES } from '../../../lib/sla/types.ts';
import { CATEGORIES, OWNERS, REGIONS, WORDS } from './arbitrary.ts';

/** An ordinary matter: a Sunday afternoon, by telephone. */
export const matterAt = (
  regionCode: string | null,
  category: string,
  more: Partial<Matter> = {},
): Matter => ({
  category,
  regionCode,
  nature: null,
  urgency: 'normal',
  channel: 'hotline',
  text: '楼下有人反映',
  at: '2026-11-22T15:00:00+08:00',
  ...more,
});

const anyTime = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}+08:00`);

export const anyMatter: fc.Arbitrary<Matter> = fc.record({
  category: fc.constantFrom(...CATEGORIES, 'none'),
  regionCode: fc.option(fc.constantFrom(...REGIONS, '110101')),
  nature: fc.option(fc.constantFrom(...NATURES)),
  urgency: fc.constantFrom(...URGENCIES),
  channel: fc.constantFrom(...CHANNELS),
  text: fc.array(fc.constantFrom(...WORDS, '楼下')).map((words) => words.join('')),
  at: anyTime,
  workday: fc.boolean(),
  owner: fc.option(fc.constantFrom(...OWNERS), { nil: null }),
});
