import type { z } from 'zod';
import type { deliveryRecordSchema } from '../../events/delivered.ts';
import { type Envelope, EVENT_SOURCE } from '../../events/index.ts';
import type { UnitMessage } from '../../events/unit-message.ts';
import type { Unit } from '../unit/types.ts';
import { RESTRICTED_TEXT } from './reading.ts';
import type { Order } from './state.ts';

export type Delivery = z.infer<typeof deliveryRecordSchema>;
type EventOf<T extends Envelope['type']> = Extract<Envelope, { type: T }>;

/**
 * Where each unit's message goes: its own queue, its parent's (up to the first that has one), or its inbox.
 * @throws Error when a unit is not among `known`: a message for nobody must not count as delivered.
 */
export function deliveryPlan(
  units: readonly { unit: string; kind: Delivery['kind'] }[],
  known: ReadonlyMap<string, Unit>,
): Delivery[] {
  return units.map(({ unit, kind }) => {
    const own = known.get(unit);
    if (!own) throw new Error(`Unit ${unit} is not registered; register it with PUT /v1/units/${unit}`);
    let to = own;
    while (to.delivery === 'parent') {
      const parent = to.parent === null ? undefined : known.get(to.parent);
      if (!parent)
        throw new Error(
          `Unit ${to.id} delivers through its parent ${to.parent ?? '(none)'}, which is not registered`,
        );
      to = parent;
    }
    return {
      unit,
      kind,
      to: to.id,
      via: own.delivery === 'parent' && to.delivery === 'queue' ? 'parent' : to.delivery,
    };
  });
}

const head = (envelope: Envelope) =>
  ({
    specversion: '1.0',
    source: EVENT_SOURCE,
    id: envelope.id,
    time: envelope.time,
    subject: envelope.orderId,
    orderId: envelope.orderId,
    version: envelope.version,
  }) as const;

const HIDDEN = { zh: RESTRICTED_TEXT, en: RESTRICTED_TEXT };

/** The message for one unit of an assignment: the matter and the limits, never who reported it. */
export function messageFor(
  envelope: EventOf<'order.assigned.v1'>,
  order: Order,
  { unit, kind, to }: Delivery,
): UnitMessage {
  const { channel, receivedAt, priority, reworks } = order;
  // Of a restricted matter only the one who must act reads it, in a queue of its own.
  const hidden = order.restricted && (kind !== 'lead' || to !== unit);
  return {
    ...head(envelope),
    type: envelope.type,
    data: {
      ...envelope.data,
      // The rule and its reason say what it is about.
      ...(hidden ? { duty: null, alternatives: [], reason: HIDDEN } : {}),
      for: { unit, kind },
      matter: {
        ...(hidden
          ? { text: RESTRICTED_TEXT, media: [], category: null, place: null }
          : {
              text: order.text,
              media: order.media,
              category: order.category?.code ?? null,
              place: order.place,
            }),
        channel,
        receivedAt,
        priority,
        reworks,
      },
    },
  };
}

/** Tells a unit that the order is no longer its own. */
export const recallFor = (envelope: EventOf<'order.recalled.v1'>, { unit, kind }: Delivery): UnitMessage => ({
  ...head(envelope),
  type: envelope.type,
  data: { ...envelope.data, for: { unit, kind } },
});
