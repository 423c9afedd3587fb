import type { Journal, Message } from '../journal.ts';

interface Held {
  readonly queue: string;
  receives: number;
  readonly handles: string[];
}

/**
 * Where each undeleted message is, so that the journal follows what fauxqs does with it: receipt handles to
 * message ids, and moves to a DLQ, which fauxqs makes inside a receive and tells nobody.
 */
export class MessageLedger {
  readonly #journal: Journal;
  readonly #held = new Map<string, Held>();
  readonly #byHandle = new Map<string, string>();
  /** Queue → messages that its next receive may move to the DLQ. */
  readonly #brink = new Map<string, Set<string>>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  sent(messages: readonly Message[]): void {
    this.#journal.transaction(() => {
      for (const message of messages) {
        if (this.#known(message)) continue;
        this.#journal.messageSent(message);
        this.hold(message.messageId, message.queue);
      }
    });
  }

  // Two sends of one deduplication id at once: fauxqs gives both the id of the first.
  #known({ queue, dedupId, sentAt }: Message): boolean {
    return dedupId !== undefined && this.#journal.sentBefore(queue, dedupId, sentAt) !== undefined;
  }

  hold(messageId: string, queue: string): void {
    this.#held.set(messageId, { queue, receives: 0, handles: [] });
  }

  received(queue: string, messageId: string, handle: string, maxReceives: number): void {
    this.moved(messageId, queue);
    const held = this.#held.get(messageId);
    if (!held) return;
    held.handles.push(handle);
    this.#byHandle.set(handle, messageId);
    if (++held.receives >= maxReceives) this.#onBrink(queue).add(messageId);
  }

  /** Is a move out of this queue possible? */
  brinkOf(queue: string): boolean {
    return (this.#brink.get(queue)?.size ?? 0) > 0;
  }

  /** Takes note of a message in another queue than it was sent to. */
  moved(messageId: string, queue: string): void {
    const held = this.#held.get(messageId);
    if (!held || held.queue === queue) return;
    this.#journal.messageMoved(held.queue, messageId, queue);
    this.#forget(messageId, held);
    this.hold(messageId, queue);
  }

  deleted(handles: readonly string[]): void {
    this.#journal.transaction(() => {
      for (const handle of handles) {
        const messageId = this.#byHandle.get(handle) ?? '';
        const held = this.#held.get(messageId);
        if (!held) continue;
        this.#journal.messageDeleted(held.queue, messageId);
        this.#forget(messageId, held);
      }
    });
  }

  /** The queue was deleted or purged. */
  dropQueue(queue: string): void {
    for (const [messageId, held] of this.#held) if (held.queue === queue) this.#forget(messageId, held);
  }

  #onBrink(queue: string): Set<string> {
    const there = this.#brink.get(queue) ?? new Set();
    this.#brink.set(queue, there);
    return there;
  }

  #forget(messageId: string, held: Held): void {
    for (const handle of held.handles) this.#byHandle.delete(handle);
    this.#brink.get(held.queue)?.delete(messageId);
    this.#held.delete(messageId);
  }
}
