import type { Envelope } from '../../events/index.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { SendMail } from '../../lib/aws/mail.ts';
import type { Orders } from '../../lib/aws/orders.ts';
import type { People } from '../../lib/aws/people.ts';
import { textFor } from '../../lib/notify/occasion.ts';
import { render } from '../../lib/notify/template.ts';
import { valuesFor } from '../../lib/notify/values.ts';
import type { Order } from '../../lib/order/state.ts';
import { eachEvent } from '../../lib/platform/batch.ts';
import { reportsToTell } from './recipients.ts';

interface Needs {
  readonly people: Pick<People, 'person' | 'addMessage' | 'mailSent'>;
  readonly orders: Pick<Orders, 'get' | 'followers'>;
  readonly city: Pick<CityRows, 'text' | 'unit' | 'category' | 'law'>;
  readonly sendMail: SendMail;
  readonly publicUrl: string;
}

/** Reports told at once: enough to be quick, few enough for the mail service. */
const AT_ONCE = 8;

/**
 * Tells everyone who reported the matter, in both languages: always in the inbox, by mail when they gave an
 * address. A message is stored before it is mailed and marked after, so a repeat neither stores nor mails it twice.
 */
export function createHandler({ people, orders, city, sendMail, publicUrl }: Needs) {
  return eachEvent(async (envelope) => {
    const textId = textFor(envelope);
    if (textId === null) return;
    const stored = await orders.get(envelope.orderId);
    if (!stored) throw new Error(`Order ${envelope.orderId} of event ${envelope.id} does not exist`);
    const reports = await reportsToTell(envelope, stored.order, orders);
    const say = await wording(envelope, stored.order);
    for (let i = 0; i < reports.length; i += AT_ONCE) {
      await Promise.all(
        reports.slice(i, i + AT_ONCE).map((reportId) => tell(reportId, envelope, textId, say)),
      );
    }
  });

  async function tell(reportId: string, envelope: Envelope, textId: string, say: Say): Promise<void> {
    const person = await people.person(reportId);
    // The reporter asked to be forgotten, or the order is our own: the matter stays, there is nobody to tell.
    if (!person) return;
    const email = person.contact.email;
    const inbox = await say(`${textId}.inbox`, reportId);
    const earlier = await people.addMessage(reportId, {
      id: envelope.id,
      at: envelope.time,
      textId,
      zh: inbox.zh.body,
      en: inbox.en.body,
      mail: email ? 'pending' : 'none',
    });
    if (!email || earlier?.mail === 'sent') return;
    const { zh, en } = await say(textId, reportId);
    await sendMail({
      to: email,
      subject: `${zh.subject} / ${en.subject}`,
      body: `${zh.body}\n\n${en.body}\n`,
    });
    await people.mailSent(reportId, envelope.id);
  }

  async function wording(envelope: Envelope, order: Order) {
    const [unit, category, { utcOffsetMinutes }] = await Promise.all([
      order.assignment ? city.unit(order.assignment.unit) : null,
      order.category ? city.category(order.category.code) : null,
      city.law(),
    ]);
    const names = { unit: unit?.name ?? null, category };
    return async (textId: string, reportId: string) => {
      const text = await city.text(textId);
      const site = { reportId, link: `${publicUrl}/v1/reports/${reportId}`, utcOffsetMinutes };
      const inLanguage = (lang: 'zh' | 'en') =>
        render(text, valuesFor(envelope, order, names, site, lang), lang);
      return { zh: inLanguage('zh'), en: inLanguage('en') };
    };
  }
  type Say = Awaited<ReturnType<typeof wording>>;
}
