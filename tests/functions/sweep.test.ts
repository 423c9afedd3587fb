import { describe, expect, jest, test } from '@jest/globals';
import { createHandler } from '../../functions/sweep/handler.ts';
import { createReplan } from '../../functions/sweep/replan.ts';
import type { Replanning } from '../../lib/aws/replan.ts';
import type { Context } from '../../lib/order/decision.ts';
import { at, later, limits, orderIn } from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';

const late = later(48);
const one = '20261123-ABCDEFGHJK-1';
const quiet = { replan: async () => {}, follow: async () => {}, elapsed: () => 0 };
const typesOf = (orders: ReturnType<typeof memoryOrders>) =>
  orders.ledgers.get(one)?.map(({ body }) => JSON.parse(body).type);

describe('ringing', () => {
  test('rings what is due, once, however many sweeps run at once', async () => {
    const orders = memoryOrders(orderIn('dispatched'));
    const sweep = createHandler({
      ...quiet,
      orders: {
        ...orders,
        due: async (shard, now, limit) => (shard === 3 ? orders.due(shard, now, limit) : []),
      },
      context: async () => at(late),
    });
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(typesOf(orders)).toEqual(['order.reminded.v1', 'order.overdue.v1']);
  });
  test('a shard that fails is an error, and the other shards are done all the same', async () => {
    const orders = memoryOrders(orderIn('dispatched'));
    const due = async (shard: number, now: string, limit: number) => {
      if (shard === 0) throw new Error('shard 0 is unreachable');
      return shard === 5 ? orders.due(shard, now, limit) : [];
    };
    await expect(
      createHandler({ ...quiet, orders: { ...orders, due }, context: async () => at(late) })(),
    ).rejects.toThrow(/1 shards or orders failed: Error: shard 0 is unreachable/);
    expect(orders.ledgers.get(one)).toHaveLength(2);
  });
  test('a run whose time is up leaves the rest to the next', async () => {
    const many = Array.from({ length: 120 }, (_, i) => {
      const stored = orderIn('dispatched');
      const orderId = `20261123-${String(i).padStart(10, '0')}-1`;
      return { ...stored, order: { ...stored.order, orderId } };
    });
    const orders = memoryOrders(...many);
    let clock = 0;
    const sweep = createHandler({
      replan: async () => {},
      follow: async () => {},
      elapsed: () => (clock += 30_000),
      orders: {
        ...orders,
        due: async (shard, now, limit) =>
          shard === 3 ? (await orders.due(shard, now, limit)).slice(0, limit) : [],
      },
      context: async () => at(late),
    });
    const runs = [await sweep(), await sweep(), await sweep()];
    expect(runs[0]).toMatchObject({ more: true });
    expect(runs.reduce((sum, { rung }) => sum + rung, 0)).toBe(120);
  });
});

test.each([
  ['60 days before a year without holidays', '2027-11-02T02:00:00.000Z', 1],
  ['61 days before', '2027-10-31T02:00:00.000Z', 0],
])('%s: %#', async (_, now, lines) => {
  const said = jest.spyOn(console, 'info').mockImplementation(() => {});
  await createHandler({ ...quiet, orders: memoryOrders(), context: async () => at(now) })();
  expect(said.mock.calls.flat().filter((line) => String(line).includes('calendar ends'))).toHaveLength(lines);
  said.mockRestore();
});

describe('planning anew', () => {
  const week = (context: Context): Context => ({
    ...context,
    limits: {
      ...limits,
      rows: limits.rows.map((row) =>
        row.id === 'handle' ? { ...row, gives: { limit: { unit: 'minutes', amount: 10_080 } } } : row,
      ),
    },
  });
  function office() {
    const orders = memoryOrders(orderIn('signed'));
    let row: Replanning | null = null;
    const progress = {
      get: async () => row,
      put: async (before: Replanning | null, after: Replanning) => {
        if (row?.version !== before?.version || row?.law !== before?.law) return false;
        row = after;
        return true;
      },
    };
    return { orders, replan: createReplan({ orders, progress }), row: () => row };
  }

  test('nothing moves while the law is the one the clocks were planned by', async () => {
    const { orders, replan, row } = office();
    for (let i = 0; i < 3; i++) await replan(at(later(i)), () => false);
    expect(orders.ledgers.get(one)).toBeUndefined();
    expect(row()).toMatchObject({ moved: 0, finishedAt: later(0) });
  });
  test('a changed limit moves every running deadline once, and the report says which', async () => {
    const { orders, replan, row } = office();
    await replan(at(later(0)), () => false);
    await replan(week(at(later(1))), () => false);
    await replan(week(at(later(2))), () => false);
    expect(orders.states.get(one)?.order.clocks.handle?.dueAt).toBe(later(24 * 7));
    expect(typesOf(orders)).toEqual(['order.replanned.v1']);
    expect(row()).toMatchObject({ seen: 1, moved: 1, examples: [one], finishedAt: later(2) });
  });
  test('so does one of an order that was given its limits by the law before, while others were planned', async () => {
    const { orders, replan, row } = office();
    orders.states.clear();
    await replan(at(later(0)), () => false);
    await replan(week(at(later(1))), () => false);
    // By a function that had read the law half a minute ago.
    orders.states.set(one, orderIn('signed'));
    await replan(week(at(later(1 + 0.5 / 60))), () => false);
    expect(row()).toMatchObject({ finishedAt: null });
    await replan(week(at(later(1 + 1 / 60))), () => false);
    expect(orders.states.get(one)?.order.clocks.handle?.dueAt).toBe(later(24 * 7));
    expect(row()).toMatchObject({ moved: 1, finishedAt: later(1 + 1 / 60) });
    await replan(week(at(later(2))), () => false);
    expect(typesOf(orders)).toEqual(['order.replanned.v1']);
  });
  test('a run that was cut short is continued where it stopped', async () => {
    const { orders, replan, row } = office();
    await replan(at(later(0)), () => false);
    let pages = 0;
    await replan(week(at(later(1))), () => pages++ >= 5);
    expect(row()).toMatchObject({ shard: 5, finishedAt: null });
    await replan(week(at(later(2))), () => false);
    expect(row()).toMatchObject({ finishedAt: later(2), moved: 1 });
    expect(typesOf(orders)).toEqual(['order.replanned.v1']);
  });
});
