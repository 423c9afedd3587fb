import { expect, test } from '@jest/globals';
import { goesAt } from '../../lib/identity/retention.ts';

const CLOSED = '2026-01-01T00:00:00.000Z';
const order = (of: 'ordinary' | 'danger' | 'whistle-blow', closedAt: string | null = CLOSED) => ({
  class: of,
  closedAt,
});

test.each([
  ['an ordinary matter', [order('ordinary')], '2027-01-01'],
  ['a danger, whose reporter is known for less long', [order('danger')], '2026-06-30'],
  ['whistle-blowing', [order('whistle-blow')], '2028-12-31'],
  ['several: the last decides', [order('ordinary'), order('whistle-blow')], '2028-12-31'],
  ['one of several is open', [order('ordinary'), order('danger', null)], null],
  ['nothing', [], null],
])('%s', (_, orders, day) => expect(goesAt(orders)?.slice(0, 10) ?? null).toBe(day));
