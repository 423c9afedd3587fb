import { expect, test } from '@jest/globals';
import { createHandler } from '../../functions/retain/handler.ts';
import type { RetentionRun } from '../../lib/identity/retention.ts';
import { append } from '../../lib/order/ledger.ts';
import { apply, at, later, MONDAY, orderIn, registered, reporter } from '../support/fixtures.ts';
import { memoryReads } from '../support/identity.ts';
import { memoryOrders, memoryPeople } from '../support/memory.ts';
import { memoryFiles, memoryMedia } from '../support/memory-media.ts';

const REPORT = '20261123-ABCDEFGHJK';
const ORDER = `${REPORT}-1`;
const YEAR = 365 * 24;

async function system(closed: boolean, now: string) {
  const orders = memoryOrders();
  const people = memoryPeople(orders);
  const person = { tokenHash: 'x', contact: { phone: '13812345678' }, at: MONDAY };
  await people.register({ after: { ...registered(REPORT), entries: [] }, person });
  const open = orderIn('follow_up');
  const done = closed ? apply(open, { do: 'rate', body: { solved: true, satisfied: true } }, reporter) : open;
  orders.states.set(ORDER, done);
  const last = append(open, [{ type: 'order.archived.v1', data: { because: 'rated' } }], {
    at: MONDAY,
    by: { role: 'system' },
  });
  orders.ledgers.set(ORDER, [...last.entries]);
  const runs: RetentionRun[] = [];
  const reads = memoryReads();
  const add = async (run: RetentionRun) => void runs.push(run);
  const handler = createHandler({
    ...{ orders, people, reads, runs: { add }, context: async () => at(now) },
    ...{ media: memoryMedia(), files: memoryFiles(), elapsed: () => 0, shards: 1 },
  });
  return { orders, people, reads, runs, handler };
}

test.each([
  ['a day too early', true, later(YEAR - 24), {}, { removed: 0, kept: 1 }, true],
  ['when their time is over', true, later(YEAR + 1), {}, { removed: 1, kept: 0 }, false],
  ['while the matter is open', false, later(3 * YEAR), {}, { removed: 0, kept: 1 }, true],
  ['not when it is only tried', true, later(YEAR + 1), { dryRun: true }, { removed: 1, dryRun: true }, true],
])('a reporter goes or stays: %s', async (_, closed, now, event, counted, there) => {
  const { handler, people, runs, orders } = await system(closed, now);
  expect(await handler(event)).toMatchObject({ looked: 1, failed: 0, ...counted });
  expect(runs).toMatchObject([counted]);
  expect((await people.person(REPORT)) !== null).toBe(there);
  expect(orders.states.get(ORDER)?.order.reporterGone).toBe(!there);
  if (there) return;
  // A second run finds nothing.
  expect(await handler({})).toMatchObject({ looked: 0, removed: 0 });
});

test('one that fails does not keep the others, is counted and rings', async () => {
  const { handler, people, runs } = await system(true, later(YEAR + 1));
  people.forget = async () => {
    throw new Error('the table is away');
  };
  await expect(handler({})).rejects.toThrow('1 reports');
  expect(runs).toMatchObject([{ looked: 1, removed: 0, failed: 1 }]);
});

test('a reporter stays while the matter is open where it was merged into', async () => {
  const { handler, people, orders } = await system(true, later(YEAR + 1));
  const into = '20261123-BBBBBBBBBB-1';
  const { order } = orderIn('signed');
  orders.states.set(into, { order: { ...order, orderId: into }, hash: 'x' });
  orders.states.set(ORDER, { order: { ...order, status: 'merged', mergedInto: into }, hash: 'x' });
  expect(await handler({})).toMatchObject({ removed: 0, kept: 1 });
  expect(await people.person(REPORT)).not.toBeNull();
});
