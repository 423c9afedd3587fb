import type { ChannelName, Telling } from '../../lib/notify/audience.ts';
import { linkExpiry, linkTo } from '../../lib/notify/link.ts';
import { sendOnce } from '../../lib/notify/once.ts';
import { smsNumber } from '../../lib/notify/phone.ts';
import { bodyOf, renderBoth, type Said, speaksOf, subjectOf } from '../../lib/notify/template.ts';
import { valuesFor } from '../../lib/notify/values.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { sha256 } from '../../lib/platform/ids.ts';
import { reportsToTell } from './recipients.ts';
import type { Needs, Occasion } from './types.ts';

/** Reports told at once: enough to be quick, few enough for the mail service. */
const AT_ONCE = 8;

/**
 * Tells everyone who reported the matter: in the inbox always, by mail and SMS when they gave an address and the
 * entry is worth it. A mail or SMS carries a link that opens the report without a login.
 */
export function createToReporters(needs: Needs) {
  const { people, orders, city, settings, mail, sms, newToken, publicUrl, now } = needs;

  return async (occasion: Occasion): Promise<void> => {
    const telling = occasion.tellings.find(({ to }) => to === 'reporter');
    if (!telling) return;
    const reports = await reportsToTell(occasion.envelope, occasion.order, orders);
    await doAll(reports, AT_ONCE, (reportId) => tell(reportId, telling, occasion));
  };

  async function tell(reportId: string, { text, by }: Telling, occasion: Occasion): Promise<void> {
    const person = await people.person(reportId);
    // The reporter asked to be forgotten, or the order is our own: the matter stays, there is nobody to tell.
    if (!person) return;
    const { id, time } = occasion.envelope;
    const { email, phone } = person.contact;
    const number = smsNumber(phone);
    const { sms: smsOf } = await settings();
    const once = (channel: ChannelName, send: () => Promise<void>) =>
      sendOnce(
        needs,
        { orderId: occasion.order.orderId, entryId: id, channel, recipient: `report:${reportId}` },
        async () => {
          await send();
          return undefined;
        },
      );
    const letters: Partial<Record<ChannelName, () => Promise<void>>> = {
      inbox: async () => {
        const { zh, en } = await say(`${text}.inbox`, reportId, occasion, linkTo(publicUrl, reportId));
        await people.addMessage(reportId, { id, at: time, textId: text, zh: zh.body, en: en.body });
      },
      ...(email !== undefined && {
        mail: () =>
          once('mail', async () => {
            const said = await sayWithLink(text, reportId, occasion);
            await mail.send({ to: email, subject: subjectOf(said), body: bodyOf(said) });
          }),
      }),
      ...(sms !== null &&
        number !== null &&
        smsOf.on && {
          sms: () =>
            once('sms', async () => {
              const textId = `${text}.sms`;
              const said = await sayWithLink(textId, reportId, occasion);
              const words = smsOf.languages.map((lang) => said[lang].body).join('\n');
              await sms.send({ id: `${id}:${reportId}`, to: number, text: words, textId });
            }),
        }),
    };
    await doAll(by, by.length, async (channel) => letters[channel]?.());
  }

  /** With a token of its own, if the text has a place for the link: whoever reads it needs no login. */
  async function sayWithLink(textId: string, reportId: string, occasion: Occasion): Promise<Said> {
    if (!speaksOf(await city.text(textId), 'link')) return say(textId, reportId, occasion);
    const token = newToken();
    await people.addLink(reportId, sha256(token), linkExpiry(now(), occasion.order));
    return say(textId, reportId, occasion, linkTo(publicUrl, reportId, token));
  }

  async function say(textId: string, reportId: string, occasion: Occasion, link?: string): Promise<Said> {
    const { envelope, order, site } = occasion;
    const text = await city.text(textId);
    const whole = { ...site, reportId, ...(link === undefined ? {} : { link }) };
    return renderBoth(text, (lang) => valuesFor(envelope, order, whole, lang));
  }
}
