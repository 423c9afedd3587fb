import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { messageOf, objectOf, queueOf, SCHEMA } from './journal/rows.ts';
import type { Journal, Message } from './journal/types.ts';

export type { Journal, Message, StoredObject } from './journal/types.ts';

/** SQS remembers a deduplication id this long, in milliseconds. */
const DEDUPLICATION = 5 * 60_000;

/**
 * Opens (or makes) the journal in `file`: what queues, buckets and the runner hold, so that it outlives the
 * process. WAL without a sync on each commit: nothing is lost to SIGKILL, the last moments may be to a power cut.
 */
export function createJournal(file: string): Journal {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(SCHEMA);
  db.prepare('DELETE FROM sends WHERE sent_at <= (SELECT max(sent_at) FROM sends) - ?').run(DEDUPLICATION);

  const createQueue = db.prepare(
    'INSERT INTO queues VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET attributes = excluded.attributes',
  );
  const deleteQueue = db.prepare('DELETE FROM queues WHERE name = ?');
  const patchQueue = db.prepare('UPDATE queues SET attributes = json_patch(attributes, ?) WHERE name = ?');
  const purgeQueue = db.prepare('DELETE FROM messages WHERE queue = ?');
  const send = db.prepare(`
    INSERT INTO messages (queue, id, body, attributes, group_id, dedup_id, sent_at, delay_until)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (queue, id) DO NOTHING`);
  const remember = db.prepare(`
    INSERT INTO sends VALUES (?, ?, ?, ?)
    ON CONFLICT (queue, dedup_id) DO UPDATE SET message_id = excluded.message_id, sent_at = excluded.sent_at`);
  const deleteMessage = db.prepare('DELETE FROM messages WHERE queue = ? AND id = ?');
  const moveMessage = db.prepare(`
    UPDATE OR REPLACE messages SET seq = (SELECT max(seq) + 1 FROM messages), queue = ?, id = ?
    WHERE queue = ? AND id = ?`);
  const findSend = db.prepare(
    'SELECT message_id FROM sends WHERE queue = ? AND dedup_id = ? AND sent_at > ?',
  );
  const oldest = db.prepare('SELECT min(sent_at) AS at FROM messages WHERE queue = ?');
  const putObject = db.prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?)');
  const deleteObject = db.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?');
  const getSetting = db.prepare('SELECT value FROM settings WHERE key = ?');
  const putSetting = db.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)');
  const allQueues = db.prepare('SELECT * FROM queues ORDER BY name');
  const allMessages = db.prepare('SELECT * FROM messages ORDER BY seq');
  const allObjects = db.prepare('SELECT * FROM objects ORDER BY bucket, key');

  function transaction<T>(work: () => T): T {
    if (db.isTransaction) return work();
    db.exec('BEGIN');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  }

  function messageSent({
    queue,
    messageId,
    body,
    attributes,
    groupId,
    dedupId,
    sentAt,
    delayUntil,
  }: Message) {
    const rest = [JSON.stringify(attributes), groupId ?? null, dedupId ?? null, sentAt, delayUntil ?? null];
    inQueue(queue, () => send.run(queue, messageId, body, ...rest));
    if (dedupId !== undefined) remember.run(queue, dedupId, messageId, sentAt);
  }

  return {
    queueCreated: (name, attributes) => void createQueue.run(name, JSON.stringify(attributes)),
    queueDeleted: (name) => void deleteQueue.run(name),
    queueAttributes: (name, attributes) => void patchQueue.run(JSON.stringify(attributes), name),
    queuePurged: (name) => void purgeQueue.run(name),
    messageSent: (message) => transaction(() => messageSent(message)),
    messageDeleted: (queue, messageId) => void deleteMessage.run(queue, messageId),
    messageMoved: (from, messageId, to, newMessageId = messageId) =>
      inQueue(to, () => moveMessage.run(to, newMessageId, from, messageId)),
    sentBefore(queue, dedupId, now) {
      const found = findSend.get(queue, dedupId, now - DEDUPLICATION);
      return found === undefined ? undefined : String(found.message_id);
    },
    oldestIn(queue) {
      const at = oldest.get(queue)?.at;
      return typeof at === 'number' ? at : undefined;
    },
    objectPut: ({ bucket, key, contentType, bytes, metadata }) =>
      void putObject.run(bucket, key, contentType, bytes, JSON.stringify(metadata)),
    objectDeleted: (bucket, key) => void deleteObject.run(bucket, key),
    get(key) {
      const found = getSetting.get(key);
      return found === undefined ? undefined : String(found.value);
    },
    set: (key, value) => void putSetting.run(key, value),
    transaction,
    restore: () => ({
      queues: each(allQueues, queueOf),
      messages: each(allMessages, messageOf),
      objects: each(allObjects, objectOf),
    }),
    close: () => db.close(),
  };
}

function* each<T>(rows: StatementSync, read: (row: unknown) => T): Generator<T> {
  for (const row of rows.iterate()) yield read(row);
}

/** Says which queue is missing, where SQLite would say that a constraint failed. */
function inQueue(queue: string, write: () => unknown): void {
  try {
    write();
  } catch (error) {
    if (String(error).includes('FOREIGN KEY')) {
      throw new Error(`The journal has no queue ${queue}`, { cause: error });
    }
    throw error;
  }
}
