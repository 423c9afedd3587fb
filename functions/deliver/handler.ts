import type { Envelope } from '../../events/index.ts';
import type { UnitMessage } from '../../events/unit-message.ts';
import type { CityRows } from '../../lib/aws/city.ts';
import type { StuckRows } from '../../lib/aws/stuck-rows.ts';
import type { UnitPost } from '../../lib/aws/unit-post.ts';
import { ChannelFault } from '../../lib/notify/channel.ts';
import { SYSTEM } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import type { Context } from '../../lib/order/decision.ts';
import { messageFor, recallFor } from '../../lib/order/delivery.ts';
import { execute, type OrderStore } from '../../lib/order/execute.ts';
import { inState, MOVABLE } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/state.ts';
import { type Attempt, eachEvent } from '../../lib/platform/batch.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { log } from '../../lib/platform/log.ts';
import { successionReason, successorOf } from '../../lib/unit/in-force.ts';
import { createPlan, type Planned } from './plan.ts';

interface Needs {
  readonly orders: OrderStore;
  readonly city: Pick<CityRows, 'unit'>;
  readonly unitPost: UnitPost;
  readonly stuck: Pick<StuckRows, 'note' | 'settle'>;
  readonly context: () => Promise<Context>;
}

const AT_ONCE = 8;
/** The queue gives a message out this often before it is dead. */
const LAST_TRY = 5;

/**
 * Brings assignments and recalls to the units, by queue or webhook, then writes the delivery into the ledger. A repeat
 * carries the same id, and into a queue the same deduplication id, so a unit handles each message once. What is not
 * taken shows on the order and in the list of stuck deliveries.
 */
export const createHandler = ({ orders, city, unitPost, stuck, context }: Needs) => {
  const planFor = createPlan(city);

  /** All are tried, whichever fails. @throws AggregateError with the failures, after they have been noted. */
  const sendAll = (
    envelope: Envelope,
    planned: readonly Planned[],
    { receives }: Attempt,
    messageOf: (one: Planned) => UnitMessage,
  ): Promise<void> =>
    doAll(planned, AT_ONCE, async (one) => {
      const { delivery, target } = one;
      const key = { to: delivery.to, unit: delivery.unit, orderId: envelope.orderId, entry: envelope.id };
      try {
        await unitPost.send(target, {
          group: envelope.orderId,
          dedup: `${envelope.id}:${delivery.unit}`,
          body: JSON.stringify(messageOf(one)),
        });
      } catch (error) {
        await noteFailure(envelope, one, receives, error).catch((again: unknown) =>
          log.error('failure not noted', again, key),
        );
        throw error;
      }
      if (receives > 1) await stuck.settle(key);
    });

  async function noteFailure(
    envelope: Envelope,
    { delivery, target }: Planned,
    receives: number,
    error: unknown,
  ): Promise<void> {
    const { to, unit } = delivery;
    const because = whyOf(error);
    const givenUp = receives >= LAST_TRY || (error instanceof ChannelFault && error.permanent);
    const assignment = envelope.type === 'order.assigned.v1' ? envelope.data.assignment : null;
    const { id: entry, orderId, time: since } = envelope;
    const via = target.delivery;
    await stuck.note({ to, unit, via, orderId, entry, assignment, since, tries: receives, because, givenUp });
    if (!givenUp) return;
    const channel = via === 'webhook' ? 'webhook' : 'queue';
    const note = { do: 'note-undelivered', entry, channel, recipient: `unit:${unit}`, because } as const;
    await execute(orders, orderId, note, SYSTEM, await context());
  }

  return eachEvent(async (envelope, attempt) => {
    if (envelope.type === 'order.recalled.v1') {
      const { unit, others } = envelope.data;
      const told = await planFor([
        { unit, kind: 'lead' },
        ...others.map((id) => ({ unit: id, kind: 'copy' as const })),
      ]);
      return sendAll(envelope, told, attempt, ({ delivery }) => recallFor(envelope, delivery));
    }
    if (envelope.type !== 'order.assigned.v1') return;
    const { assignment, unit, coUnits, copies } = envelope.data;
    const deliver = async (order: Order): Promise<Command | null> => {
      if (order.assignment?.assignment !== assignment || order.assignment.deliveries !== null) return null;
      // Taken back, or closed, before the unit could be reached: it is not to begin now.
      if (!inState('deliver', order)) return null;
      const succession = await toSuccessor(order, unit);
      if (succession) return succession;
      const planned = await planFor([
        { unit, kind: 'lead' },
        ...coUnits.map((id) => ({ unit: id, kind: 'co-unit' as const })),
        ...copies.map((id) => ({ unit: id, kind: 'copy' as const })),
      ]);
      await sendAll(envelope, planned, attempt, ({ delivery }) => messageFor(envelope, order, delivery));
      return { do: 'deliver', assignment, deliveries: planned.map(({ delivery }) => delivery) };
    };
    await execute(orders, envelope.orderId, deliver, SYSTEM, await context());
  });

  /** A rework, or what was decided a moment before its end, reaches a unit whose orders follow: it goes on at once. */
  async function toSuccessor(order: Order, unit: string): Promise<Command | null> {
    const lead = await city.unit(unit);
    if (lead?.underWay !== 'follow' || !MOVABLE.includes(order.status)) return null;
    const to = await successorOf(lead, city.unit);
    return to && { do: 'succeed', from: unit, to: to.id, reason: successionReason(lead, to) };
  }
};

/** The kind of trouble only: an error's own words may name an address. */
const whyOf = (error: unknown): string => {
  if (error instanceof ChannelFault) return error.message;
  return error instanceof Error ? error.name : 'unknown';
};
