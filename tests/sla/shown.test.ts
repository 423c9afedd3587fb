import { describe, expect, test } from '@jest/globals';
import { getLaw } from '../../lib/api/law.ts';
import { ladders } from '../../lib/city/tianjin/ladders.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import { shownCalendar, shownLadders, shownLimits } from '../../lib/sla/shown.ts';
import { limits } from '../support/fixtures.ts';

const calendar = workCalendar({ holidays: 'china', officeHours: [[510, 720]] }, 480);
const shown = {
  limits: shownLimits(limits),
  ladders: shownLadders(ladders),
  calendar: shownCalendar(calendar, '2026-11-22T00:00:00Z'),
};

describe('what is in force about time, for people', () => {
  test('is what the endpoint promises', () => expect(getLaw.response.parse(shown)).toEqual(shown));
  test('says every limit in words, with its source', () => {
    expect(shown.limits).toHaveLength(limits.rows.length);
    for (const { limits: words, source } of shown.limits) {
      expect(words[0]?.zh).toMatch(/\d/);
      expect(source.zh).not.toBe('');
    }
  });
  test('names days off in the week and days worked at its end', () => {
    const { odd, officeHours } = shown.calendar;
    expect(officeHours).toEqual(['08:30–12:00']);
    expect(odd).toContainEqual({ date: '2026-10-01', works: false });
    for (const { date, works } of odd) {
      const weekday = ![0, 6].includes(new Date(date).getUTCDay());
      expect(works).toBe(!weekday);
    }
  });
  test('warns of the year that nobody has published', () => {
    expect(shown.calendar.warnings[0]?.en).toContain('2027');
  });
});
