import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readRequestsQuery, readUpdatesQuery } from '../../lib/open311/query.ts';
import { Refused } from '../../lib/open311/refusal.ts';

const NOW = '2026-11-22T06:00:00.000Z';
const read = (query: Record<string, string>) => readRequestsQuery(query, NOW);

describe('what requests are asked for', () => {
  test('nothing said: the last 90 days, all categories and both states, 1000 at most', () => {
    expect(read({})).toEqual({
      is: 'search',
      span: { from: '2026-08-24T06:00:00.000Z', to: NOW },
      codes: null,
      status: null,
      page: { skip: 0, limit: 1000 },
      dated: false,
      extensions: false,
    });
  });
  test.each([
    [
      'both dates',
      { start_date: '2026-11-01T00:00:00Z', end_date: '2026-11-02T00:00:00+08:00' },
      ['2026-11-01T00:00:00.000Z', '2026-11-01T16:00:00.000Z'],
    ],
    [
      'a plus that nobody encoded',
      { start_date: '2026-11-01T08:00:00 08:00', end_date: NOW },
      ['2026-11-01T00:00:00.000Z', NOW],
    ],
    ['only a start', { start_date: '2026-01-01' }, ['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']],
    ['only an end', { end_date: '2026-04-01' }, ['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']],
  ])('%s', (_, query, [from, to]) => expect(read(query)).toMatchObject({ span: { from, to } }));
  test('lists by commas, states in any case, pages from one', () => {
    const query = { service_code: 'a, b,,a', status: 'CLOSED', page: '3', page_size: '20' };
    expect(read(query)).toMatchObject({
      codes: ['a', 'b'],
      status: 'closed',
      page: { skip: 40, limit: 20 },
    });
    expect(read({ status: 'open,closed' })).toMatchObject({ status: null });
    expect(read({ page_size: '5000' })).toMatchObject({ page: { limit: 1000 } });
  });
  test('ids override everything else; what can be no id of ours is none', () => {
    expect(read({ service_request_id: '20261122-7K3F9Q2MXA-1,638344', status: 'open' })).toEqual({
      is: 'ids',
      ids: ['20261122-7K3F9Q2MXA-1'],
      extensions: false,
    });
  });
  test.each([
    ['not a time', { start_date: 'yesterday' }, 'start_date'],
    ['a time without zone', { end_date: '2026-11-01T00:00:00' }, 'end_date'],
    ['a day that is none', { start_date: '2026-02-30' }, 'start_date'],
    ['the end before the start', { start_date: '2026-11-02', end_date: '2026-11-01' }, 'start_date'],
    ['more than 90 days', { start_date: '2026-01-01', end_date: '2026-06-01' }, '90 days'],
    ['another state', { status: 'fixed' }, 'status'],
    ['page zero', { page: '0' }, 'page'],
    ['pages without end', { page: '11' }, 'start_date'],
  ])('%s is refused by name', (_, query, named) => {
    expect(() => read(query)).toThrow(Refused);
    expect(() => read(query)).toThrow(named);
  });
  test('whatever is asked, it is answered or refused in words', () => {
    const names = [
      'start_date',
      'end_date',
      'status',
      'page',
      'page_size',
      'service_code',
      'service_request_id',
    ];
    const query = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.constantFrom('1', NOW)));
    fc.assert(
      fc.property(query, (given) => {
        try {
          const found = read(given);
          if (found.is === 'search') expect(found.span.from <= found.span.to).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      }),
    );
  });
});

test('updates are those of the last day unless dates say otherwise', () => {
  expect(readUpdatesQuery({}, NOW).span).toEqual({ from: '2026-11-21T06:00:00.000Z', to: NOW });
});
