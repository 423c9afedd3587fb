import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import type { Envelope } from '../../events/index.ts';
import { createHandler } from '../../functions/project/handler.ts';
import { stored } from '../../infra/tools/recompute/compare.ts';
import { chance } from '../../infra/tools/traffic/chance.ts';
import { createInsight, rowItem, taleItem } from '../../lib/aws/insight.ts';
import { canonical, differences, figuresOf, ofCell } from '../../lib/insight/recompute.ts';
import { tellAll } from '../../lib/insight/tell.ts';
import { lives, sealed } from '../bench/insight-lives.ts';
import { startTables } from '../support/table.ts';

const OFFSET = 480;
const TABLES = ['orderly', 'disorderly', 'dying', 'racing', 'late'] as const;
type Name = (typeof TABLES)[number];
const tables = await startTables(...TABLES);
afterAll(() => tables.stop());

let told: Awaited<ReturnType<typeof lives>>;
beforeAll(async () => {
  told = await lives(30, 50);
});

const record = (envelope: Envelope, i: number): SQSEvent['Records'][number] => ({
  ...{ messageId: String(i), receiptHandle: 'r', body: JSON.stringify({ detail: envelope }) },
  attributes: {
    ...{ ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: 's' },
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  ...{ md5OfBody: '', eventSource: 'aws:sqs', eventSourceARN: 'arn', awsRegion: 'us-east-1' },
});

/** The function on a table. `fail` may throw before or after each of its writes. */
function project(name: Name, fail: (when: 'before' | 'after') => void = () => {}) {
  const insight = createInsight(tables.client, name);
  const handler = createHandler({
    insight: {
      ...insight,
      async commit(steps) {
        fail('before');
        await insight.commit(steps);
        fail('after');
      },
    },
    orders: { ledger: async (orderId) => sealed(told.ledgers.get(orderId) ?? []) },
    utcOffsetMinutes: OFFSET,
    now: () => '2026-11-23T08:00:00.000Z',
  });
  return async (batch: readonly Envelope[]): Promise<number> =>
    (await handler({ Records: batch.map(record) })).batchItemFailures.length;
}

const inBatches = (events: readonly Envelope[], size: number): Envelope[][] =>
  Array.from({ length: Math.ceil(events.length / size) }, (_, i) => events.slice(i * size, (i + 1) * size));

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const luck = chance(seed);
  return items
    .map((item) => [luck.next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** What the table holds that the ledgers do not give, and the other way round. */
async function wrong(name: Name) {
  const tales = [...told.ledgers].flatMap(
    ([orderId, entries]) => tellAll(null, entries, orderId, OFFSET) ?? [],
  );
  const { rows, cells } = figuresOf(tales);
  const bodies = [...tales.map(taleItem), ...rows.map(rowItem)].map(({ pk, sk, body }) => ({
    ...{ pk: pk?.S ?? '', sk: sk?.S ?? '' },
    value: canonical(JSON.parse(body?.S ?? '')),
  }));
  return differences([...bodies, ...cells.map(ofCell)], await stored(tables.client, name));
}

describe('figures equal those of the ledgers', () => {
  test('when events come as they happened', async () => {
    const run = project('orderly');
    for (const batch of inBatches(told.events, 40)) expect(await run(batch)).toBe(0);
    expect(await wrong('orderly')).toEqual([]);
  });

  test('when they come in any order, and each twice', async () => {
    const run = project('disorderly');
    for (const batch of inBatches(shuffled([...told.events, ...told.events], 7), 25))
      expect(await run(batch)).toBe(0);
    expect(await wrong('disorderly')).toEqual([]);
  });

  test('when the function dies 25 times, before a write or before it hears of one', async () => {
    const luck = chance(11);
    let deaths = 0;
    const run = project('dying', () => {
      if (deaths < 25 && luck.yes(0.5)) {
        deaths += 1;
        throw new Error('killed');
      }
    });
    const queue = inBatches(told.events, 15);
    for (let batch = queue.shift(); batch; batch = queue.shift()) {
      // All of a batch come again, not always next.
      if ((await run(batch)) > 0) queue.splice(Math.floor(luck.next() * 3), 0, batch);
    }
    expect(deaths).toBe(25);
    expect(await wrong('dying')).toEqual([]);
  });

  test('when four of it work at once on the same orders', async () => {
    const run = project('racing');
    const queue = inBatches(shuffled(told.events, 3), 10);
    const worker = async () => {
      for (let batch = queue.shift(); batch; batch = queue.shift())
        if ((await run(batch)) > 0) queue.push(batch);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(await wrong('racing')).toEqual([]);
  });

  test('when most events never come and the last of each order does', async () => {
    const run = project('late');
    const last = [...told.ledgers.keys()].flatMap(
      (orderId) => told.events.filter((event) => event.orderId === orderId).at(-1) ?? [],
    );
    expect(await run(last)).toBe(0);
    expect(await wrong('late')).toEqual([]);
  });
});

test('what is none of ours fails alone', async () => {
  const run = project('orderly');
  const [event] = told.events;
  if (!event) throw new Error('no event');
  const strange = {
    ...record(event, 1),
    body: JSON.stringify({ detail: { ...event, type: 'order.vanished.v1' } }),
  };
  const handler = createHandler({
    insight: createInsight(tables.client, 'orderly'),
    orders: { ledger: async () => [] },
    utcOffsetMinutes: OFFSET,
    now: () => '2026-11-23T08:00:00.000Z',
  });
  expect(await run([event])).toBe(0);
  expect(await handler({ Records: [record(event, 0), strange] })).toEqual({
    batchItemFailures: [{ itemIdentifier: '1' }],
  });
});
