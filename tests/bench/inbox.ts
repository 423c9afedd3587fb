import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type UnitMessage, unitMessageSchema } from '../../events/unit-message.ts';
import type { System } from './system.ts';

const LONG_POLL_SECONDS = 5;

/** Departments at work: each long-polls its queue, takes its messages and hands over the lead's. */
export interface Inbox {
  /** @throws Error when no message of this order comes to a lead in time */
  arrival(orderId: string, withinMs: number): Promise<UnitMessage>;
  close(): Promise<void>;
}

export function openInbox({ sqs, about }: System, units: Iterable<string>): Inbox {
  const arrived = new Map<string, UnitMessage>();
  const awaited = new Map<string, (message: UnitMessage) => void>();
  let closed = false;

  async function read(unit: string): Promise<void> {
    const QueueUrl = `${about.awsEndpoint}/000000000000/${about.outputs.UnitQueuePrefix}${unit}.fifo`;
    while (!closed) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: LONG_POLL_SECONDS }),
      );
      if (Messages.length === 0) continue;
      for (const { Body } of Messages) take(unitMessageSchema.parse(JSON.parse(Body ?? 'null')));
      const Entries = Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  function take(message: UnitMessage): void {
    if (message.data.for.kind !== 'lead') return;
    const waiting = awaited.get(message.orderId);
    if (waiting) waiting(message);
    else arrived.set(message.orderId, message);
  }

  const readers = [...new Set(units)].map(read);
  return {
    async arrival(orderId, withinMs) {
      const early = arrived.get(orderId);
      arrived.delete(orderId);
      if (early) return early;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          awaited.delete(orderId);
          reject(new Error(`order ${orderId} came to no unit within ${withinMs / 1000} s`));
        }, withinMs);
        awaited.set(orderId, (message) => {
          clearTimeout(timer);
          awaited.delete(orderId);
          resolve(message);
        });
      });
    },
    async close() {
      closed = true;
      await Promise.all(readers);
    },
  };
}
