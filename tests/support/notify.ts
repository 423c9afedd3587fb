import type { Fact } from '../../events/index.ts';
import { createHandler as createDigest } from '../../functions/digest/handler.ts';
import { createHandler } from '../../functions/notify/handler.ts';
import { textsOf } from '../../lib/city/tianjin/texts.ts';
import type { Hook, Mail, Sms } from '../../lib/notify/channel.ts';
import type { UnitContact } from '../../lib/notify/contact.ts';
import type { Undelivered } from '../../lib/notify/once.ts';
import { DEFAULT_SETTINGS, type MessageSettings } from '../../lib/notify/settings.ts';
import type { Stored } from '../../lib/order/ledger.ts';
import { LEAD, MONDAY } from './fixtures.ts';
import { memoryCity, memoryOrders, memoryPeople } from './memory.ts';
import { memoryChannel, memoryContacts, memoryInbox, memorySends } from './messages.ts';

export const REPORT = '20261123-ABCDEFGHJK';
export const ORDER = `${REPORT}-1`;

const texts = new Map(textsOf({ zh: '天津市', en: 'Tianjin' }).map((text) => [text.id, text]));

interface Given {
  readonly order: Stored;
  readonly contact?: { phone?: string; email?: string };
  readonly contacts?: readonly UnitContact[];
  readonly settings?: Partial<MessageSettings>;
  readonly mailFault?: (mail: Mail) => void;
  readonly hookFault?: (hook: Hook) => void;
  readonly followers?: readonly string[];
}

/** The notify and digest functions over memory, with the real texts and a clock to turn. */
export async function notifySystem(given: Given) {
  const orders = memoryOrders(given.order);
  const people = memoryPeople(orders);
  for (const reportId of [REPORT, ...(given.followers ?? [])]) {
    // Registering sets the order as well; the given one stands.
    await people.register({
      after: { ...given.order, entries: [], order: { ...given.order.order, reportId } },
      person: { tokenHash: 'h', contact: given.contact ?? {}, at: MONDAY },
    });
  }
  orders.states.set(ORDER, given.order);
  const clock = { now: MONDAY };
  const sends = memorySends();
  const inbox = memoryInbox();
  const mail = memoryChannel<Mail>(given.mailFault);
  const sms = memoryChannel<Sms>();
  const webhook = memoryChannel<Hook>(given.hookFault);
  const undelivered: Undelivered[] = [];
  const contacts = memoryContacts(...(given.contacts ?? []));
  let tokens = 0;
  const shared = {
    mail,
    webhook,
    contacts,
    city: {
      ...memoryCity(LEAD, '120101', '120101001'),
      text: async (id: string) => {
        const text = texts.get(id);
        if (!text) throw new Error(`no text ${id}`);
        return text;
      },
    },
    now: () => clock.now,
    noteUndelivered: async (note: Undelivered) => void undelivered.push(note),
  };
  const handler = createHandler({
    ...shared,
    orders: {
      ...orders,
      followers: async (id) =>
        id === ORDER
          ? (given.followers ?? []).map((reportId) => ({ reportId, orderId: `${reportId}-1` }))
          : [],
    },
    people,
    sends,
    inbox,
    sms,
    settings: async () => ({ ...DEFAULT_SETTINGS, ...given.settings }),
    newToken: () => `token-${++tokens}`,
    publicUrl: 'https://example.org',
  });
  const digest = createDigest({ ...shared, held: sends });

  /** As the queue gives it out; what fails is in the answer. */
  const deliver = (...facts: (Fact & { id?: string })[]) => {
    const records = facts.map((fact, i) => ({
      messageId: String(i),
      receiptHandle: 'r',
      body: JSON.stringify({
        detail: { id: `${ORDER}.7`, time: clock.now, orderId: ORDER, version: 7, ...fact },
      }),
      attributes: { ApproximateReceiveCount: '1' },
    }));
    return handler({ Records: records } as unknown as Parameters<typeof handler>[0]);
  };
  return { people, sends, inbox, mail, sms, webhook, undelivered, contacts, clock, deliver, digest };
}
