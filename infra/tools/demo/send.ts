import { setTimeout as wait } from 'node:timers/promises';
import type { Client, OrderView, Receipt } from '../client.ts';
import type { Sample } from './messages.ts';

export interface Sent {
  readonly sample: Sample;
  readonly receipt: Receipt;
  /** Epoch milliseconds at which the POST began. */
  readonly postedAt: number;
  /** One for each matter of the report. */
  readonly orders: readonly OrderView[];
}

const AT_ONCE = 8;
const PATIENCE_MS = 120_000;
const DESK = { role: 'desk', unit: 'city' };

/** Posts reports and waits until each is with its unit, waits for a person, or is closed. @throws Error naming the ones that do not settle */
export async function sendAll(
  client: Client,
  samples: readonly Sample[],
  log: (line: string) => void,
): Promise<Sent[]> {
  const posted = await inTurn(samples, async (sample) => {
    const postedAt = Date.now();
    return { sample, postedAt, receipt: await client.post(sample) };
  });
  log(`${posted.length} receipts; following the orders`);
  let settled = 0;
  return inTurn(posted, async (one) => {
    const first = await settle(client, `${one.receipt.reportId}-1`);
    const others = Array.from({ length: first.parts - 1 }, (_, i) =>
      settle(client, `${one.receipt.reportId}-${i + 2}`),
    );
    const orders = [first, ...(await Promise.all(others))];
    settled += 1;
    if (settled % 20 === 0 || settled === posted.length)
      log(`${settled}/${posted.length} have found their way`);
    return { ...one, orders };
  });
}

async function settle(client: Client, orderId: string): Promise<OrderView> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const order = await client.order(orderId, DESK);
    if (order.hold || order.status !== 'registered')
      if (!order.assignment || order.assignment.deliveries) return order;
    if (Date.now() > until)
      throw new Error(`Order ${orderId} stands still at version ${order.version}: see the logs`);
    await wait(100);
  }
}

async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
