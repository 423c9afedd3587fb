import { expect, test } from '@jest/globals';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Envelope } from '../../events/index.ts';
import { createHandler } from '../../functions/publish/handler.ts';
import { append } from '../../lib/order/ledger.ts';
import { cityDesk, MONDAY, orderIn } from '../support/fixtures.ts';

const ledger = append(
  orderIn('dispatched'),
  ['一', '二', '三'].map((text) => ({ type: 'order.commented.v1', data: { text } }) as const),
  { at: MONDAY, by: cityDesk },
).entries;
const record = (i: number, body = ledger[i]?.body ?? ''): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: `seq-${i}`,
    Keys: { pk: { S: '20261123-ABCDEFGHJK-1' }, sk: { S: `L#00000${i}` } },
    NewImage: { body: { S: body } },
  },
});

const published = (refusedAt: number | null) => {
  const seen: Envelope[] = [];
  return {
    seen,
    handler: createHandler({
      publish: async (all) => {
        seen.push(...all);
        return refusedAt;
      },
    }),
  };
};

test('entries become events with the id of the entry and the version of the order', async () => {
  const { seen, handler } = published(null);
  expect(await handler({ Records: [record(0), record(1)] })).toEqual({ batchItemFailures: [] });
  expect(seen).toMatchObject([
    { id: '20261123-ABCDEFGHJK-1.4', version: 4, type: 'order.commented.v1', data: { text: '一' } },
    { id: '20261123-ABCDEFGHJK-1.5' },
  ]);
});

test('what the bus refused is asked for again from there', async () => {
  const { handler } = published(1);
  expect(await handler({ Records: [record(0), record(1), record(2)] })).toEqual({
    batchItemFailures: [{ itemIdentifier: 'seq-1' }],
  });
});

test.each([
  ['not JSON', '{'],
  [
    'an unknown type',
    '{"seq":1,"at":"2026-11-23T01:00:00.000Z","by":{"role":"system"},"type":"order.lost.v1","data":{}}',
  ],
  ['nothing', ''],
])(
  'an entry that is %s stops the batch there: those before it are published, none after',
  async (_, body) => {
    const { seen, handler } = published(null);
    expect(await handler({ Records: [record(0), record(1, body), record(2)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'seq-1' }],
    });
    expect(seen).toHaveLength(1);
  },
);
