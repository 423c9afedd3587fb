import type { Envelope } from '../../events/index.ts';
import type { UnitMessage } from '../../events/unit-message.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { UnitQueues } from '../../lib/aws/unit-queues.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import { type Delivery, deliveryPlan, messageFor, recallFor } from '../../lib/order/delivery.ts';
import { execute, type OrderStore } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { eachEvent } from '../../lib/platform/batch.ts';
import type { Unit } from '../../lib/unit/types.ts';

interface Needs {
  readonly orders: OrderStore;
  readonly city: Pick<CityRows, 'unit'>;
  readonly queues: UnitQueues;
  readonly context: () => Promise<Context>;
}

/**
 * Puts assignments and recalls into the units' queues, then writes the delivery into the ledger. A repeat
 * sends under the same deduplication id, so a unit sees each message once.
 */
export const createHandler = ({ orders, city, queues, context }: Needs) => {
  const send = async (envelope: Envelope, delivery: Delivery, message: UnitMessage): Promise<void> => {
    if (delivery.via === 'inbox') return;
    const target = await city.unit(delivery.to);
    if (!target) throw new Error(`Unit ${delivery.to} is not registered; its message cannot be delivered`);
    await queues.send(target, {
      group: envelope.orderId,
      dedup: `${envelope.id}:${delivery.unit}`,
      body: JSON.stringify(message),
    });
  };

  const planFor = async (units: readonly { unit: string; kind: Delivery['kind'] }[]): Promise<Delivery[]> => {
    const known = new Map<string, Unit>();
    const look = async (id: string): Promise<void> => {
      const unit = known.has(id) ? null : await city.unit(id);
      if (!unit) return;
      known.set(id, unit);
      if (unit.delivery === 'parent' && unit.parent) await look(unit.parent);
    };
    for (const { unit } of units) await look(unit);
    return deliveryPlan(units, known);
  };

  return eachEvent(async (envelope) => {
    if (envelope.type === 'order.recalled.v1') {
      const { unit, others } = envelope.data;
      const told = await planFor([
        { unit, kind: 'lead' },
        ...others.map((id) => ({ unit: id, kind: 'copy' as const })),
      ]);
      await Promise.all(told.map((delivery) => send(envelope, delivery, recallFor(envelope, delivery))));
      return;
    }
    if (envelope.type !== 'order.assigned.v1') return;
    const { assignment, unit, coUnits, copies } = envelope.data;
    const deliver = async (order: Order): Promise<Command | null> => {
      if (order.assignment?.assignment !== assignment || order.assignment.deliveries !== null) return null;
      const deliveries = await planFor([
        { unit, kind: 'lead' },
        ...coUnits.map((id) => ({ unit: id, kind: 'co-unit' as const })),
        ...copies.map((id) => ({ unit: id, kind: 'copy' as const })),
      ]);
      await Promise.all(deliveries.map((d) => send(envelope, d, messageFor(envelope, order, d))));
      return { do: 'deliver', assignment, deliveries };
    };
    await execute(orders, envelope.orderId, deliver, SYSTEM, await context());
  });
};
