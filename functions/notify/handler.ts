import { tellingsOf } from '../../lib/notify/audience.ts';
import { unitNamed } from '../../lib/notify/values.ts';
import { eachEvent } from '../../lib/platform/batch.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { createToReporters } from './reporters.ts';
import type { Needs, Occasion } from './types.ts';
import { createToUnits } from './units.ts';

/** Tells everyone whom an entry concerns, each once by each channel; a channel that fails holds up no other. */
export function createHandler(needs: Needs) {
  const { orders, city } = needs;
  const toReporters = createToReporters(needs);
  const toUnits = createToUnits(needs);

  return eachEvent(async (envelope) => {
    const stored = await orders.get(envelope.orderId);
    if (!stored) throw new Error(`Order ${envelope.orderId} of event ${envelope.id} does not exist`);
    const { order } = stored;
    const tellings = tellingsOf(envelope, order);
    if (tellings.length === 0) return;
    const unitId = unitNamed(envelope, order);
    const [unit, category, { utcOffsetMinutes }] = await Promise.all([
      unitId === undefined ? null : city.unit(unitId),
      order.category ? city.category(order.category.code) : null,
      city.law(),
    ]);
    // A unit that is gone still has its number.
    const name = unitId === undefined ? null : (unit?.name ?? { zh: unitId, en: unitId });
    const names = { unit: name, category };
    const occasion: Occasion = { envelope, order, site: { names, utcOffsetMinutes }, tellings };
    await doAll([toReporters, toUnits], 2, (tell) => tell(occasion));
  });
}
