import { afterEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { Feed } from '../../web/src/desk/feed.ts';

const PAGE = 100;
const STATUSES = ['dispatched', 'signed', 'resolved'] as const;
type Status = (typeof STATUSES)[number];
type Row = { orderId: string; version: number; status: Status; dueAt: string };

const row = (i: number, status: Status): Row => ({
  orderId: `20261122-${String(i).padStart(10, '0')}-1`,
  version: 1,
  status,
  dueAt: new Date(Date.UTC(2026, 10, 23) + i * 1000).toISOString(),
});

/** An API that gives each status sorted, in pages. `before` may hold an answer back. */
function serve(rows: readonly Row[], before: (path: string) => Promise<void> = async () => {}) {
  const asked: string[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (path) => {
    asked.push(String(path));
    await before(String(path));
    const query = new URL(String(path), 'http://console.local').searchParams;
    const from = Number(query.get('cursor') ?? 0);
    const mine = rows.filter(({ status }) => status === query.get('status'));
    const cursor = from + PAGE < mine.length ? String(from + PAGE) : null;
    return Response.json({ orders: mine.slice(from, from + PAGE), cursor });
  });
  return asked;
}
afterEach(() => {
  jest.restoreAllMocks();
});

const feedOf = () => new Feed({ unit: null, statuses: STATUSES, supervised: false });
const ids = (rows: readonly { orderId: string }[]) => rows.map(({ orderId }) => orderId);

describe('the list of a desk', () => {
  test('is in the order of what rings first, page by page, whatever status an order has', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STATUSES), { maxLength: 700 }), async (statuses) => {
        const rows = statuses.map((status, i) => row(i, status));
        serve(rows);
        const feed = feedOf();
        await feed.refresh();
        for (let pages = 0; !feed.state().complete && pages < 10; pages++) {
          expect(ids(feed.state().rows)).toEqual(ids(rows).slice(0, feed.state().rows.length));
          await feed.more();
        }
        expect(ids(feed.state().rows)).toEqual(ids(rows));
      }),
      { numRuns: 20 },
    );
  });

  test('goes on when its end was reached while it was asked anew', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => row(i, 'signed'));
    const held = Promise.withResolvers<void>();
    let holds = false;
    serve(rows, async () => {
      if (holds) await held.promise;
    });
    const feed = feedOf();
    await feed.refresh();
    holds = true;
    const again = feed.refresh();
    const more = feed.more();
    held.resolve();
    await Promise.all([again, more]);
    expect(feed.state().rows).toHaveLength(200);
  });

  test('takes in what has changed and what is new, and keeps what was read further down', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => row(i, 'signed'));
    serve(rows);
    const feed = feedOf();
    await feed.refresh();
    await feed.more();
    const [first, ...others] = rows;
    if (first) serve([{ ...row(0, 'dispatched'), version: 2 }, ...others]);
    await feed.refresh();
    expect(feed.state().rows).toHaveLength(200);
    expect(feed.state().rows[0]).toMatchObject({ status: 'dispatched', version: 2 });
    expect(ids(feed.state().rows)).toEqual(ids(rows).slice(0, 200));
  });
});
