import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayGoAt, type Quiet } from '../../lib/notify/quiet.ts';
import { CalendarUncovered } from '../../lib/sla/calendar.ts';
import { calendar } from '../support/fixtures.ts';

/** 08:30 to 18:00. */
const office: Quiet = { days: 'working', opens: 510, closes: 1080 };
const local = (text: string): string => new Date(`${text}:00+08:00`).toISOString();

describe('a routine message', () => {
  test.each([
    ['a minute before the opening', office, '2026-11-23T08:29', '2026-11-23T08:30'],
    ['at the opening', office, '2026-11-23T08:30', '2026-11-23T08:30'],
    ['over lunch', office, '2026-11-23T13:00', '2026-11-23T13:00'],
    ['a minute before the end', office, '2026-11-23T17:59', '2026-11-23T17:59'],
    ['at the end', office, '2026-11-23T18:00', '2026-11-24T08:30'],
    ['after midnight', office, '2026-11-24T00:01', '2026-11-24T08:30'],
    ['on Friday night', office, '2026-11-27T20:00', '2026-11-30T08:30'],
    ['on Saturday', office, '2026-11-28T10:00', '2026-11-30T08:30'],
    [
      'on Saturday where all days are open',
      { ...office, days: 'all' } as Quiet,
      '2026-11-28T10:00',
      '2026-11-28T10:00',
    ],
    ['at night where someone is always there', 'never' as const, '2026-11-23T03:00', '2026-11-23T03:00'],
  ])('%s', (_, quiet, at, goes) => {
    expect(mayGoAt(local(at), quiet, calendar)).toBe(local(goes));
  });

  test('in a year whose holidays nobody has published: Monday to Friday', () => {
    const uncovered = {
      ...calendar,
      isWorkday: (date: string) => {
        throw new CalendarUncovered(date, []);
      },
    };
    expect(mayGoAt(local('2030-01-05T10:00'), office, uncovered)).toBe(local('2030-01-07T08:30'));
  });

  test('never goes before it came, and goes at once at the time it is given', () => {
    const minute = fc.integer({ min: 0, max: 400 * 24 * 60 });
    fc.assert(
      fc.property(
        minute,
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 701, max: 1440 }),
        (m, opens, closes) => {
          const quiet: Quiet = { days: 'working', opens, closes };
          const at = new Date(Date.parse(local('2026-01-01T00:00')) + m * 60_000).toISOString();
          const goes = mayGoAt(at, quiet, calendar);
          expect(goes >= at).toBe(true);
          expect(mayGoAt(goes, quiet, calendar)).toBe(goes);
        },
      ),
    );
  });
});
