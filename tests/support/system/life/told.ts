import { tellingsOf } from '../../../../lib/notify/audience.ts';
import type { Entry } from '../../../../lib/order/entry.ts';
import type { Order } from '../../../../lib/order/state.ts';
import type { Received } from '../aws.ts';
import type { World } from './world.ts';

/** What units found in their queues, kept because reading empties them. */
export function createMailbags({ system }: World) {
  const bags = new Map<string, Received[]>();
  return {
    /** Every message about an order that the queues of these units have had so far. */
    async about(orderId: string, queues: readonly string[]): Promise<Received['message'][]> {
      for (const queue of queues)
        bags.set(queue, [...(bags.get(queue) ?? []), ...(await system.aws.readUnit(queue))]);
      return [...bags.values()]
        .flat()
        .flatMap(({ message }) => (message.orderId === orderId ? [message] : []));
    },
  };
}
export type Mailbags = ReturnType<typeof createMailbags>;

/** Every `entry unit` that a ledger could have had told. */
export const unitsConcerned = (entries: readonly Entry[]): Set<string> =>
  new Set(
    entries.flatMap(({ seq, type, data }) => {
      if (type === 'order.recalled.v1') return [data.unit, ...data.others].map((unit) => `${seq} ${unit}`);
      if (type !== 'order.assigned.v1') return [];
      return [data.unit, ...data.coUnits, ...data.copies].map((unit) => `${seq} ${unit}`);
    }),
  );

/**
 * `entry unit` of what units must have been told by now, and the queues it went to. An assignment that was overtaken
 * by another before it was delivered may be told or not.
 */
export function unitsToTell(entries: readonly Entry[]): { queues: string[]; told: string[] } {
  const queues = new Set<string>();
  const told: string[] = [];
  /** Who receives for a unit. */
  const via = new Map<string, string>();
  const tell = ({ seq }: Entry, unit: string): void => {
    const queue = via.get(unit);
    if (queue === undefined) return;
    queues.add(queue);
    told.push(`${seq} ${unit}`);
  };
  for (const entry of entries) {
    if (entry.type === 'order.delivered.v1') {
      const sent = entries.find(
        (e) => e.type === 'order.assigned.v1' && e.data.assignment === entry.data.assignment,
      );
      for (const { unit, to, via: way } of entry.data.deliveries) {
        if (way !== 'inbox') via.set(unit, to);
        if (sent) tell(sent, unit);
      }
    }
    if (entry.type === 'order.recalled.v1')
      for (const unit of [entry.data.unit, ...entry.data.others]) tell(entry, unit);
  }
  return { queues: [...queues], told: told.toSorted() };
}

/** Ids of the entries of an order of which its reporter is told, and of which also by mail. */
export function reporterToTell(order: Order, entries: readonly Entry[]): { inbox: string[]; mail: string[] } {
  const tellings = entries.flatMap((entry) =>
    tellingsOf(entry, order).flatMap(({ to, by }) =>
      to === 'reporter' ? [{ id: `${order.orderId}.${entry.seq}`, by }] : [],
    ),
  );
  const ids = (channel: 'inbox' | 'mail') =>
    tellings.filter(({ by }) => by.includes(channel)).map(({ id }) => id);
  return { inbox: ids('inbox').toSorted(), mail: ids('mail').toSorted() };
}
