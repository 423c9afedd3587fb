import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CalendarUncovered, workCalendar } from '../../lib/sla/calendar.ts';
import { deadline } from '../../lib/sla/deadline.ts';
import type { Limit } from '../../lib/sla/types.ts';

/** 08:30–12:00 and 13:30–18:00 in China. */
const calendar = workCalendar(
  {
    holidays: 'china',
    officeHours: [
      [510, 720],
      [810, 1080],
    ],
  },
  480,
);

const inChina = (iso: string): string =>
  new Date(Date.parse(iso) + 480 * 60_000).toISOString().slice(0, 16).replace('T', ' ');
const due = (from: string, unit: Limit['unit'], amount: number): string =>
  inChina(deadline(`${from.replace(' ', 'T')}:00+08:00`, { unit, amount }, calendar));

describe('minutes run day and night', () => {
  test.each([
    ['2026-02-16 23:50', 15, '2026-02-17 00:05'],
    ['2026-12-31 23:50', 30, '2027-01-01 00:20'],
  ])('%s + %i min → %s', (from, amount, until) => {
    expect(due(from, 'minutes', amount)).toBe(until);
  });
});

describe('working days begin the day after and end when the office closes', () => {
  test.each([
    ['Monday morning', '2026-11-23 08:00', 1, '2026-11-24 18:00'],
    ['Monday, after hours', '2026-11-23 23:59', 1, '2026-11-24 18:00'],
    ['Friday', '2026-11-20 10:00', 1, '2026-11-23 18:00'],
    ['Saturday', '2026-11-21 10:00', 1, '2026-11-23 18:00'],
    ['before a make-up Saturday', '2026-02-13 10:00', 1, '2026-02-14 18:00'],
    ['on the make-up Saturday before Spring Festival', '2026-02-14 10:00', 1, '2026-02-24 18:00'],
    ['in Spring Festival', '2026-02-17 10:00', 5, '2026-02-28 18:00'],
    ['National Day 2025', '2025-09-30 17:00', 3, '2025-10-11 18:00'],
    ['15 days', '2026-11-23 09:00', 15, '2026-12-14 18:00'],
  ])('%s', (_, from, amount, until) => {
    expect(due(from, 'working-days', amount)).toBe(until);
  });

  test('the day is the local day', () => {
    // 17:00 UTC on Monday is Tuesday in China.
    expect(inChina(deadline('2026-11-23T17:00:00Z', { unit: 'working-days', amount: 1 }, calendar))).toBe(
      '2026-11-25 18:00',
    );
  });
});

describe('office minutes', () => {
  test.each([
    ['inside the morning', '2026-11-23 09:00', 60, '2026-11-23 10:00'],
    ['to the minute the office closes', '2026-11-23 11:00', 60, '2026-11-23 12:00'],
    ['over lunch', '2026-11-23 11:30', 60, '2026-11-23 14:00'],
    ['from lunch', '2026-11-23 12:30', 30, '2026-11-23 14:00'],
    ['over night', '2026-11-23 17:30', 60, '2026-11-24 09:00'],
    ['from Saturday', '2026-11-21 10:00', 10, '2026-11-23 08:40'],
    ['before opening', '2026-11-23 06:00', 240, '2026-11-23 14:00'],
    ['over Spring Festival', '2026-02-14 17:00', 120, '2026-02-24 09:30'],
  ])('%s', (_, from, amount, until) => {
    expect(due(from, 'office-minutes', amount)).toBe(until);
  });
});

test.each(['working-days', 'office-minutes'] as const)('%s into an unpublished year are refused', (unit) => {
  const limit = { unit, amount: 600 };
  expect(() => deadline('2026-12-31T10:00:00+08:00', limit, calendar)).toThrow(CalendarUncovered);
});

test('what is no time is refused', () => {
  expect(() => deadline('yesterday', { unit: 'minutes', amount: 1 }, calendar)).toThrow(RangeError);
});

describe('whatever the start', () => {
  const start = fc.date({
    min: new Date('2025-01-01T00:00:00Z'),
    max: new Date('2026-11-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const unit = fc.constantFrom<Limit['unit']>('minutes', 'office-minutes', 'working-days');
  const amount = fc.integer({ min: 1, max: 20 });
  const at = (from: Date, limit: Limit): string => deadline(from, limit, calendar);

  test('a later start or a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(start, start, unit, amount, amount, (a, b, u, m, n) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const [short, long] = m < n ? [m, n] : [n, m];
        expect(at(early, { unit: u, amount: short }) <= at(late, { unit: u, amount: long })).toBe(true);
      }),
    );
  });

  test('it ends after it started', () => {
    fc.assert(
      fc.property(start, unit, amount, (from, u, n) => {
        expect(at(from, { unit: u, amount: n }) > from.toISOString()).toBe(true);
      }),
    );
  });

  test('office minutes end inside office hours of a working day', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 3000 }), (from, n) => {
        const [day = '', time = ''] = inChina(at(from, { unit: 'office-minutes', amount: n })).split(' ');
        expect(calendar.isWorkday(day)).toBe(true);
        expect((time >= '08:30' && time <= '12:00') || (time >= '13:30' && time <= '18:00')).toBe(true);
      }),
    );
  });

  test('office minutes add up', () => {
    const minutes = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(start, minutes, minutes, (from, a, b) => {
        const first = at(from, { unit: 'office-minutes', amount: a });
        const second = deadline(first, { unit: 'office-minutes', amount: b }, calendar);
        expect(second).toBe(at(from, { unit: 'office-minutes', amount: a + b }));
      }),
    );
  });
});
