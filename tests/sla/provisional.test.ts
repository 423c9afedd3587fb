import { describe, expect, test } from '@jest/globals';
import { CalendarUncovered, workCalendar } from '../../lib/sla/calendar.ts';
import { deadline } from '../../lib/sla/deadline.ts';
import { deadlineOrProvisional } from '../../lib/sla/provisional.ts';

const china = workCalendar(
  {
    holidays: 'china',
    officeHours: [
      [510, 720],
      [810, 1080],
    ],
  },
  480,
);
const last = Math.max(...china.years);
const days = (amount: number) => ({ unit: 'working-days', amount }) as const;

describe('a limit that runs into a year without published holidays', () => {
  const from = `${last}-12-28T02:00:00.000Z`;
  test('is refused by the calendar', () => {
    expect(() => deadline(from, days(10), china)).toThrow(CalendarUncovered);
  });
  test('is still given, marked provisional, on Monday to Friday', () => {
    const { at, provisional } = deadlineOrProvisional(from, days(10), china);
    expect(provisional).toBe(true);
    expect(at > `${last + 1}-01-07`).toBe(true);
    expect([0, 6]).not.toContain(new Date(at).getUTCDay());
  });
});

test('inside the published years it is the plain deadline, make-up days and all', () => {
  const from = '2026-02-13T02:00:00.000Z';
  expect(deadlineOrProvisional(from, days(3), china)).toEqual({
    at: deadline(from, days(3), china),
    provisional: false,
  });
});

test('natural minutes never ask the calendar', () => {
  expect(
    deadlineOrProvisional(`${last + 3}-05-01T00:00:00.000Z`, { unit: 'minutes', amount: 30 }, china),
  ).toEqual({
    at: `${last + 3}-05-01T00:30:00.000Z`,
    provisional: false,
  });
});
