import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSchedule } from '../../infra/local/schedule.ts';

const at = (text: string) => Date.parse(text);

/** The next `count` fire times after `from`, in RFC 3339. */
function fires(
  expression: string,
  from: string,
  count = 3,
  options: { timezone?: string; anchor?: number } = {},
) {
  const schedule = parseSchedule(expression, options);
  const times: string[] = [];
  for (let after: number | undefined = at(from); times.length < count; ) {
    after = schedule.next(after);
    if (after === undefined) break;
    times.push(new Date(after).toISOString().replace('.000Z', 'Z'));
  }
  return times;
}

describe('rates', () => {
  test.each([
    ['rate(1 minute)', '2026-01-01T00:00:30Z', ['2026-01-01T00:01:00Z', '2026-01-01T00:02:00Z']],
    ['rate(1 minute)', '2026-01-01T00:01:00Z', ['2026-01-01T00:02:00Z', '2026-01-01T00:03:00Z']],
    ['rate(5 minutes)', '2026-01-01T00:01:00Z', ['2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z']],
    ['rate(12 hours)', '2026-01-01T01:00:00Z', ['2026-01-01T12:00:00Z', '2026-01-02T00:00:00Z']],
    ['rate(1 day)', '2026-01-01T01:00:00Z', ['2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z']],
  ])('%s after %s', (expression, from, expected) => {
    expect(fires(expression, from, 2)).toEqual(expected);
  });

  test('count from their anchor', () => {
    const anchor = at('2026-01-01T00:00:20Z');
    expect(fires('rate(1 minute)', '2026-01-01T00:00:00Z', 2, { anchor })).toEqual([
      '2026-01-01T00:00:20Z',
      '2026-01-01T00:01:20Z',
    ]);
  });

  test('come one period after another, whatever the start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 90 }), fc.integer({ min: 0, max: 4e12 }), (minutes, after) => {
        const { next } = parseSchedule(`rate(${minutes} minutes)`);
        const first = next(after) ?? 0;
        expect(first).toBeGreaterThan(after);
        expect(first - after).toBeLessThanOrEqual(minutes * 60_000);
        expect(next(first)).toBe(first + minutes * 60_000);
      }),
    );
  });
});

describe('single times', () => {
  test('fire once', () => {
    expect(fires('at(2026-03-01T08:00:00)', '2026-01-01T00:00:00Z')).toEqual(['2026-03-01T08:00:00Z']);
    expect(fires('at(2026-03-01T08:00:00)', '2026-03-01T08:00:00Z')).toEqual([]);
  });

  test('are told in the schedule’s zone', () => {
    const timezone = 'Asia/Shanghai';
    expect(fires('at(2026-03-01T08:00:00)', '2026-01-01T00:00:00Z', 1, { timezone })).toEqual([
      '2026-03-01T00:00:00Z',
    ]);
  });
});

describe('cron', () => {
  test.each([
    ['cron(0 10 * * ? *)', ['2026-01-15T10:00:00Z', '2026-01-16T10:00:00Z', '2026-01-17T10:00:00Z']],
    ['cron(15 12 * * ? *)', ['2026-01-15T12:15:00Z', '2026-01-16T12:15:00Z', '2026-01-17T12:15:00Z']],
    ['cron(0 18 ? * MON-FRI *)', ['2026-01-15T18:00:00Z', '2026-01-16T18:00:00Z', '2026-01-19T18:00:00Z']],
    ['cron(0 8 1 * ? *)', ['2026-02-01T08:00:00Z', '2026-03-01T08:00:00Z', '2026-04-01T08:00:00Z']],
    ['cron(0/15 * * * ? *)', ['2026-01-15T09:45:00Z', '2026-01-15T10:00:00Z', '2026-01-15T10:15:00Z']],
    ['cron(5/20 9-10 * * ? *)', ['2026-01-15T09:45:00Z', '2026-01-15T10:05:00Z', '2026-01-15T10:25:00Z']],
    ['cron(*/40 9 * * ? *)', ['2026-01-15T09:40:00Z', '2026-01-16T09:00:00Z', '2026-01-16T09:40:00Z']],
    ['cron(30,10 9,8 * * ? *)', ['2026-01-16T08:10:00Z', '2026-01-16T08:30:00Z', '2026-01-16T09:10:00Z']],
    ['cron(0 0 L * ? *)', ['2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z', '2026-03-31T00:00:00Z']],
    ['cron(0 0 29 2 ? *)', ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z', '2036-02-29T00:00:00Z']],
    ['cron(0 0 31 2 ? *)', []],
    ['cron(0 0 ? * 2#1 *)', ['2026-02-02T00:00:00Z', '2026-03-02T00:00:00Z', '2026-04-06T00:00:00Z']],
    ['cron(0 0 ? * TUE#5 *)', ['2026-03-31T00:00:00Z', '2026-06-30T00:00:00Z', '2026-09-29T00:00:00Z']],
    ['cron(0 0 ? * 6L *)', ['2026-01-30T00:00:00Z', '2026-02-27T00:00:00Z', '2026-03-27T00:00:00Z']],
    ['cron(0 0 ? 7-8 FRIL *)', ['2026-07-31T00:00:00Z', '2026-08-28T00:00:00Z', '2027-07-30T00:00:00Z']],
    ['cron(0 0 ? * L *)', ['2026-01-17T00:00:00Z', '2026-01-24T00:00:00Z', '2026-01-31T00:00:00Z']],
    ['cron(0 0 1W * ? *)', ['2026-02-02T00:00:00Z', '2026-03-02T00:00:00Z', '2026-04-01T00:00:00Z']],
    ['cron(0 0 31W * ? *)', ['2026-01-30T00:00:00Z', '2026-03-31T00:00:00Z', '2026-05-29T00:00:00Z']],
    ['cron(0 0 15W 8,11 ? *)', ['2026-08-14T00:00:00Z', '2026-11-16T00:00:00Z', '2027-08-16T00:00:00Z']],
    [
      'cron(0 0 1 JAN,jul ? 2027-2028)',
      ['2027-01-01T00:00:00Z', '2027-07-01T00:00:00Z', '2028-01-01T00:00:00Z'],
    ],
    ['cron(0 0 1 1 ? 2020)', []],
    ['cron(0 0 1 1 ? 2199)', ['2199-01-01T00:00:00Z']],
  ])('%s', (expression, expected) => {
    expect(fires(expression, '2026-01-15T09:30:00Z')).toEqual(expected);
  });

  test('is told in the schedule’s zone', () => {
    const timezone = 'Asia/Shanghai';
    expect(fires('cron(30 7 1 * ? *)', '2026-01-31T00:00:00Z', 2, { timezone })).toEqual([
      '2026-01-31T23:30:00Z',
      '2026-02-28T23:30:00Z',
    ]);
  });

  test('a time the clock skips is skipped, one it shows twice fires once', () => {
    const timezone = 'Europe/Berlin';
    expect(fires('cron(30 2 * * ? *)', '2026-03-28T00:00:00Z', 2, { timezone })).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-30T00:30:00Z',
    ]);
    expect(fires('cron(30 2 * * ? *)', '2026-10-24T12:00:00Z', 2, { timezone })).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-26T01:30:00Z',
    ]);
  });

  test('agrees with a search minute by minute', () => {
    const minute = fc.integer({ min: 0, max: 59 });
    const hour = fc.integer({ min: 0, max: 23 });
    const weekday = fc.integer({ min: 1, max: 7 });
    const start = fc.integer({ min: 0, max: 40_000_000 });
    fc.assert(
      fc.property(minute, hour, weekday, start, (m, h, w, startMinute) => {
        const after = startMinute * 60_000;
        const isDue = (time: Date) =>
          time.getUTCMinutes() === m && time.getUTCHours() === h && time.getUTCDay() + 1 === w;
        let expected = after + 60_000;
        while (!isDue(new Date(expected))) expected += 60_000;
        expect(parseSchedule(`cron(${m} ${h} ? * ${w} *)`).next(after)).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is wrong is said', () => {
  test.each([
    ['every minute', 'must be rate(…), cron(…) or at(…)'],
    ['rate(0 minutes)', 'a rate is a positive number'],
    ['rate(1 minutes)', 'a rate is a positive number'],
    ['rate(5 minute)', 'a rate is a positive number'],
    ['rate(5 seconds)', 'a rate is a positive number'],
    ['rate(1.5 hours)', 'a rate is a positive number'],
    ['at(2026-03-01)', 'a time is written yyyy-mm-ddThh:mm:ss'],
    ['at(2026-13-01T00:00:00)', 'a time is written yyyy-mm-ddThh:mm:ss'],
    ['cron(0 0 * * *)', 'cron needs six fields, 5 are given'],
    ['cron(60 0 * * ? *)', 'minutes: 60 is not from 0 to 59'],
    ['cron(0 24 * * ? *)', 'hours: 24 is not from 0 to 23'],
    ['cron(0 0 0 * ? *)', 'day-of-month: 0 is not from 1 to 31'],
    ['cron(0 0 * FOO ? *)', 'month: FOO is not from 1 to 12'],
    ['cron(0 0 ? * 0 *)', 'day-of-week: 0 is not from 1 to 7'],
    ['cron(0 0 ? * 2#6 *)', 'day-of-week #: 6 is not from 1 to 5'],
    ['cron(0 0 * * ? 1969)', 'year: 1969 is not from 1970 to 2199'],
    ['cron(0 0 * * * *)', 'one of day-of-month and day-of-week must be ?'],
    ['cron(0 0 ? * ? *)', 'one of day-of-month and day-of-week must be ?'],
    ['cron(0 0 LW * ? *)', 'day-of-month: L is not from 1 to 31'],
    ['cron(0/0 0 * * ? *)', 'minutes: 0/0 has no valid step'],
    ['cron(0/5/2 0 * * ? *)', 'has no valid step'],
    ['cron(30-10 0 * * ? *)', 'minutes: 30-10 runs backwards'],
    ['cron(1,,2 0 * * ? *)', 'minutes: a value is missing'],
  ])('%s', (expression, message) => {
    expect(() => parseSchedule(expression)).toThrow(`schedule ${expression}: `);
    expect(() => parseSchedule(expression)).toThrow(message);
  });

  test('also of the zone', () => {
    expect(() => parseSchedule('rate(1 minute)', { timezone: 'Asia/Tianjin' })).toThrow(
      'Asia/Tianjin is not a time zone',
    );
    const timezone = 'Europe/Berlin';
    expect(() => parseSchedule('at(2026-03-29T02:30:00)', { timezone })).toThrow(
      'a change of the clock skips this time',
    );
  });
});
