import fc from 'fast-check';
import { CHANNELS } from '../../../events/registered.ts';
import { type Condition, DAYS } from '../../../lib/duty/condition.ts';
import { NATURES, URGENCIES } from '../../../lib/sla/types.ts';

const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(value, { minLength: 1, maxLength: 4 });

/** Few, so that conditions and matters meet. */
export const CATEGORIES = ['noise-night', 'gas-leak', 'rubbish', 'parking', 'noise'];
export const REGIONS = ['1201', '120101', '120102', '120101001', '120101002', '120102001', '120101001003'];
export const WORDS = ['夜间', '施工', 'gas', '漏', '垃圾', '"', 'a\\b', '且'];
export const OWNERS = ['铁路', '区住建委', 'Line 3'];

const two = (n: number): string => String(n).padStart(2, '0');
const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${two(h)}:${two(m)}`);
const timeRange = fc
  .record({ from: clock, to: fc.oneof(clock, fc.constant('24:00')) })
  .filter(({ from, to }) => from !== to);
const monthDay = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2024-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(5, 10));
/** Any one line, quotes and backslashes too. */
const anyWord = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((word) => word.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '').trim())
  .filter((word) => word !== '');

const fact: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ category: some(fc.constantFrom(...CATEGORIES)) }),
  fc.record({ region: some(fc.constantFrom(...REGIONS)) }),
  fc.record({ nature: some(fc.constantFrom(...NATURES)) }),
  fc.record({ urgency: some(fc.constantFrom(...URGENCIES)) }),
  fc.record({ channel: some(fc.constantFrom(...CHANNELS)) }),
  fc.record({ words: some(fc.oneof(fc.constantFrom(...WORDS), anyWord)) }),
  fc.record({ time: some(timeRange) }),
  fc.record({ season: some(fc.record({ from: monthDay, to: monthDay })) }),
  fc.record({ day: some(fc.constantFrom(...DAYS)) }),
  fc.record({ owner: some(fc.constantFrom(...OWNERS)) }),
);

const ofDepth = (depth: number): fc.Arbitrary<Condition> => {
  if (depth <= 1) return fact;
  const parts = fc.array(ofDepth(depth - 1), { minLength: 2, maxLength: 3 });
  return fc.oneof(
    { weight: 3, arbitrary: fact },
    { weight: 1, arbitrary: fc.record({ all: parts }) },
    { weight: 1, arbitrary: fc.record({ any: parts }) },
    { weight: 1, arbitrary: fc.record({ not: ofDepth(depth - 1) }) },
  );
};

export const anyCondition = ofDepth(4);
