import { expect, test } from '@jest/globals';
import { createHandler } from '../../functions/deliver/handler.ts';
import { toEnvelope } from '../../functions/publish/envelope.ts';
import type { Command } from '../../lib/order/commands.ts';
import { execute } from '../../lib/order/execute.ts';
import { at, cityDesk, LEAD, MONDAY, orderIn, reporter } from '../support/fixtures.ts';
import { memoryCity, memoryOrders } from '../support/memory.ts';

const REPORT = '20261123-ABCDEFGHJK';
const ORDER = `${REPORT}-1`;

/** An order that is dispatched and not delivered yet, and the function that delivers. */
function post() {
  const dispatched = orderIn('dispatched');
  const orders = memoryOrders(dispatched);
  const sent: string[] = [];
  const handler = createHandler({
    orders,
    city: memoryCity(LEAD, '120101001', '120101'),
    unitPost: {
      send: async (target, { body }) => void sent.push(`${JSON.parse(body).type} to ${target.id}`),
    },
    stuck: { note: async () => {}, settle: async () => {} },
    context: async () => at(MONDAY),
  });
  const { assignment } = dispatched.order;
  if (!assignment) throw new Error('not dispatched');
  const { at: _at, deliveries: _d, ...data } = assignment;
  const body = JSON.stringify({
    seq: 3,
    at: MONDAY,
    by: { role: 'system' },
    type: 'order.assigned.v1',
    data,
  });
  const event = {
    Records: [
      {
        messageId: 'm',
        body: JSON.stringify({ detail: toEnvelope(ORDER, body) }),
        attributes: { ApproximateReceiveCount: '2' },
      },
    ],
  };
  /** The assignment, as the queue gives it out now. */
  const comes = () =>
    (handler as (e: unknown, c: unknown) => Promise<unknown>)(event, {
      awsRequestId: 'test',
      getRemainingTimeInMillis: () => 10_000,
    });
  const give = (command: Command, actor = cityDesk) => execute(orders, ORDER, command, actor, at(MONDAY));
  return { orders, sent, comes, give };
}

test('an assignment is brought to its units, however often it comes', async () => {
  const { orders, sent, comes } = post();
  for (const _ of [1, 2]) expect(await comes()).toEqual({ batchItemFailures: [] });
  expect(sent.toSorted()).toEqual([
    'order.assigned.v1 to 120101',
    'order.assigned.v1 to 120101-urban-management',
    'order.assigned.v1 to 120101001',
  ]);
  expect(orders.states.get(ORDER)?.order.assignment?.deliveries).toHaveLength(3);
});

test.each<[string, Command, typeof cityDesk]>([
  ['taken back', { do: 'reassign', body: { category: 'street-light', reason: '路灯' } }, cityDesk],
  ['withdrawn', { do: 'withdraw', body: {}, report: REPORT, others: false }, reporter],
])('a unit is not sent what was %s before it could be reached', async (_, command, actor) => {
  const { sent, comes, give } = post();
  expect(await give(command, actor)).toMatchObject({ is: 'done' });
  expect(await comes()).toEqual({ batchItemFailures: [] });
  expect(sent).toEqual([]);
});

test('nor is what went into another order', async () => {
  const { orders, sent, comes, give } = post();
  const into = '20261123-BBBBBBBBBB-1';
  orders.states.set(into, { order: { ...orderIn('signed').order, orderId: into }, hash: 'x' });
  await give({ do: 'merge', body: { into, reason: '同一事项' } });
  await comes();
  expect(sent).toEqual([]);
});
