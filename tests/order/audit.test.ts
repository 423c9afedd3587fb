import { expect, test } from '@jest/globals';
import { auditLedger } from '../../lib/order/audit.ts';
import { execute } from '../../lib/order/execute.ts';
import type { SealedEntry } from '../../lib/order/ledger.ts';
import { at, cityDesk, lead, MONDAY, registered } from '../support/fixtures.ts';
import { memoryOrders } from '../support/memory.ts';

const id = '20261123-ABCDEFGHJK-1';

/** An order with four entries, as it is stored. */
async function kept() {
  const first = registered();
  const orders = memoryOrders(first);
  const unit = { unit: '120101-urban-management', reason: '属城管' };
  await execute(orders, id, { do: 'reassign', body: unit }, cityDesk, at(MONDAY));
  await execute(orders, id, { do: 'sign', body: {} }, lead, at(MONDAY));
  await execute(orders, id, { do: 'comment', body: { text: '已联系' } }, lead, at(MONDAY));
  const stored = await orders.get(id);
  const sealed = [
    ...('entries' in first ? (first.entries as SealedEntry[]) : []),
    ...(await orders.ledger(id)),
  ];
  return { stored, sealed };
}

const swap = (sealed: SealedEntry[], i: number, j: number): SealedEntry[] => {
  const [a, b] = [sealed[i], sealed[j]];
  return a && b ? sealed.with(i, b).with(j, a) : sealed;
};
const edit = (sealed: SealedEntry[], i: number): SealedEntry[] => {
  const entry = sealed[i];
  return entry ? sealed.with(i, { ...entry, body: entry.body.replace('2026', '2025') }) : sealed;
};

test('an untouched ledger has no fault', async () => {
  const { stored, sealed } = await kept();
  expect(sealed).toHaveLength(4);
  expect(auditLedger(id, stored, sealed)).toEqual([]);
});

test.each([
  ['an edited entry', (s: SealedEntry[]) => edit(s, 1), 2],
  ['the first entry deleted', (s: SealedEntry[]) => s.slice(1), 2],
  ['an entry deleted in the middle', (s: SealedEntry[]) => s.toSpliced(2, 1), 4],
  ['the last entry deleted', (s: SealedEntry[]) => s.slice(0, -1), 4],
  ['two entries exchanged', (s: SealedEntry[]) => swap(s, 1, 2), 3],
  ['an entry twice', (s: SealedEntry[]) => s.toSpliced(2, 0, ...s.slice(1, 2)), 2],
])('%s is found', async (_, tamper, seq) => {
  const { stored, sealed } = await kept();
  expect(auditLedger(id, stored, tamper(sealed))).toMatchObject([{ orderId: id, seq }]);
});

test('an entry made unreadable is found as well', async () => {
  const { stored, sealed } = await kept();
  const [first, second, ...rest] = sealed;
  const torn = first && second ? [first, { ...second, body: '{"seq":' }, ...rest] : [];
  expect(auditLedger(id, stored, torn)).toMatchObject([{ seq: 2 }]);
});

test('a state that was changed beside its ledger is found', async () => {
  const { stored, sealed } = await kept();
  const changed = stored && { ...stored, order: { ...stored.order, reworks: 3 } };
  expect(auditLedger(id, changed, sealed)).toMatchObject([{ seq: null }]);
});

test('a ledger whose order is gone is found', async () => {
  const { sealed } = await kept();
  expect(auditLedger(id, null, sealed)).toHaveLength(1);
});
