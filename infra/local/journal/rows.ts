import * as z from 'zod';
import type { Message, Queue, StoredObject } from './types.ts';

/** Nothing is updated in place that has an order: a message's place is its `seq`. */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS queues (name TEXT PRIMARY KEY, attributes TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS messages (
    seq INTEGER PRIMARY KEY,
    queue TEXT NOT NULL REFERENCES queues (name) ON DELETE CASCADE,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    attributes TEXT NOT NULL,
    group_id TEXT,
    dedup_id TEXT,
    sent_at INTEGER NOT NULL,
    delay_until INTEGER,
    UNIQUE (queue, id)
  );
  CREATE TABLE IF NOT EXISTS sends (
    queue TEXT NOT NULL REFERENCES queues (name) ON DELETE CASCADE,
    dedup_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (queue, dedup_id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT NOT NULL,
    key TEXT NOT NULL,
    content_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    metadata TEXT NOT NULL,
    PRIMARY KEY (bucket, key)
  );
  CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

const json = z.string().transform((text): unknown => JSON.parse(text));
const texts = json.pipe(z.record(z.string(), z.string()));

const QueueRow = z.object({ name: z.string(), attributes: texts });

const MessageRow = z.object({
  queue: z.string(),
  id: z.string(),
  body: z.string(),
  attributes: json.pipe(z.record(z.string(), z.unknown())),
  group_id: z.string().nullable(),
  dedup_id: z.string().nullable(),
  sent_at: z.number(),
  delay_until: z.number().nullable(),
});

const ObjectRow = z.object({
  bucket: z.string(),
  key: z.string(),
  content_type: z.string(),
  bytes: z.instanceof(Uint8Array),
  metadata: texts,
});

export const queueOf = (row: unknown): Queue => QueueRow.parse(row);

export function messageOf(row: unknown): Message {
  const { id, group_id, dedup_id, sent_at, delay_until, ...same } = MessageRow.parse(row);
  return {
    ...same,
    messageId: id,
    ...(group_id === null ? {} : { groupId: group_id }),
    ...(dedup_id === null ? {} : { dedupId: dedup_id }),
    sentAt: sent_at,
    ...(delay_until === null ? {} : { delayUntil: delay_until }),
  };
}

export function objectOf(row: unknown): StoredObject {
  const { content_type, ...same } = ObjectRow.parse(row);
  return { ...same, contentType: content_type };
}
