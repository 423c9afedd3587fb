import type { Learning } from '../../lib/aws/learning.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import { exampleOf } from '../../lib/learn/example.ts';
import { openLedger } from '../../lib/order/ledger.ts';
import { eachEvent } from '../../lib/platform/batch.ts';
import { log } from '../../lib/platform/log.ts';

interface Needs {
  readonly orders: Pick<Orders, 'get' | 'ledger'>;
  readonly learning: Pick<Learning, 'addExample'>;
}

/** Keeps what a person decided about a category, once, as an example to learn from. */
export const createHandler = ({ orders, learning }: Needs) =>
  eachEvent(async ({ type, data, orderId, version }) => {
    if (type !== 'order.understood.v1' || data.by !== 'person') return;
    const [stored, ledger] = await Promise.all([orders.get(orderId), orders.ledger(orderId)]);
    const { entries, brokenAt } = openLedger(ledger);
    if (stored === null || entries.length < version)
      throw new Error(`Order ${orderId} has no ledger entry ${version}`);
    if (brokenAt !== null) throw new Error(`The ledger of ${orderId} is broken at entry ${brokenAt}`);
    const example = exampleOf(version, entries, stored.order);
    if (example === null) return;
    const isNew = await learning.addExample(example);
    const { kind, modelVersion, predicted } = example.provenance;
    if (isNew) log.info('example kept', { orderId, kind, modelVersion, predicted, label: example.label });
  });
