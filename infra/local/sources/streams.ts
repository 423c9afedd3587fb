import { setTimeout as pause } from 'node:timers/promises';
import type { TableStore } from '../engines/dynamodb.ts';
import type { Journal } from '../journal.ts';
import { type Json, maybeText, object, objects, text } from '../json.ts';
import type { QueueService } from '../sqs/service.ts';
import { createAlarm } from './alarm.ts';
import { createBatchRunner } from './batch.ts';
import type { Mapping } from './mapping.ts';
import { recordOf, type StreamRecord, tableIn } from './record.ts';

const IDLE_MS = 1000;
const FETCH = 1000;
/** A checkpoint before the first record. */
const FROM_START = '';

export interface StreamReader {
  readonly table: string;
  /** The table was written to: read now instead of at the next poll. */
  wake(): void;
  /** Reads no more; resolves when the batch under way is done. */
  stop(): Promise<void>;
}

export interface StreamReaderParts {
  readonly store: TableStore;
  readonly journal: Journal;
  readonly queues: QueueService;
  readonly queueUrl: (arn: string) => string;
  readonly region: string;
  readonly log: (line: string) => void;
}

/**
 * Feeds a table's stream to its function, shard by shard, in order, at least once: the checkpoint is written
 * after the function has succeeded.
 */
export function readStream(mapping: Mapping, parts: StreamReaderParts): StreamReader {
  const { store, journal, log } = parts;
  const table = tableIn(mapping.sourceArn);
  const runBatch = createBatchRunner(mapping, parts);
  const alarm = createAlarm();
  const reading = new Map<string, Promise<void>>();
  const ended = new Set<string>();
  const keyOf = (shard: string) => `stream ${mapping.id} ${shard}`;

  /** Shards may be there that are not read: asked for only then, because it costs a scan of the stream. */
  let missing = true;

  async function watch(): Promise<void> {
    while (!alarm.stopped) {
      if (missing)
        try {
          missing = false;
          await startShards();
        } catch (error) {
          missing = true;
          log(`${mapping.id}: cannot read the stream of ${table}: ${String(error)}`);
        }
      await alarm.rest(IDLE_MS);
    }
  }

  async function startShards(): Promise<void> {
    const described = object((await store.call('DescribeTable', { TableName: table })).Table, 'Table');
    const StreamArn = text(described.LatestStreamArn, `${table}: stream`);
    const stream = object((await store.call('DescribeStream', { StreamArn })).StreamDescription, 'stream');
    const shards = objects(stream.Shards);
    if (shards.length === 0) missing = true;
    const there = new Set(shards.map(({ ShardId }) => ShardId));
    for (const shard of shards) {
      const id = text(shard.ShardId, 'ShardId');
      const parent = maybeText(shard.ParentShardId);
      // Order holds over a split: a parent is read to its end first.
      if (reading.has(id) || (parent && there.has(parent) && !ended.has(parent))) continue;
      reading.set(
        id,
        readShard(StreamArn, shard, id).catch((error: unknown) => {
          reading.delete(id);
          missing = true;
          log(`${mapping.id}: shard ${id}: ${String(error)}`);
        }),
      );
    }
  }

  async function readShard(StreamArn: string, shard: Json, ShardId: string): Promise<void> {
    let iterator = await iteratorAfter(StreamArn, ShardId, startOf(shard, ShardId));
    while (iterator !== undefined && !alarm.stopped) {
      const answer = await store.call('GetRecords', { ShardIterator: iterator, Limit: FETCH });
      const records = objects(answer.Records).map((raw) => recordOf(raw, mapping.sourceArn, parts.region));
      if (records.length === 0) {
        iterator = maybeText(answer.NextShardIterator);
        await alarm.wait(IDLE_MS, ShardId);
        continue;
      }
      if (records.length < mapping.batchSize && mapping.windowMs) {
        await pause(mapping.windowMs);
        records.push(...(await rest(maybeText(answer.NextShardIterator))));
      }
      const last = await consume(records, ShardId);
      iterator = await iteratorAfter(StreamArn, ShardId, last);
    }
    ended.add(ShardId);
    missing = true;
  }

  async function rest(ShardIterator: string | undefined): Promise<StreamRecord[]> {
    if (!ShardIterator) return [];
    const answer = await store.call('GetRecords', { ShardIterator, Limit: FETCH });
    return objects(answer.Records).map((raw) => recordOf(raw, mapping.sourceArn, parts.region));
  }

  /** Runs the records in batches; returns the checkpoint reached. */
  async function consume(records: readonly StreamRecord[], shard: string): Promise<string | undefined> {
    const save = (sequence: string) => journal.set(keyOf(shard), sequence);
    let batch: StreamRecord[] = [];
    for (const [index, record] of records.entries()) {
      if (mapping.matches(record)) batch.push(record);
      if (batch.length < mapping.batchSize && index < records.length - 1) continue;
      if (batch.length && !(await runBatch(batch, shard, save, alarm))) break;
      save(record.dynamodb.SequenceNumber);
      batch = [];
    }
    return journal.get(keyOf(shard));
  }

  /** The checkpoint; a reader that starts at LATEST sets one at once, so that a kill cannot make it skip records. */
  function startOf(shard: Json, ShardId: string): string | undefined {
    const saved = journal.get(keyOf(ShardId));
    if (saved !== undefined || mapping.fromStart) return saved;
    const range = object(shard.SequenceNumberRange ?? {}, 'SequenceNumberRange');
    const latest = maybeText(range.EndingSequenceNumber) ?? FROM_START;
    journal.set(keyOf(ShardId), latest);
    return latest;
  }

  async function iteratorAfter(StreamArn: string, ShardId: string, sequence: string | undefined) {
    const from =
      sequence === undefined || sequence === FROM_START
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence };
    return maybeText((await store.call('GetShardIterator', { StreamArn, ShardId, ...from })).ShardIterator);
  }

  const watching = watch();
  return {
    table,
    wake: alarm.ring,
    async stop() {
      alarm.stop();
      await Promise.all([watching, ...reading.values()]);
    },
  };
}
