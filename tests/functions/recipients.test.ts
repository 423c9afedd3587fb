import { expect, test } from '@jest/globals';
import type { Envelope } from '../../events/index.ts';
import { reportsToTell } from '../../functions/notify/recipients.ts';
import { MONDAY, registered, why } from '../support/fixtures.ts';

const MAIN = '20261123-ABCDEFGHJK';
const { order } = registered(MAIN);
const follower = (letter: string) => ({
  orderId: `20261123-${letter.repeat(10)}-1`,
  reportId: `20261123-${letter.repeat(10)}`,
});
const orders = (following: Record<string, ReturnType<typeof follower>[]>) => ({
  followers: async (orderId: string) => following[orderId] ?? [],
});
const envelope = (fact: Pick<Envelope, 'type' | 'data'>): Envelope =>
  ({ id: `${MAIN}-1.2`, time: MONDAY, orderId: `${MAIN}-1`, version: 2, ...fact }) as Envelope;
const archived = envelope({ type: 'order.archived.v1', data: { because: 'no-rating' } });

test('everyone whose report was merged is told, also through a chain of merges', async () => {
  const store = orders({
    [`${MAIN}-1`]: [follower('B'), follower('C')],
    [follower('B').orderId]: [follower('D')],
  });
  expect(await reportsToTell(archived, order, store)).toEqual([
    MAIN,
    follower('B').reportId,
    follower('C').reportId,
    follower('D').reportId,
  ]);
});

test('two matters of one report that went into the same order are told once', async () => {
  const second = { ...follower('B'), orderId: '20261123-BBBBBBBBBB-2' };
  const store = orders({ [`${MAIN}-1`]: [follower('B'), second] });
  expect(await reportsToTell(archived, order, store)).toEqual([MAIN, follower('B').reportId]);
});

test('of a new cluster each member is told once', async () => {
  const reports = [follower('B').reportId, follower('C').reportId, follower('B').reportId];
  const members = [follower('B').orderId, follower('C').orderId];
  const clustered = envelope({
    type: 'order.clustered.v1',
    data: { kind: 'utility', members, reports, reason: why },
  });
  expect(await reportsToTell(clustered, order, orders({}))).toEqual([
    follower('B').reportId,
    follower('C').reportId,
  ]);
});
