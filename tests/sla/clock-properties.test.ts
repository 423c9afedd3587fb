import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  extendClock,
  nextRing,
  pauseClock,
  replanClock,
  resumeClock,
  ringClock,
  startClock,
} from '../../lib/sla/clock.ts';
import { deadline } from '../../lib/sla/deadline.ts';
import type { Happening } from '../../lib/sla/happening.ts';
import type { Limit } from '../../lib/sla/types.ts';
import { type Clock, clockSchema } from '../../lib/sla/types.ts';
import { china, shifted } from './china.ts';
import { countedDue } from './counted.ts';
import { histories, limits, starts } from './histories.ts';

const LADDER = [{ percent: 50 }, { percent: 80 }, { percent: 100 }, { percent: 150 }];
const start = (limit: Limit, at: string): Clock =>
  startClock({ name: 'handle', limit, source: 's', ladder: LADDER }, at, china);

function lived(history: readonly Happening[]): Clock {
  const [first, ...rest] = history;
  if (first?.did !== 'started') throw new Error('no start');
  return rest.reduce(after, start(first.limit, first.at));
}

function after(clock: Clock, happening: Happening): Clock {
  switch (happening.did) {
    case 'paused':
      return pauseClock(clock, happening.at);
    case 'resumed':
      return resumeClock(clock, happening.at, china);
    case 'extended':
      return extendClock(clock, happening.by, china);
    case 'replanned':
      return replanClock(clock, china, happening.limit ? { limit: happening.limit } : {});
    case 'started':
      throw new Error('twice');
  }
}

describe('whatever happens', () => {
  test('the deadline is what counting the minutes gives', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const clock = lived(history);
        expect(clock.dueAt).toBe(countedDue(clock));
      }),
    );
  });

  test('planning again changes nothing, nor does a trip through the store', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const clock = lived(history);
        expect(replanClock(clock, china)).toEqual(clock);
        expect(clockSchema.parse(JSON.parse(JSON.stringify(clock)))).toEqual(clock);
      }),
    );
  });

  test('each happening twice is as once, but for an extension', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const doubled = history.flatMap((h): Happening[] =>
          h.did === 'extended' || h.did === 'started' ? [h] : [h, h],
        );
        expect(lived(doubled)).toEqual(lived(history));
      }),
    );
  });

  test('a sweep at any time between rings each rung once, in order, at most', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.integer({ min: 0, max: 20_000 })), (history, sweeps) => {
        const first = history[0];
        if (!first) return;
        const all = [
          ...history.slice(1).map((h) => ({ at: h.at, do: (c: Clock) => after(c, h), rings: false })),
          ...sweeps.map((m) => ({ at: shifted(first.at, m), do: (c: Clock) => c, rings: true })),
        ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
        const told: number[] = [];
        let clock = lived([first]);
        for (const { at, do: act, rings } of all) {
          clock = act(clock);
          if (!rings) continue;
          const rung = ringClock(clock, at);
          told.push(...rung.rung);
          clock = rung.clock;
          const next = nextRing(clock);
          expect(next === null || next.at > at).toBe(true);
        }
        expect(told).toEqual([...new Set(told)].toSorted((a, b) => a - b));
        expect(clock.rung).toEqual(told);
        expect([...clock.rung, ...clock.rings.map(([percent]) => percent)]).toEqual([50, 80, 100, 150]);
      }),
    );
  });

  test('the rings come in order, and 100 % is the deadline', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { rings, dueAt } = lived(history);
        expect(rings.map(([, at]) => at)).toEqual(rings.map(([, at]) => at).toSorted());
        expect(rings.find(([percent]) => percent === 100)?.[1]).toBe(dueAt);
      }),
    );
  });
});

describe('one operation', () => {
  const later = fc.integer({ min: 0, max: 6000 });
  const at = (from: string, minutes: number) => shifted(from, minutes);

  test('a clock that only runs is due when its limit is', () => {
    fc.assert(
      fc.property(starts, limits, (from, limit) => {
        expect(start(limit, from).dueAt).toBe(deadline(from, limit, china));
      }),
    );
  });

  test('a pause never brings the deadline nearer, and a longer one never brings it nearer than a shorter', () => {
    fc.assert(
      fc.property(starts, limits, later, later, later, (from, limit, a, b, c) => {
        const clock = start(limit, from);
        const stopped = pauseClock(clock, at(from, a));
        const short = resumeClock(stopped, at(from, a + b), china);
        const long = resumeClock(stopped, at(from, a + b + c), china);
        expect(clock.dueAt <= short.dueAt && short.dueAt <= long.dueAt).toBe(true);
      }),
    );
  });

  test('one pause is as good as the same pause in two pieces', () => {
    fc.assert(
      fc.property(starts, limits, later, later, later, (from, limit, a, b, c) => {
        const [x, y, z] = [at(from, a), at(from, a + b), at(from, a + b + c)];
        const whole = resumeClock(pauseClock(start(limit, from), x), z, china);
        const first = resumeClock(pauseClock(start(limit, from), x), y, china);
        const pieces = resumeClock(pauseClock(first, y), z, china);
        expect(pieces.dueAt).toBe(whole.dueAt);
        expect(pieces.rings).toEqual(whole.rings);
      }),
    );
  });

  test('an extension granted before, in or after a pause, or in the minute it begins, gives one deadline', () => {
    fc.assert(
      fc.property(starts, limits, limits, later, later, (from, limit, by, a, b) => {
        const [x, y] = [at(from, a), at(from, a + b)];
        const clock = start(limit, from);
        const more = (c: Clock) => extendClock(c, by, china);
        const stop = (c: Clock) => pauseClock(c, x);
        const on = (c: Clock) => resumeClock(c, y, china);
        const before = on(stop(more(clock)));
        expect(on(more(stop(clock)))).toEqual(before);
        expect(more(on(stop(clock)))).toEqual(before);
      }),
    );
  });

  test('a ring and a pause in one minute: either order', () => {
    fc.assert(
      fc.property(starts, limits, later, (from, limit, a) => {
        const x = at(from, a);
        const clock = start(limit, from);
        const rungFirst = pauseClock(ringClock(clock, x).clock, x);
        expect(ringClock(pauseClock(clock, x), x).clock).toEqual(rungFirst);
      }),
    );
  });

  test('an extension never brings the deadline nearer', () => {
    fc.assert(
      fc.property(histories, limits, (history, by) => {
        const clock = lived(history);
        expect(extendClock(clock, by, china).dueAt > clock.dueAt).toBe(true);
      }),
    );
  });
});
