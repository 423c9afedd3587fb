import type { Orders } from '../../lib/aws/orders.ts';
import type { PastOrders } from '../../lib/aws/past-orders.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { allEvents } from '../../lib/platform/batch.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { localDay } from '../../lib/platform/time.ts';
import { pastOf } from '../../lib/tune/past.ts';

interface Needs {
  readonly orders: Pick<Orders, 'ledger'>;
  readonly past: Pick<PastOrders, 'keep'>;
  readonly utcOffsetMinutes: number;
}

/**
 * Keeps of each order what a duty list was asked and what became of it. The row is made anew from the ledger each
 * time, so events may come twice, late and in any order.
 */
export const createHandler = ({ orders, past, utcOffsetMinutes }: Needs) =>
  allEvents(async (envelopes) => {
    const ids = new Set(envelopes.map(({ orderId }) => orderId));
    await doAll(ids, 8, async (orderId) => {
      const { entries } = openLedger(await orders.ledger(orderId));
      const row = pastOf(orderId, entries);
      if (row) await past.keep(row, entries.length, localDay(row.at, utcOffsetMinutes));
    });
  });
