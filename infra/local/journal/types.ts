export interface Message {
  readonly queue: string;
  readonly messageId: string;
  readonly body: string;
  /** Message attributes, as on the wire (JSON). */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly groupId?: string;
  readonly dedupId?: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly delayUntil?: number;
}

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Queue {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every call is on disk when it returns (SQLite, WAL): SIGKILL of the process loses nothing. */
export interface Journal {
  /** A queue that is there keeps its messages and takes the new attributes. */
  queueCreated(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Its messages go with it. */
  queueDeleted(name: string): void;
  /** Merges into the attributes there are. */
  queueAttributes(name: string, attributes: Readonly<Record<string, string>>): void;
  queuePurged(name: string): void;
  /** Same message id again: no second copy. @throws Error when the queue is not there. */
  messageSent(message: Message): void;
  messageDeleted(queue: string, messageId: string): void;
  /** To the DLQ (or back): takes its place at the end of `to`, under `newMessageId` when it gets one. */
  messageMoved(from: string, messageId: string, to: string, newMessageId?: string): void;
  /** Message id sent with this deduplication id within the five minutes before `now`, also if deleted since. */
  sentBefore(queue: string, dedupId: string, now: number): string | undefined;
  /** When the oldest message of a queue was sent, epoch milliseconds; undefined when it is empty. */
  oldestIn(queue: string): number | undefined;
  objectPut(object: StoredObject): void;
  objectDeleted(bucket: string, key: string): void;
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  /** Runs `work` as one transaction: all of it is kept, or none. Within another it joins that one. */
  transaction<T>(work: () => T): T;
  /** What was there: queues by name, messages in the order sent, objects one at a time. */
  restore(): Restored;
  close(): void;
}

interface Restored {
  readonly queues: Iterable<Queue>;
  readonly messages: Iterable<Message>;
  readonly objects: Iterable<StoredObject>;
}
