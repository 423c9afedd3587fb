import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createOrders, type Orders } from '../../lib/aws/orders.ts';
import { createPeople, type Message, type People } from '../../lib/aws/people.ts';
import { MONDAY, registered } from '../support/fixtures.ts';
import { startTables } from '../support/table.ts';

const REPORT = '20261123-ABCDEFGHJK';
const ORDER = `${REPORT}-1`;
let tables: Awaited<ReturnType<typeof startTables>>;
let orders: Orders;
let people: People;

beforeAll(async () => {
  tables = await startTables('orders', 'people');
  orders = createOrders(tables.client, 'orders');
  people = createPeople(tables.client, { orders: 'orders', people: 'people' });
  const person = { tokenHash: 'x', contact: {}, at: MONDAY };
  await people.register({ after: { ...registered(REPORT), entries: [] }, person });
});
afterAll(() => tables.stop());

const kept = async (): Promise<string[]> => {
  const { Items } = await tables.client.send(new ScanCommand({ TableName: 'people' }));
  return (Items ?? []).map(({ pk, sk }) => `${pk?.S} ${sk?.S}`);
};
const message = (id: string): Message => ({
  id,
  at: MONDAY,
  textId: 'assigned',
  zh: '已派单',
  en: 'Assigned',
});

test('who follows a neighbour no more leaves nothing at the order', async () => {
  const reportId = '20261123-FFFFFFFFFF';
  const once = { key: 'k', bodyHash: 'h', answer: '{}', expiresAt: 2_000_000_000 };
  const person = { tokenHash: 'y', contact: {}, at: MONDAY, follows: ORDER };
  await people.follow({ reportId, person, orderId: ORDER, once });
  expect(await orders.followers(ORDER)).toHaveLength(1);
  expect(await people.forget(reportId)).toBe(2);
  expect(await orders.followers(ORDER)).toEqual([]);
  expect(await people.forget(reportId)).toBe(0);
});

test('a message that comes while a person goes does not stay behind', async () => {
  await people.addMessage(REPORT, message('e.1'));
  await people.addMessage(REPORT, message('e.1'));
  expect(await people.messages(REPORT)).toHaveLength(1);
  // What a step of the order tells in the middle of it.
  let told = false;
  tables.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const now = commandName === 'DeleteItemCommand' && !told;
        told ||= now;
        if (now) await people.addMessage(REPORT, message('e.2'));
        return next(args);
      },
    { step: 'initialize' },
  );
  expect(await people.forget(REPORT)).toBe(3);
  await people.addMessage(REPORT, message('e.3'));
  expect(await kept()).toEqual([]);
});
