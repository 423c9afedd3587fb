import type { Envelope } from '../../events/index.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { SendMail } from '../../lib/aws/mail.ts';
import type { People } from '../../lib/aws/people.ts';
import { textFor } from '../../lib/notify/occasion.ts';
import { render } from '../../lib/notify/template.ts';
import { valuesFor } from '../../lib/notify/values.ts';
import type { OrderStore } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { eachEvent } from '../../lib/platform/batch.ts';

interface Needs {
  readonly people: Pick<People, 'person' | 'addMessage' | 'mailSent'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly city: Pick<CityRows, 'text' | 'unit' | 'category' | 'law'>;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
}

/**
 * Tells the reporter, in both languages: always in the inbox, by mail when they gave an address. A message is
 * stored before it is mailed and marked after, so a repeat neither stores nor mails it twice.
 */
export function createHandler({ people, orders, city, sendMail, publicUrl }: Needs) {
  return eachEvent(async (envelope) => {
    const textId = textFor(envelope);
    if (textId === null) return;
    const stored = await orders.get(envelope.orderId);
    if (!stored) throw new Error(`Order ${envelope.orderId} of event ${envelope.id} does not exist`);
    const { order } = stored;
    const person = await people.person(order.reportId);
    // The reporter asked to be forgotten: the matter stays, the person is gone.
    if (!person) return;
    const email = person.contact.email;
    const say = await wording(envelope, order);
    const inbox = await say(`${textId}.inbox`);
    const earlier = await people.addMessage(order.reportId, {
      id: envelope.id,
      at: envelope.time,
      textId,
      zh: inbox.zh.body,
      en: inbox.en.body,
      mail: email ? 'pending' : 'none',
    });
    if (!email || earlier?.mail === 'sent') return;
    const { zh, en } = await say(textId);
    await sendMail({
      to: email,
      subject: `${zh.subject} / ${en.subject}`,
      body: `${zh.body}\n\n${en.body}\n`,
    });
    await people.mailSent(order.reportId, envelope.id);
  });

  async function wording(envelope: Envelope, order: Order) {
    const [unit, category, { utcOffsetMinutes }] = await Promise.all([
      order.assignment ? city.unit(order.assignment.unit) : null,
      order.category ? city.category(order.category.code) : null,
      city.law(),
    ]);
    const site = { link: `${publicUrl}/v1/reports/${order.reportId}`, utcOffsetMinutes };
    const values = (lang: 'zh' | 'en') =>
      valuesFor(envelope, order, { unit: unit?.name ?? null, category }, site, lang);
    return async (textId: string) => {
      const text = await city.text(textId);
      return { zh: render(text, values('zh'), 'zh'), en: render(text, values('en'), 'en') };
    };
  }
}
