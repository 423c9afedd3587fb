import type { Telling } from '../../lib/notify/audience.ts';
import { DIGEST_TEXT } from '../../lib/notify/audience.ts';
import type { Notice } from '../../lib/notify/channel.ts';
import type { UnitContact } from '../../lib/notify/contact.ts';
import { type Held, type SendKey, sendOnce } from '../../lib/notify/once.ts';
import { mayGoAt } from '../../lib/notify/quiet.ts';
import { renderBoth } from '../../lib/notify/template.ts';
import { createToUnit, type UnitChannel, waysTo } from '../../lib/notify/to-unit.ts';
import { isPressing, unitsOf } from '../../lib/notify/units.ts';
import { discreet, valuesFor } from '../../lib/notify/values.ts';
import { isUnitRecused } from '../../lib/order/recusal.ts';
import { cached } from '../../lib/platform/cache.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { workCalendar } from '../../lib/sla/calendar.ts';
import type { Needs, Occasion } from './types.ts';

const AT_ONCE = 8;
/** A unit's contact may be this old. */
const SECONDS_KEPT = 30;

/**
 * Tells units: in their inbox at once, by webhook and mail where they gave one, and then routine messages only
 * while they are open. What comes outside is held for the digest.
 */
export function createToUnits(needs: Needs) {
  const { city, contacts, settings, inbox, now } = needs;
  const send = createToUnit({ ...needs, digestText: () => city.text(DIGEST_TEXT) });
  const contactOf = cached(contacts.get, SECONDS_KEPT);

  return async (occasion: Occasion): Promise<void> => {
    const told = new Map<string, Telling>();
    for (const telling of occasion.tellings) {
      if (telling.to === 'reporter') continue;
      for (const unit of unitsOf(telling.to, occasion.envelope, occasion.order)) {
        // The recused hear that it is taken from them, and no more.
        if (occasion.envelope.type !== 'order.recalled.v1' && isUnitRecused(occasion.order, unit)) continue;
        // Told by the first row that reaches it.
        if (!told.has(unit)) told.set(unit, telling);
      }
    }
    await doAll(told, AT_ONCE, ([unit, telling]) => tell(unit, telling, occasion));
  };

  async function tell(unit: string, telling: Telling, occasion: Occasion): Promise<void> {
    const notice = await noticeFor(unit, telling.text, occasion);
    const contact = telling.by.length > 1 ? await reachable(unit) : null;
    const ways = contact ? waysTo(contact).filter((way) => telling.by.includes(way)) : [];
    await doAll(['inbox' as const, ...ways], AT_ONCE, (way) =>
      way === 'inbox' ? inbox.send(notice) : deliver(way, notice, contact, occasion),
    );
  }

  function deliver(
    by: UnitChannel,
    notice: Notice,
    contact: UnitContact | null,
    { order }: Occasion,
  ): Promise<void> {
    const { orderId, id: entryId, unit } = notice;
    const key: SendKey = { orderId, entryId, channel: by, recipient: `unit:${unit}` };
    return sendOnce(needs, key, async (): Promise<Held | undefined> => {
      const at = now();
      const until = contact && !isPressing(order) ? await opensAt(at, contact) : at;
      if (contact && until > at) return { until, to: contact.unit, notice };
      await send(by, contact, { id: `${entryId}:${unit}`, notices: [notice] });
      return undefined;
    });
  }

  async function opensAt(at: string, { quiet }: UnitContact): Promise<string> {
    const { calendar, utcOffsetMinutes } = await city.law();
    return mayGoAt(at, quiet ?? (await settings()).quiet, workCalendar(calendar, utcOffsetMinutes));
  }

  /** The unit's own contact; for one that its parent receives for, the first above that has any. */
  async function reachable(unitId: string): Promise<UnitContact | null> {
    const own = await contactOf(unitId);
    if (own && waysTo(own).length > 0) return own;
    const unit = await city.unit(unitId);
    return unit?.delivery === 'parent' && unit.parent !== null ? reachable(unit.parent) : null;
  }

  async function noticeFor(unit: string, textId: string, occasion: Occasion): Promise<Notice> {
    const { envelope, order, site } = occasion;
    // Inboxes and mails are read by more people than the one who must act; that one reads the order.
    const few = order.restricted || order.recused.units.length + order.recused.staff.length > 0;
    const guard = few ? discreet : (values: Parameters<typeof discreet>[0]) => values;
    const said = renderBoth(await city.text(textId), (lang) => guard(valuesFor(envelope, order, site, lang)));
    const { id, time: at, type: event, orderId } = envelope;
    return { id, at, orderId, event, textId, unit, ...said };
  }
}
