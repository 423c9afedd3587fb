import type { Client } from '../../../infra/tools/client.ts';
import { type Entry, parseEntry } from '../../../lib/order/entry.ts';
import type { Aws, Item } from './aws.ts';
import { waitFor } from './wait.ts';

/** Every queue between bus and function; the figures' own is read only every five seconds. */
const AT_ONCE = [
  ...['understand', 'route-city', 'route-district', 'route-street', 'route-community'],
  ...['deliver', 'notify'],
].map((name) => `haihe-${name}`);
export const WORK_QUEUES = [...AT_ONCE, 'haihe-project'];

export const isEntry = ({ sk }: Item): boolean => String(sk).startsWith('L#');

/** Every entry of every ledger, straight from the table. */
export const allEntries = async (aws: Aws): Promise<{ orderId: string; entry: Entry }[]> =>
  (await aws.scan('OrdersTable'))
    .filter(isEntry)
    .map(({ pk, body }) => ({ orderId: String(pk), entry: parseEntry(JSON.parse(String(body))) }));

/**
 * Waits until nothing is under way any more: a report of its own has followed all that was written before it
 * through the stream, every queue is empty, and none of it has written anything more.
 * @param figures wait for the figures too
 */
export async function settle(aws: Aws, api: Client, figures = false): Promise<void> {
  for (;;) {
    const before = await allEntries(aws);
    const last = await api.post({ text: '这是一条收尾用的消息' });
    await waitFor('the stream to be read', async () => (await api.report(last)).messages.length > 0);
    await waitFor('the queues to be empty', async () => {
      const depths = await Promise.all((figures ? WORK_QUEUES : AT_ONCE).map((queue) => aws.depth(queue)));
      return depths.every(({ waiting, underWay }) => waiting + underWay === 0);
    });
    const after = await allEntries(aws);
    if (after.filter(({ orderId }) => !orderId.startsWith(last.reportId)).length === before.length) return;
  }
}
