import { expect, test } from '@jest/globals';
import { createHandler } from '../../functions/sweep/handler.ts';
import { at, later, orderIn } from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';

const late = later(48);
const one = '20261123-ABCDEFGHJK-1';

test('rings what is due, once, however many sweeps run at once', async () => {
  const orders = memoryOrders(orderIn('dispatched'));
  const sweep = createHandler({
    orders: {
      ...orders,
      due: async (shard, now, limit) => (shard === 3 ? orders.due(shard, now, limit) : []),
    },
    context: async () => at(late),
  });
  await Promise.all([sweep(), sweep(), sweep()]);
  await sweep();
  expect(orders.ledgers.get(one)?.map(({ body }) => JSON.parse(body).type)).toEqual(['order.overdue.v1']);
});

test('a shard that fails is an error, and the other shards are done all the same', async () => {
  const orders = memoryOrders(orderIn('dispatched'));
  const due = async (shard: number, now: string, limit: number) => {
    if (shard === 0) throw new Error('shard 0 is unreachable');
    return shard === 5 ? orders.due(shard, now, limit) : [];
  };
  await expect(
    createHandler({ orders: { ...orders, due }, context: async () => at(late) })(),
  ).rejects.toThrow(/1 of 16 shards failed: Error: shard 0 is unreachable/);
  expect(orders.ledgers.get(one)).toHaveLength(1);
});
