import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../functions/learn/handler.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { lived, ORDER_ID, type StepName } from '../learning/life.ts';
import { memoryLearning } from '../learning/memory.ts';
import { MONDAY } from '../support/fixtures.ts';

/** An order's life, and its last entry brought to the function as the bus brings it. */
async function system(steps: readonly StepName[], given: Parameters<typeof lived>[1] = {}) {
  const orders = await lived(steps, given);
  const learning = memoryLearning();
  const handler = createHandler({ orders, learning });
  const entry = openLedger(await orders.ledger(ORDER_ID)).entries.at(-1);
  if (!entry) throw new Error('no entry');
  const detail = {
    id: `${ORDER_ID}.${entry.seq}`,
    type: entry.type,
    time: entry.at,
    orderId: ORDER_ID,
    version: entry.seq,
    data: entry.data,
  };
  const record = {
    messageId: 'm',
    body: JSON.stringify({ detail }),
    attributes: { ApproximateReceiveCount: '1' },
  };
  const deliver = () => handler({ Records: [record] } as unknown as Parameters<typeof handler>[0]);
  const kept = () => learning.examples('', '9');
  return { orders, deliver, kept };
}

const FAILED = { batchItemFailures: [{ itemIdentifier: 'm' }] };
const DONE = { batchItemFailures: [] };

test('a correction that comes three times is kept once', async () => {
  const { deliver, kept } = await system(['unsure', 'correct']);
  for (let i = 0; i < 3; i++) expect(await deliver()).toEqual(DONE);
  expect(await kept()).toEqual([
    expect.objectContaining({
      id: `${ORDER_ID}.4`,
      label: 'street-light',
      provenance: expect.objectContaining({ kind: 'triage', at: MONDAY }),
    }),
  ]);
});

describe('nothing is kept', () => {
  test.each<[what: string, steps: StepName[], given: Parameters<typeof lived>[1]]>([
    ['of what the model says', ['sure'], {}],
    ['of another event', ['unsure'], {}],
    ['of an order that few may read', ['unsure', 'correct'], { restricted: true }],
  ])('%s', async (_, steps, given) => {
    const { deliver, kept } = await system(steps, given);
    expect(await deliver()).toEqual(DONE);
    expect(await kept()).toEqual([]);
  });
});

describe('goes back to the queue', () => {
  test('when the ledger does not hold the entry yet', async () => {
    const { orders, deliver, kept } = await system(['unsure', 'correct']);
    const ledger = await orders.ledger(ORDER_ID);
    orders.ledgers.set(ORDER_ID, ledger.slice(0, -1));
    expect(await deliver()).toEqual(FAILED);
    orders.ledgers.set(ORDER_ID, ledger);
    expect(await deliver()).toEqual(DONE);
    expect(await kept()).toHaveLength(1);
  });

  test('when the ledger was tampered with', async () => {
    const { orders, deliver, kept } = await system(['unsure', 'correct']);
    const [first, ...others] = await orders.ledger(ORDER_ID);
    if (!first) throw new Error('no entry');
    orders.ledgers.set(ORDER_ID, [{ ...first, body: first.body.replace('灯', '水') }, ...others]);
    expect(await deliver()).toEqual(FAILED);
    expect(await kept()).toEqual([]);
  });
});
