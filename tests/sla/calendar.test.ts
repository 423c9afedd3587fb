import { describe, expect, test } from '@jest/globals';
import {
  CalendarUncovered,
  calendarSpecSchema,
  calendarWarnings,
  workCalendar,
  yearCovered,
} from '../../lib/sla/calendar.ts';

const calendar = workCalendar({ holidays: 'china', officeHours: [[510, 720]] }, 480);

/** Every day off and every make-up workday of a year, as the State Council published them. */
const PUBLISHED = {
  2025: {
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
} as const;

const daysOf = (year: number): string[] => {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
};

describe.each(Object.entries(PUBLISHED))('%s', (year, { off, worked }) => {
  test('is as published, day by day', () => {
    const workdays = daysOf(Number(year)).filter((day) => {
      if (worked.some((d) => d === day)) return true;
      if (off.some(([from, to]) => from <= day && day <= to)) return false;
      return ![0, 6].includes(new Date(day).getUTCDay());
    });
    expect(daysOf(Number(year)).filter(calendar.isWorkday)).toEqual(workdays);
  });
});

test('says which years it covers', () => {
  expect(calendar.years).toEqual([2025, 2026]);
});

test.each(['2024-12-31', '2027-01-01', '2027-06-15'])('refuses %s', (date) => {
  expect(() => calendar.isWorkday(date)).toThrow(CalendarUncovered);
  expect(() => calendar.isWorkday(date)).toThrow(/2025, 2026/);
});

describe('a year of holidays', () => {
  const festivals = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节'];
  const holidays = Object.fromEntries(festivals.map((name, i) => [`2030-0${i + 1}-01`, `x,${name},1`]));

  test('is the year its days lie in', () => {
    expect(yearCovered({ holidays, workdays: { '2030-02-09': 'x,春节,1' } })).toBe(2030);
  });

  test('is refused when a festival is absent', () => {
    const { '2030-07-01': _, ...rest } = holidays;
    expect(() => yearCovered({ holidays: rest, workdays: {} })).toThrow(/国庆节/);
  });

  test('is refused when its days lie in two years', () => {
    expect(() => yearCovered({ holidays, workdays: { '2031-01-01': 'x,元旦,1' } })).toThrow(/2030, 2031/);
  });
});

test.each([
  [[[720, 510]]],
  [
    [
      [510, 720],
      [700, 1080],
    ],
  ],
  [[]],
  [[[510, 1500]]],
])('office hours %j are refused', (officeHours) => {
  expect(calendarSpecSchema.safeParse({ holidays: 'china', officeHours }).success).toBe(false);
});

describe('a year without published holidays', () => {
  const at = (now: string, years = [2025, 2026]) =>
    calendarWarnings({ years, utcOffsetMinutes: 480 }, now).map(({ year, daysLeft }) => [year, daysLeft]);

  test.each([
    ['the minute before 60 days', '2026-11-01T15:59:00Z', []],
    ['60 days before it begins, in China', '2026-11-01T16:00:00Z', [[2027, 60]]],
    ['on its eve', '2026-12-31T15:59:00Z', [[2027, 1]]],
    ['when it has begun, in China', '2026-12-31T16:00:00Z', [[2027, 0]]],
    [
      'when the next begins too',
      '2027-12-01T00:00:00Z',
      [
        [2027, 0],
        [2028, 31],
      ],
    ],
  ])('is an alarm: %s', (_, now, warnings) => {
    expect(at(now)).toEqual(warnings);
  });

  test('is none once it is published', () => {
    expect(at('2026-12-31T00:00:00Z', [2026, 2027])).toEqual([]);
  });

  test('is said in both languages', () => {
    const [warning] = calendarWarnings(calendar, '2026-11-22T00:00:00Z');
    expect(warning?.zh).toMatch(/2027 年.*还有 40 天/);
    expect(warning?.en).toMatch(/2027.*begins in 40 days/);
  });
});
