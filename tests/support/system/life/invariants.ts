import { expect } from '@jest/globals';
import { z } from 'zod';
import { getClocks } from '../../../../lib/api/orders.ts';
import { auditLedger } from '../../../../lib/order/audit.ts';
import { type Entry, parseEntry } from '../../../../lib/order/entry.ts';
import { openLedger, replay } from '../../../../lib/order/ledger.ts';
import { allowedNow } from '../../../../lib/order/lifecycle.ts';
import { picturesOf } from '../../../../lib/order/pictures.ts';
import { CLOSED, clocksOf, nextAlarmAt, type Order, orderSchema } from '../../../../lib/order/state.ts';
import { AUDITOR } from '../api.ts';
import { waitFor } from '../wait.ts';
import { type Mailbags, reporterToTell, unitsConcerned, unitsToTell } from './told.ts';
import type { World } from './world.ts';

/** What holds of every order at every moment. */
export function expectSound(order: Order): void {
  expect(orderSchema.safeParse(order).error).toBeUndefined();
  const open = !CLOSED.has(order.status);
  expect([order.status, clocksOf(order).length > 0]).toEqual([order.status, open]);
  expect([order.status, allowedNow(order).length > 0]).toEqual([
    order.status,
    open || order.status === 'external',
  ]);
  if (!open) expect(nextAlarmAt(order)).toBeNull();
}

/** What the ledger, the API and the clocks say of an order is one and the same. */
export async function expectWhole({ system, whole }: World, orderId: string): Promise<void> {
  const { stored, sealed } = await whole(orderId);
  expect(auditLedger(orderId, stored, sealed)).toEqual([]);

  const [{ allowed: _, ...shown }, ledger, clocks] = await Promise.all([
    system.order(orderId),
    system.ledger(orderId),
    system.send('GET', `/v1/orders/${orderId}/clocks`, { as: AUDITOR }),
  ]);
  expect(ledger).toMatchObject({ intact: true, brokenAt: null });
  const { recentKeys: _keys, added, ...replayed } = replay(ledger.entries.map(parseEntry));
  expect(shown).toEqual({ ...replayed, pictures: picturesOf({ ...replayed, added }) });

  const running = getClocks.response.parse(clocks.body).clocks.filter((story) => story.running);
  expect(running.map(({ clock, dueAt }) => [clock, dueAt]).toSorted()).toEqual(
    clocksOf(stored.order)
      .map(({ name, dueAt }) => [name, dueAt])
      .toSorted(),
  );
  // Whoever has it in hand finds it.
  if (CLOSED.has(stored.order.status)) return;
  const { holder, status } = stored.order;
  const listed = await system.list(holder, status);
  if (listed.length < 100) expect(listed.map((one) => one.orderId)).toContain(orderId);
}

/** Every unit concerned has each message once, and exactly the lead holds itself for the lead. */
export async function expectUnitsTold(world: World, orderId: string, bags: Mailbags): Promise<void> {
  const { stored, sealed } = await world.whole(orderId);
  const { entries } = openLedger(sealed);
  const { queues, told } = unitsToTell(entries);
  const messages = await waitFor(`the units of ${orderId} to be told`, async () => {
    const found = await bags.about(orderId, queues);
    const seen = new Set(found.map((m) => `${m.version} ${m.data.for.unit}`));
    return told.every((one) => seen.has(one)) && found;
  });
  const seen = messages.map((m) => `${m.version} ${m.data.for.unit}`);
  expect(seen.toSorted()).toEqual([...new Set(seen)].toSorted());
  const concerned = unitsConcerned(entries);
  expect(seen.filter((one) => !concerned.has(one))).toEqual([]);

  const leads = new Set<string>();
  for (const entry of entries) {
    for (const { version, type, data } of messages) {
      if (version !== entry.seq || data.for.kind !== 'lead') continue;
      if (type === 'order.recalled.v1') leads.delete(data.for.unit);
      else leads.add(data.for.unit);
    }
    if (entry.type === 'order.return_requested.v1') leads.delete(entry.data.unit);
  }
  const { assignment } = stored.order;
  expect([...leads]).toEqual([...leads].filter((lead) => lead === assignment?.unit));
}

/** The reporter has each message once: in the inbox, and by mail what is worth one. */
export async function expectReporterTold(world: World, orderId: string, mailTo: string): Promise<void> {
  const { order } = (await world.whole(orderId)).stored;
  const own = reporterToTell(order, await world.entries(orderId));
  const inbox = await waitFor(`the reporter of ${orderId} to be told`, async () => {
    const ids = (await world.people.messages(order.reportId)).map(({ id }) => id);
    return own.inbox.every((id) => ids.includes(id)) && ids;
  });
  const prefix = `${orderId}.`;
  expect(inbox.filter((id) => id.startsWith(prefix)).toSorted()).toEqual(own.inbox);
  // Of the order it was merged into, or of an event it is part of, the reporter hears too.
  const others = inbox.filter((id) => !id.startsWith(prefix));
  const elsewhere = await Promise.all(others.map((id) => mailedElsewhere(world, id)));
  const expected = own.mail.length + elsewhere.filter(Boolean).length;
  const mails = await waitFor(`${expected} mails to ${mailTo}`, async () => {
    const count = await mailsTo(world, mailTo);
    return count >= expected && count;
  });
  expect(mails).toBe(expected);
}

async function mailedElsewhere(world: World, id: string): Promise<boolean> {
  const orderId = id.slice(0, id.lastIndexOf('.'));
  const seq = Number(id.slice(orderId.length + 1));
  const entry: Entry[] = (await world.entries(orderId)).filter((e) => e.seq === seq);
  return reporterToTell(await world.order(orderId), entry).mail.length > 0;
}

const mailSchema = z.array(z.object({ destination: z.object({ to: z.array(z.string()) }) }));

async function mailsTo({ system }: World, address: string): Promise<number> {
  const mails = mailSchema.parse(await system.local('GET', '/mail?limit=1000000'));
  return mails.filter(({ destination }) => destination.to.includes(address)).length;
}
