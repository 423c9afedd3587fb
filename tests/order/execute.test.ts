import { expect, test } from '@jest/globals';
import { execute, type OrderStore, VersionConflict } from '../../lib/order/execute.ts';
import { at, cityDesk, lead, MONDAY, orderIn } from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';

const id = '20261123-ABCDEFGHJK-1';

/** Every first commit finds that another writer was quicker. */
const contended = (orders: ReturnType<typeof memoryOrders>, times: number): OrderStore => {
  let left = times;
  return {
    get: orders.get,
    commit: async (before, after) => {
      if (left-- > 0) throw new VersionConflict('raced');
      await orders.commit(before, after);
    },
  };
};

test('of two signatures at once one wins and the other is told what is possible now', async () => {
  const orders = memoryOrders(orderIn('dispatched'));
  const outcomes = await Promise.all(
    [1, 2].map(() => execute(orders, id, { do: 'sign', body: {} }, lead, at(MONDAY))),
  );
  expect(outcomes.map((o) => o.is).toSorted()).toEqual(['done', 'refused']);
  expect(outcomes.find((o) => o.is === 'refused')).toMatchObject({
    refusal: { code: 'wrong-state', en: expect.stringContaining('resolve') },
  });
  expect(orders.ledgers.get(id)).toHaveLength(1);
});

test('the same Idempotency-Key twice is one change', async () => {
  const orders = memoryOrders(orderIn('dispatched'));
  const comment = () =>
    execute(orders, id, { do: 'comment', body: { text: '备注' } }, cityDesk, at(MONDAY), { key: 'k1' });
  await comment();
  const again = await comment();
  expect(again).toMatchObject({ is: 'done', facts: [] });
  expect(orders.ledgers.get(id)).toHaveLength(1);
});

test('a version that has moved on is stale, before anything is decided', async () => {
  const orders = memoryOrders(orderIn('dispatched'));
  expect(
    await execute(orders, id, { do: 'sign', body: {} }, lead, at(MONDAY), { ifVersion: 1 }),
  ).toMatchObject({ is: 'stale', stored: { order: { status: 'dispatched' } } });
});

test('a lost race is decided again; a race lost for ever is an error, not a silent loss', async () => {
  const orders = memoryOrders(orderIn('dispatched'));
  expect(await execute(contended(orders, 3), id, { do: 'sign', body: {} }, lead, at(MONDAY))).toMatchObject({
    is: 'done',
  });
  await expect(
    execute(contended(orders, 99), id, { do: 'comment', body: { text: 'x' } }, cityDesk, at(MONDAY)),
  ).rejects.toThrow(VersionConflict);
});

test('an order that does not exist', async () => {
  expect(await execute(memoryOrders(), id, { do: 'sign', body: {} }, lead, at(MONDAY))).toEqual({
    is: 'missing',
  });
});

test('a key that came with another command, or from another caller, is no repeat', async () => {
  const orders = memoryOrders(orderIn('dispatched'));
  const key = { key: '1' };
  await execute(orders, id, { do: 'sign', body: {} }, lead, at(MONDAY), key);
  const resolve = { solved: true, result: '已办', publicAnswer: '已办结' };
  await execute(orders, id, { do: 'resolve', body: resolve }, lead, at(MONDAY), key);
  await execute(orders, id, { do: 'comment', body: { text: '备注' } }, cityDesk, at(MONDAY), key);
  expect(orders.ledgers.get(id)?.map(({ body }) => JSON.parse(body).type)).toEqual([
    'order.signed.v1',
    'order.resolved.v1',
    'order.commented.v1',
  ]);
});
