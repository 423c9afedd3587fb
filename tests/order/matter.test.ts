import { describe, expect, test } from '@jest/globals';
import { matterOf, passedBy } from '../../lib/order/matter.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import { answersOf, apply, handle, orderIn, system, why } from '../support/fixtures.ts';

const calendar = workCalendar({ holidays: 'china', officeHours: [[510, 1080]] }, 480);
const { order } = orderIn('understood');

describe('what a duty list is asked about an order', () => {
  test('its facts, and the time on the clock of the city', () => {
    expect(matterOf({ ...order, receivedAt: '2026-11-22T18:30:00.000Z' }, calendar)).toEqual({
      category: 'exposed-garbage',
      regionCode: '120101001',
      nature: null,
      urgency: 'normal',
      channel: 'app',
      text: '垃圾没人清',
      at: '2026-11-23T02:30:00+08:00',
      workday: true,
    });
  });

  test.each([
    [
      'when it happened, if that was said',
      { occurredAt: '2026-11-21T14:00:00.000Z' },
      '2026-11-21T22:00:00+08:00',
      false,
    ],
    ['a day off in the week', { receivedAt: '2026-10-01T02:00:00.000Z' }, '2026-10-01T10:00:00+08:00', false],
    ['a make-up workday', { receivedAt: '2026-10-10T02:00:00.000Z' }, '2026-10-10T10:00:00+08:00', true],
    [
      'a year without published holidays',
      { receivedAt: '2031-10-01T02:00:00.000Z' },
      '2031-10-01T10:00:00+08:00',
      true,
    ],
  ])('%s', (_, more, at, workday) => {
    expect(matterOf({ ...order, ...more }, calendar)).toMatchObject({ at, workday });
  });

  test('west of Greenwich', () => {
    const west = workCalendar({ holidays: 'china', officeHours: [[510, 1080]] }, -210);
    expect(matterOf({ ...order, receivedAt: '2026-11-22T01:00:00.000Z' }, west).at).toBe(
      '2026-11-21T21:30:00-03:30',
    );
  });
});

test('which desks passed it on, since somebody last had it', () => {
  const start = orderIn('understood');
  const down = {
    dutyId: 'x',
    listScope: 'city',
    listVersion: 1,
    urgency: 'normal',
    onSite: false,
    route: 'cascade',
    reason: why,
  } as const;
  const pass = (stored: typeof start, desk: string, tier: 'district' | 'street') =>
    apply(
      stored,
      { do: 'route', answers: answersOf(stored.order), desk, decision: { do: 'pass', tier, ...down } },
      system,
    );
  const twice = pass(pass(start, 'city', 'district'), '120101', 'street');
  expect(passedBy(start.order)).toEqual([]);
  expect(passedBy(twice.order)).toEqual(['city', 'district']);
  expect(passedBy(apply(twice, handle(answersOf(twice.order)), system).order)).toEqual([]);
});
