import { describe, expect, test } from '@jest/globals';
import {
  extendClock,
  extensionFits,
  inTime,
  nextRing,
  pauseClock,
  replanClock,
  resumeClock,
  ringClock,
  startClock,
  timeLeft,
} from '../../lib/sla/clock.ts';
import type { Limit } from '../../lib/sla/types.ts';
import { type Clock, clockSchema } from '../../lib/sla/types.ts';
import { china, local, minutes, officeHours, shifted, utc, workingDays } from './china.ts';

const LADDER = [{ percent: 80 }, { percent: 100 }, { percent: 150 }, { percent: 200 }];
const start = (limit: Limit, at: string): Clock =>
  startClock({ name: 'handle', limit, source: 'a-rule', ladder: LADDER }, utc(at), china);
const paused = (clock: Clock, from: string, to: string): Clock =>
  resumeClock(pauseClock(clock, utc(from)), utc(to), china);

test('a started clock is plain data', () => {
  const clock = start(minutes(120), '2026-11-23 09:00');
  expect(clock).toEqual({
    name: 'handle',
    source: 'a-rule',
    limit: minutes(120),
    extended: [],
    startedAt: '2026-11-23T01:00:00.000Z',
    dueAt: '2026-11-23T03:00:00.000Z',
    provisional: false,
    pausedAt: null,
    pauses: [],
    rings: [
      [80, '2026-11-23T02:36:00.000Z'],
      [100, '2026-11-23T03:00:00.000Z'],
      [150, '2026-11-23T04:00:00.000Z'],
      [200, '2026-11-23T05:00:00.000Z'],
    ],
    rung: [],
  });
  expect(clockSchema.parse(JSON.parse(JSON.stringify(clock)))).toEqual(clock);
});

describe('a pause', () => {
  test.each([
    [
      'natural minutes, over a night',
      minutes(1440),
      '2026-11-23 09:00',
      '2026-11-23 18:00',
      '2026-11-24 08:00',
      '2026-11-24 23:00',
    ],
    [
      'office hours, over a night: nothing',
      officeHours(4),
      '2026-11-23 16:00',
      '2026-11-23 18:00',
      '2026-11-24 08:30',
      '2026-11-24 10:30',
    ],
    [
      'office hours, over lunch: nothing',
      officeHours(4),
      '2026-11-23 09:00',
      '2026-11-23 12:00',
      '2026-11-23 13:30',
      '2026-11-23 14:30',
    ],
    [
      'office hours, over an hour and lunch: the hour',
      officeHours(4),
      '2026-11-23 09:00',
      '2026-11-23 11:00',
      '2026-11-23 13:30',
      '2026-11-23 15:30',
    ],
    [
      'working days, over a weekend: nothing',
      workingDays(5),
      '2026-11-19 09:00',
      '2026-11-20 18:00',
      '2026-11-23 08:30',
      '2026-11-26 18:00',
    ],
    [
      'working days, one day long: one day',
      workingDays(5),
      '2026-11-19 09:00',
      '2026-11-20 10:00',
      '2026-11-23 10:00',
      '2026-11-27 18:00',
    ],
    [
      'working days, part of a day: that part',
      workingDays(1),
      '2026-11-23 09:00',
      '2026-11-24 10:00',
      '2026-11-24 15:00',
      '2026-11-25 12:00',
    ],
    [
      'working days, on the day of receipt: made up too',
      workingDays(1),
      '2026-11-23 09:00',
      '2026-11-23 10:00',
      '2026-11-23 11:00',
      '2026-11-25 09:30',
    ],
    [
      'over Spring Festival from its eve to its end: nothing',
      workingDays(5),
      '2026-02-11 09:00',
      '2026-02-14 18:00',
      '2026-02-24 08:30',
      '2026-02-25 18:00',
    ],
    [
      'over Spring Festival and its make-up Saturday: one day',
      workingDays(5),
      '2026-02-11 09:00',
      '2026-02-13 18:00',
      '2026-02-24 08:30',
      '2026-02-26 18:00',
    ],
    [
      'over both make-up Saturdays: six days',
      workingDays(5),
      '2026-02-11 09:00',
      '2026-02-13 18:00',
      '2026-03-02 08:30',
      '2026-03-04 18:00',
    ],
    [
      'over National Day to the make-up Saturday: two days',
      workingDays(5),
      '2026-09-29 09:00',
      '2026-09-30 18:00',
      '2026-10-10 08:30',
      '2026-10-14 18:00',
    ],
    [
      'after the deadline: late stays late',
      workingDays(1),
      '2026-11-23 09:00',
      '2026-11-25 09:00',
      '2026-12-01 09:00',
      '2026-11-24 18:00',
    ],
  ])('%s', (_, limit, from, stop, on, due) => {
    const clock = paused(start(limit, from), stop, on);
    expect(local(clock.dueAt)).toBe(due);
    expect(clock.pauses).toEqual([[utc(stop), utc(on)]]);
  });

  test('moves the rings that had not come, and only those', () => {
    const clock = paused(start(workingDays(1), '2026-11-23 09:00'), '2026-11-24 16:30', '2026-11-25 16:30');
    expect(clock.rings.map(([percent, at]) => [percent, local(at)])).toEqual([
      [80, '2026-11-24 16:24'],
      [100, '2026-11-25 18:00'],
      [150, '2026-11-26 14:00'],
      [200, '2026-11-26 18:00'],
    ]);
  });

  test('of a late clock holds what is above 100 % back', () => {
    const clock = paused(start(workingDays(1), '2026-11-23 09:00'), '2026-11-25 10:30', '2026-11-30 10:30');
    expect(local(clock.dueAt)).toBe('2026-11-24 18:00');
    expect(clock.rings.map(([, at]) => local(at)).slice(2)).toEqual(['2026-11-30 14:00', '2026-11-30 18:00']);
  });

  test('neither rings nor makes late while it lasts', () => {
    const clock = pauseClock(start(minutes(120), '2026-11-23 09:00'), utc('2026-11-23 10:00'));
    expect(nextRing(clock)).toBeNull();
    expect(ringClock(clock, utc('2026-12-23 10:00'))).toEqual({ clock, rung: [] });
    expect(inTime(clock, utc('2026-12-23 10:00'))).toBe(true);
    expect(timeLeft(clock, utc('2026-12-23 10:00'), china)).toBe(60 * 60_000);
  });

  test('still lets ring what was due before it, when the alarm comes late', () => {
    const clock = pauseClock(start(minutes(120), '2026-11-23 09:00'), utc('2026-11-23 10:36'));
    expect(nextRing(clock)).toEqual({ percent: 80, at: utc('2026-11-23 10:36') });
    expect(ringClock(clock, utc('2026-11-23 23:00')).rung).toEqual([80]);
  });

  test('twice is once, and so is its end', () => {
    const clock = start(workingDays(2), '2026-11-23 09:00');
    const stopped = pauseClock(clock, utc('2026-11-24 09:00'));
    expect(pauseClock(stopped, utc('2026-11-24 11:00'))).toBe(stopped);
    const on = resumeClock(stopped, utc('2026-11-25 09:00'), china);
    expect(resumeClock(on, utc('2026-11-26 09:00'), china)).toBe(on);
    expect(resumeClock(clock, utc('2026-11-24 09:00'), china)).toBe(clock);
  });

  test('that ends when it began, or before by another machine, never was', () => {
    const clock = start(workingDays(2), '2026-11-23 09:00');
    const stopped = pauseClock(clock, utc('2026-11-24 09:00'));
    expect(resumeClock(stopped, utc('2026-11-24 09:00'), china)).toEqual(clock);
    expect(resumeClock(stopped, utc('2026-11-24 08:59'), china)).toEqual(clock);
  });

  test('never begins before the clock, nor inside an earlier pause', () => {
    const clock = start(minutes(120), '2026-11-23 09:00');
    expect(pauseClock(clock, utc('2026-11-23 08:59')).pausedAt).toBe(clock.startedAt);
    const again = pauseClock(paused(clock, '2026-11-23 09:10', '2026-11-23 09:30'), utc('2026-11-23 09:29'));
    expect(again.pausedAt).toBe(utc('2026-11-23 09:30'));
  });
});

describe('an extension', () => {
  test.each([
    [
      'working days, from the due date over a holiday',
      workingDays(5),
      '2026-02-06 09:00',
      workingDays(5),
      '2026-02-27 18:00',
    ],
    ['office hours', officeHours(4), '2026-11-23 09:00', officeHours(2), '2026-11-23 16:30'],
    ['office hours by a working day', officeHours(4), '2026-11-23 09:00', workingDays(1), '2026-11-24 14:30'],
    ['natural minutes', minutes(120), '2026-11-21 23:00', minutes(60), '2026-11-22 02:00'],
    [
      'natural minutes by a working day: 24 hours',
      minutes(1440),
      '2026-11-20 09:00',
      workingDays(1),
      '2026-11-22 09:00',
    ],
  ])('of %s', (_, limit, from, by, due) => {
    expect(local(extendClock(start(limit, from), by, china).dueAt)).toBe(due);
  });

  test('counts percentages of the whole time allowed, and rings nothing again', () => {
    const { clock } = ringClock(start(minutes(100), '2026-11-23 09:00'), utc('2026-11-23 10:20'));
    const longer = extendClock(clock, minutes(100), china);
    expect(longer.rung).toEqual([80]);
    expect(longer.rings.map(([percent, at]) => [percent, local(at)])).toEqual([
      [100, '2026-11-23 12:20'],
      [150, '2026-11-23 14:00'],
      [200, '2026-11-23 15:40'],
    ]);
  });

  test.each([
    [workingDays(5), workingDays(5), true],
    [workingDays(5), workingDays(6), false],
    [workingDays(1), officeHours(8), true],
    [workingDays(1), officeHours(9), false],
    [minutes(1440), workingDays(1), true],
    [minutes(120), workingDays(1), false],
  ])('of %j by %j fits: %s', (limit, by, fits) => {
    expect(extensionFits({ limit }, by, 100, china)).toBe(fits);
  });
});

describe('rings', () => {
  const clock = start(minutes(100), '2026-11-23 09:00');

  test('the next one is the lowest that has not rung', () => {
    expect(nextRing(clock)).toEqual({ percent: 80, at: utc('2026-11-23 10:20') });
  });

  test('all that are due ring at once, in order, each once', () => {
    const first = ringClock(clock, utc('2026-11-23 11:30'));
    expect(first.rung).toEqual([80, 100, 150]);
    expect(ringClock(first.clock, utc('2026-11-23 11:30'))).toEqual({ clock: first.clock, rung: [] });
    expect(ringClock(first.clock, utc('2026-11-24 11:30')).rung).toEqual([200]);
    expect(nextRing(ringClock(first.clock, utc('2026-11-24 11:30')).clock)).toBeNull();
  });

  test('ringing moves nothing else', () => {
    const { clock: after } = ringClock(clock, utc('2026-11-23 11:30'));
    expect({ ...after, rings: clock.rings, rung: clock.rung }).toEqual(clock);
  });

  test('a clock without a ladder never rings', () => {
    const silent = startClock(
      { name: 'return', limit: minutes(1), source: 's', ladder: [] },
      utc('2026-11-23 09:00'),
      china,
    );
    expect(nextRing(silent)).toBeNull();
    expect(ringClock(silent, utc('2027-11-23 09:00')).rung).toEqual([]);
  });
});

describe('planning again', () => {
  const moved = paused(start(workingDays(5), '2026-11-23 09:00'), '2026-11-24 10:00', '2026-11-25 10:00');

  test('under the same calendar changes nothing', () => {
    expect(replanClock(extendClock(moved, workingDays(2), china), china)).toEqual(
      extendClock(moved, workingDays(2), china),
    );
  });

  test('under a changed calendar keeps start, pauses and what has rung', () => {
    const isWorkday = (date: string) => date !== '2026-11-26' && china.isWorkday(date);
    const rung = ringClock(moved, utc('2026-11-30 18:00')).clock;
    const again = replanClock(rung, { ...china, isWorkday });
    expect(local(again.dueAt)).toBe('2026-12-02 18:00');
    expect(local(moved.dueAt)).toBe('2026-12-01 18:00');
    expect(again).toMatchObject({ startedAt: moved.startedAt, pauses: moved.pauses, rung: [80] });
  });

  test('rings nothing again that has rung, whatever the new ladder or limit', () => {
    const { clock } = ringClock(moved, utc('2026-12-01 18:00'));
    const again = replanClock(clock, china, {
      limit: workingDays(10),
      ladder: [...LADDER, { percent: 300 }],
    });
    expect(clock.rung).toEqual([80, 100]);
    expect(again.rung).toEqual([80, 100]);
    expect(again.rings.map(([percent]) => percent)).toEqual([150, 200, 300]);
  });

  test('with a new limit, its rule and a new ladder', () => {
    const change = { limit: workingDays(2), source: 'new-rule', ladder: [{ percent: 50 }, { percent: 100 }] };
    const again = replanClock(moved, china, change);
    expect(again).toMatchObject({ source: 'new-rule', limit: workingDays(2) });
    expect(again.rings.map(([percent, at]) => [percent, local(at)])).toEqual([
      [50, '2026-11-25 18:00'],
      [100, '2026-11-26 18:00'],
    ]);
  });
});

describe('a year without published holidays', () => {
  const later = {
    ...china,
    years: [2025, 2026, 2027],
    isWorkday: (d: string) =>
      !d.startsWith('2027-01-01') &&
      (d < '2027' ? china.isWorkday(d) : ![0, 6].includes(new Date(d).getUTCDay())),
  };

  test('makes the deadline provisional until it is planned again', () => {
    const clock = start(workingDays(3), '2026-12-30 09:00');
    expect([clock.provisional, local(clock.dueAt)]).toEqual([true, '2027-01-04 18:00']);
    const again = replanClock(clock, later);
    expect([again.provisional, local(again.dueAt)]).toEqual([false, '2027-01-05 18:00']);
  });

  test('does not when only rings after the deadline reach it', () => {
    const clock = start(workingDays(1), '2026-12-30 09:00');
    expect([clock.provisional, local(clock.dueAt)]).toEqual([false, '2026-12-31 18:00']);
  });
});

test('what is no time is refused', () => {
  const clock = start(minutes(1), '2026-11-23 09:00');
  expect(() => pauseClock(clock, 'soon')).toThrow(RangeError);
  expect(() => ringClock(clock, 'now')).toThrow(RangeError);
  expect(() => resumeClock(pauseClock(clock, shifted(clock.startedAt, 1)), '', china)).toThrow(RangeError);
});
