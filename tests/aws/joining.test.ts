import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createOrders, type Orders } from '../../lib/aws/orders.ts';
import { createPeople, type People } from '../../lib/aws/people.ts';
import { execute } from '../../lib/order/execute.ts';
import { at, cityDesk, MONDAY, registered, reporter } from '../support/fixtures.ts';
import { startTables } from '../support/table.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
let orders: Orders;
let people: People;
let drawn = 0;

beforeAll(async () => {
  tables = await startTables('orders', 'people');
  orders = createOrders(tables.client, 'orders');
  people = createPeople(tables.client, { orders: 'orders', people: 'people' });
});
afterAll(() => tables.stop());

/** A report that has come in, by its order. */
async function report(): Promise<string> {
  const reportId = `20261123-AAAAAAAA${String(++drawn).padStart(2, '0')}`;
  const person = { tokenHash: 'x', contact: {}, at: MONDAY };
  await people.register({ after: { ...registered(reportId), entries: [] }, person });
  return `${reportId}-1`;
}

const follow = (orderId: string) =>
  people.follow({
    reportId: `20261123-FFFFFFFF${String(++drawn).padStart(2, '0')}`,
    orderId,
    person: { tokenHash: 'y', contact: {}, at: MONDAY, follows: orderId },
  });
const merge = (orderId: string, into: string) =>
  execute(orders, orderId, { do: 'merge', body: { into, reason: '同一事项' } }, cityDesk, at(MONDAY));
const withdraw = (orderId: string, meanwhile = async (): Promise<unknown> => null) => {
  let once = meanwhile;
  const command = async () => {
    const others = (await orders.followers(orderId)).length > 0;
    await once();
    once = async () => null;
    return { do: 'withdraw', body: {}, report: orderId.slice(0, -2), others } as const;
  };
  return execute(orders, orderId, command, reporter, at(MONDAY));
};
const statusOf = async (orderId: string) => (await orders.get(orderId))?.order.status;

describe('an order that its reporter withdraws', () => {
  test('closes when nobody else is concerned', async () => {
    const order = await report();
    await withdraw(order);
    expect(await statusOf(order)).toBe('archived');
  });
  test('goes on when another report is merged into it at that moment', async () => {
    const [order, other] = [await report(), await report()];
    await withdraw(order, () => merge(other, order));
    expect([await statusOf(order), await statusOf(other)]).toEqual(['registered', 'merged']);
  });
  test('goes on when a neighbour begins to follow it at that moment', async () => {
    const order = await report();
    await withdraw(order, () => follow(order));
    expect(await statusOf(order)).toBe('registered');
  });
  test('and who comes a moment later is told that it is closed', async () => {
    const [order, other] = [await report(), await report()];
    await withdraw(order);
    expect(await merge(other, order)).toMatchObject({ is: 'refused', refusal: { field: 'into' } });
    expect(await follow(order)).toEqual({ is: 'closed' });
  });
});

test('who joins makes nobody wait who works on the order', async () => {
  const order = await report();
  const before = await orders.get(order);
  await follow(order);
  expect((await orders.get(order))?.order.version).toBe(before?.order.version);
  const comment = { do: 'comment', body: { text: '备注' } } as const;
  expect(await execute(orders, order, comment, cityDesk, at(MONDAY))).toMatchObject({ is: 'done' });
});

test('of two that merge into each other at once, one stays open', async () => {
  const [a, b] = [await report(), await report()];
  await Promise.all([merge(a, b), merge(b, a)]);
  expect([await statusOf(a), await statusOf(b)].toSorted()).toEqual(['merged', 'registered']);
});

test('of three that merge in a ring at once, one stays open', async () => {
  const [a, b, c] = [await report(), await report(), await report()];
  await Promise.all([merge(a, b), merge(b, c), merge(c, a)]);
  expect([await statusOf(a), await statusOf(b), await statusOf(c)]).toContain('registered');
});
