import { describe, expect, test } from '@jest/globals';
import { CalendarUncovered } from '../../lib/sla/calendar.ts';
import { deadline } from '../../lib/sla/deadline.ts';
import { assuming } from '../../lib/sla/provisional.ts';
import { china, minutes, workingDays } from './china.ts';

const last = Math.max(...china.years);
const due = (from: string, limit: Parameters<typeof deadline>[1]) => {
  const { assumed, guessed } = assuming(china);
  return { at: deadline(from, limit, assumed), provisional: guessed() };
};

describe('a limit that runs into a year without published holidays', () => {
  const from = `${last}-12-28T02:00:00.000Z`;
  test('is refused by the calendar', () => {
    expect(() => deadline(from, workingDays(10), china)).toThrow(CalendarUncovered);
  });
  test('is still given, marked provisional, on Monday to Friday', () => {
    const { at, provisional } = due(from, workingDays(10));
    expect(provisional).toBe(true);
    expect(at > `${last + 1}-01-07`).toBe(true);
    expect([0, 6]).not.toContain(new Date(at).getUTCDay());
  });
});

test('inside the published years it is the plain deadline, make-up days and all', () => {
  const from = '2026-02-13T02:00:00.000Z';
  expect(due(from, workingDays(3))).toEqual({
    at: deadline(from, workingDays(3), china),
    provisional: false,
  });
});

test('natural minutes never ask the calendar', () => {
  expect(due(`${last + 3}-05-01T00:00:00.000Z`, minutes(30))).toEqual({
    at: `${last + 3}-05-01T00:30:00.000Z`,
    provisional: false,
  });
});

test('what else goes wrong in a calendar is not hidden', () => {
  const broken = {
    ...china,
    isWorkday: () => {
      throw new Error('lost');
    },
  };
  expect(() => assuming(broken).assumed.isWorkday('2026-01-05')).toThrow('lost');
});
