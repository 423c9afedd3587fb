import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createFollow } from '../../functions/sweep/follow.ts';
import type { FollowRows } from '../../lib/aws/follow-rows.ts';
import { BadCursor } from '../../lib/aws/orders.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import { type Following, following } from '../../lib/unit/follow.ts';
import type { Unit } from '../../lib/unit/types.ts';
import { apply, at, cityDesk, LEAD, later, MONDAY, orderIn, unit } from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';

const TO = '120101-environment';
const ended = unit(LEAD, { until: MONDAY, successor: TO, underWay: 'follow' });
const signed = (n: number): Stored => {
  const stored = orderIn(n % 2 ? 'dispatched' : 'signed');
  return { ...stored, order: { ...stored.order, orderId: `20261123-${String(n).padStart(10, '0')}-1` } };
};
const paused = (n: number): Stored =>
  apply(
    signed(2 * n),
    { do: 'suspend', body: { because: 'seasonal', reason: '冬季停工', reviewAt: later(24 * 20) } },
    cityDesk,
  );

/** A small office: the orders a unit holds, by id, and the plan. */
function office(stored: readonly Stored[], units: readonly Unit[] = [ended, unit(TO)]) {
  const orders = memoryOrders(...stored);
  let row: Following | null = following(LEAD, TO, MONDAY);
  const rows: FollowRows = {
    get: async () => row,
    due: async (now) => (row && row.nextAt <= now ? [row] : []),
    put: async (before, after) => {
      if (row?.version !== before.version) return false;
      row = after;
      return true;
    },
  };
  const list: typeof orders.list = async (_, holder, __, { cursor = '', limit }) => {
    if (cursor === 'bad') throw new BadCursor('bad');
    const held = [...orders.states.values()]
      .map(({ order }) => order)
      .filter((order) => order.holder === holder && order.orderId > cursor)
      .sort((a, b) => (a.orderId < b.orderId ? -1 : 1));
    const page = held.slice(0, limit).map(({ orderId, version, status, receivedAt }) => ({
      ...{ orderId, version, status, holder, receivedAt },
      ...{ category: null, regionCode: null, dueAt: null, summary: '' },
    }));
    return { orders: page, cursor: held.length > limit ? (page.at(-1)?.orderId ?? null) : null };
  };
  const commit = jest.fn(orders.commit);
  const get = async (id: string) => units.find((one) => one.id === id) ?? null;
  const follow = createFollow({ orders: { ...orders, commit, list }, rows, units: { get } });
  const held = (by: string) => [...orders.states.values()].filter(({ order }) => order.holder === by).length;
  return { follow, held, commit, row: () => row };
}

beforeEach(() => {
  for (const level of ['info', 'error'] as const) jest.spyOn(console, level).mockImplementation(() => {});
});

describe('orders follow to the successor', () => {
  test('all of them, page by page, and the report says how many', async () => {
    const { follow, held, row } = office(Array.from({ length: 120 }, (_, i) => signed(i)));
    await follow(at(later(1)), () => false);
    expect([held(LEAD), held(TO)]).toEqual([0, 120]);
    expect(row()).toMatchObject({ seen: 120, moved: 120, waiting: 0, finishedAt: later(1), cursor: null });
  });

  test('a run that was cut short is continued where it stopped', async () => {
    const { follow, held, row } = office(Array.from({ length: 120 }, (_, i) => signed(i)));
    let pages = 0;
    await follow(at(later(1)), () => pages++ > 0);
    expect(row()).toMatchObject({ moved: 50, finishedAt: null, startedAt: later(1) });
    await follow(at(later(2)), () => false);
    expect(held(TO)).toBe(120);
    expect(row()).toMatchObject({ moved: 120, startedAt: later(1), finishedAt: later(2) });
  });

  test('two runs at once move each order once', async () => {
    const { follow, held, commit } = office(Array.from({ length: 20 }, (_, i) => signed(i)));
    await Promise.all([follow(at(later(1)), () => false), follow(at(later(1)), () => false)]);
    expect(held(TO)).toBe(20);
    expect(
      (await Promise.allSettled(commit.mock.results.map(({ value }) => value))).filter(
        ({ status }) => status === 'fulfilled',
      ),
    ).toHaveLength(20);
  });

  test('what is paused is counted, and looked for again soon', async () => {
    const { follow, held, row } = office([signed(0), paused(1)]);
    await follow(at(later(1)), () => false);
    expect([held(LEAD), held(TO)]).toEqual([1, 1]);
    expect(row()).toMatchObject({ moved: 1, waiting: 1, nextAt: later(1 + 10 / 60) });
  });

  test('one that fails stops no other, is named, and is tried again', async () => {
    const { follow, held, row, commit } = office([signed(0), signed(1), signed(2)]);
    commit.mockRejectedValueOnce(new Error('unreachable'));
    await follow(at(later(1)), () => false);
    expect(held(TO)).toBe(2);
    expect(row()).toMatchObject({ failed: [expect.any(String)], finishedAt: null });
    await follow(at(later(2)), () => false);
    expect(row()).toMatchObject({ failed: [], moved: 3, finishedAt: later(2) });
  });
});

describe('nothing moves', () => {
  test('before its day', async () => {
    const { follow, held } = office([signed(0)]);
    await follow(at(later(-1)), () => false);
    expect(held(LEAD)).toBe(1);
  });
  test('when the successor has ended without one', async () => {
    const gone = unit(TO, { until: MONDAY });
    const { follow, held, row } = office([signed(0)], [ended, gone]);
    await follow(at(later(1)), () => false);
    expect(held(LEAD)).toBe(1);
    expect(row()).toMatchObject({ moved: 0, nextAt: later(2) });
  });
});
