import fc from 'fast-check';
import type { Happening } from '../../lib/sla/happening.ts';
import type { Limit } from '../../lib/sla/types.ts';
import { shifted, utc } from './china.ts';

const why = { zh: '原因', en: 'why' };
const amount: Record<Limit['unit'], number> = {
  minutes: 3000,
  'office-minutes': 1500,
  'working-days': 8,
};

export const limits: fc.Arbitrary<Limit> = fc
  .constantFrom<Limit['unit']>('minutes', 'office-minutes', 'working-days')
  .chain((unit) => fc.integer({ min: 1, max: amount[unit] }).map((n) => ({ unit, amount: n })));

/** A minute around Spring Festival or National Day 2026, with their make-up days, or in a common week. */
export const starts: fc.Arbitrary<string> = fc
  .constantFrom('2026-02-05 00:00', '2026-09-15 00:00', '2026-05-30 00:00')
  .chain((day) => fc.integer({ min: 0, max: 20 * 1440 }).map((m) => shifted(utc(day), m)));

const did = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ did: 'paused', because: why } as const) },
  { weight: 4, arbitrary: fc.constant({ did: 'resumed' } as const) },
  { weight: 1, arbitrary: limits.map((by) => ({ did: 'extended', by }) as const) },
  { weight: 1, arbitrary: limits.map((limit) => ({ did: 'replanned', limit, because: why }) as const) },
  { weight: 1, arbitrary: fc.constant({ did: 'replanned', because: why } as const) },
);

/** What may happen to a clock, in order; doubled and out of turn too. */
export const histories: fc.Arbitrary<Happening[]> = fc
  .tuple(starts, limits, fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), did), { maxLength: 7 }))
  .map(([from, limit, rest]) => {
    let at = from;
    return [
      { did: 'started', at, clock: 'handle', limit, source: why },
      ...rest.map(([later, happening]): Happening => {
        at = shifted(at, later);
        return { ...happening, at };
      }),
    ];
  });
