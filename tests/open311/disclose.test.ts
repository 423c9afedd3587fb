import { describe, expect, test } from '@jest/globals';
import { disclosed, openOrClosed, toldRegion } from '../../lib/open311/disclose.ts';
import type { Order } from '../../lib/order/state.ts';
import { STATUSES } from '../../lib/order/state.ts';
import { orderIn } from '../support/fixtures.ts';

const dispatched = orderIn('dispatched').order;
const code = dispatched.category?.code ?? '';
const about = {
  offered: new Set([code]),
  unit: { zh: '区水务局', en: 'Water bureau' },
  address: { zh: '和平区劝业场街道', en: 'Quanyechang' },
  at: '2026-11-23T02:00:00.000Z',
};
const seen = (change: Partial<Order> = {}) => disclosed({ ...dispatched, ...change }, about);

describe('what anyone may read of an order', () => {
  test('its category, unit and street, the place coarsely, and no words of a report by our own ways', () => {
    const given = { address: '南京路1号3门', lat: 39.125678, lon: 117.203456 };
    const matter = seen({ given, text: '3门201漏水' });
    expect(matter).toMatchObject({
      code,
      unit: about.unit,
      lat: 39.126,
      lon: 117.203,
      text: null,
      status: 'open',
    });
    expect(JSON.stringify(matter)).not.toMatch(/南京路|漏水/);
  });
  test('words that came by Open311, until their writer asks to be forgotten', () => {
    const from = { channel: 'open311', text: '路灯不亮', media: ['https://example.org/a.jpg'] } as const;
    expect(seen({ ...from, media: [...from.media] })).toMatchObject({
      text: '路灯不亮',
      mediaUrl: 'https://example.org/a.jpg',
    });
    expect(seen({ ...from, media: [...from.media], reporterGone: true })).toMatchObject({
      text: null,
      mediaUrl: null,
    });
  });
  test.each<[string, Partial<Order>]>([
    ['a restricted order', { restricted: true }],
    ['whistle-blowing', { nature: 'whistle-blow' }],
    ['a helping order', { helps: { of: '20261122-7K3F9Q2MXA-1', task: '协助' } }],
    ['a category nobody knows yet', { category: null, assignment: null }],
  ])('%s is not public', (_, change) => expect(seen(change)).toBeNull());
  test('a category that the city does not offer is not public', () => {
    expect(disclosed(dispatched, { ...about, offered: new Set() })).toBeNull();
  });
  test('what is chosen counts until it is decided', () => {
    expect(seen({ category: null, assignment: null, chosen: code })).toMatchObject({ code });
  });
  test('the answer of the unit only once it is verified', () => {
    const publicAnswer = '已修复';
    expect(seen({ status: 'resolved', publicAnswer })).toMatchObject({ status: 'open', answer: null });
    expect(seen({ status: 'follow_up', publicAnswer })).toMatchObject({
      status: 'closed',
      answer: publicAnswer,
    });
  });
  test('a community is told as its street', () => {
    expect(toldRegion({ place: null, given: { regionCode: '120101001001' } })).toBe('120101001');
  });
  test('closed is what nobody works on', () => {
    expect(STATUSES.filter((status) => openOrClosed(status) === 'closed')).toEqual([
      'answered',
      'external',
      'declined',
      'merged',
      'terminated',
      'follow_up',
      'archived',
    ]);
  });
});
