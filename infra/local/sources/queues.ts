import { setTimeout as pause } from 'node:timers/promises';
import { isObject, type Json, maybeText, nameInArn, numberOr, object, objects, text } from '../json.ts';
import type { QueueService } from '../sqs/service.ts';
import { failedItems, type Mapping } from './mapping.ts';

const RECEIVE_MAX = 10;
const WAIT_SECONDS = 20;

export interface QueueReader {
  /** Takes no more messages; resolves when those under way are done. */
  stop(): Promise<void>;
}

export interface QueueReaderParts {
  readonly queues: QueueService;
  readonly queueUrl: (arn: string) => string;
  readonly region: string;
  readonly log: (line: string) => void;
}

/**
 * Feeds a queue to its function: long polls (a send wakes it at once), up to `maximumConcurrency` batches at
 * a time, deletes what succeeded and leaves the rest to the visibility timeout.
 */
export function readQueue(mapping: Mapping, parts: QueueReaderParts): QueueReader {
  const { queues, log } = parts;
  const QueueUrl = parts.queueUrl(mapping.sourceArn);
  const running = new Set<Promise<void>>();
  let stopped = false;

  async function loop(): Promise<void> {
    while (!stopped) {
      if (running.size >= mapping.maximumConcurrency) await Promise.race(running);
      const batch = await gather().catch(async (error: unknown) => {
        if (!stopped) log(`${mapping.id}: cannot receive from ${QueueUrl}: ${String(error)}`);
        if (!stopped) await pause(1000);
        return [];
      });
      // What is received after the stop comes back from the journal at the next start.
      if (batch.length === 0 || stopped) continue;
      const run = process(batch).catch((error: unknown) => log(`${mapping.id}: ${String(error)}`));
      running.add(run);
      void run.finally(() => running.delete(run));
    }
  }

  async function gather(): Promise<Json[]> {
    const batch = await receive(mapping.batchSize, WAIT_SECONDS);
    const until = performance.now() + mapping.windowMs;
    while (batch.length > 0 && batch.length < mapping.batchSize && performance.now() < until) {
      const left = Math.ceil((until - performance.now()) / 1000);
      batch.push(...(await receive(mapping.batchSize - batch.length, left)));
    }
    return batch;
  }

  async function receive(wanted: number, WaitTimeSeconds: number): Promise<Json[]> {
    if (stopped) return [];
    const answer = await queues.ask('ReceiveMessage', {
      QueueUrl,
      WaitTimeSeconds,
      MaxNumberOfMessages: Math.min(wanted, RECEIVE_MAX),
      AttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return objects(answer.Messages);
  }

  async function process(batch: readonly Json[]): Promise<void> {
    const records = batch.map((message) => recordOf(message, mapping.sourceArn, parts.region));
    const failed = await run(records);
    await remove(records.filter((record) => !failed.has(record.messageId)));
  }

  async function run(records: readonly SqsRecord[]): Promise<ReadonlySet<string>> {
    const ids = new Set(records.map((record) => record.messageId));
    const outcome = await mapping.lambda.invoke(JSON.stringify({ Records: records }));
    if (!outcome.ok) {
      log(
        `${mapping.id}: ${mapping.lambda.spec.name} failed on ${ids.size} messages: ${outcome.error.errorType}: ${outcome.error.errorMessage}`,
      );
      return ids;
    }
    const failed = mapping.partial ? failedItems(outcome.payload, ids) : new Set<string>();
    return failed === 'all' ? ids : failed;
  }

  async function remove(records: readonly SqsRecord[]): Promise<void> {
    for (let at = 0; at < records.length; at += RECEIVE_MAX) {
      const Entries = records
        .slice(at, at + RECEIVE_MAX)
        .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
      await queues.ask('DeleteMessageBatch', { QueueUrl, Entries });
    }
  }

  const looping = loop();
  return {
    async stop() {
      stopped = true;
      await Promise.all(running);
      void looping;
    },
  };
}

interface SqsRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
}

function recordOf(message: Json, eventSourceARN: string, awsRegion: string): SqsRecord & Json {
  return {
    messageId: text(message.MessageId, 'MessageId'),
    receiptHandle: text(message.ReceiptHandle, 'ReceiptHandle'),
    body: maybeText(message.Body) ?? '',
    attributes: message.Attributes ?? {},
    messageAttributes: attributesOf(message.MessageAttributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}

/** Lambda writes them with a small first letter. */
const attributesOf = (attributes: unknown) =>
  Object.fromEntries(
    Object.entries(isObject(attributes) ? attributes : {}).map(([name, value]) => {
      const { DataType, StringValue, BinaryValue } = object(value, name);
      return [name, { dataType: DataType, stringValue: StringValue, binaryValue: BinaryValue }];
    }),
  );

/** Lambda refuses a mapping whose queue would show a message again while the function still works on it. */
export function checkVisibility(mapping: Mapping, queueProperties: Json): void {
  const visible = numberOr(queueProperties.VisibilityTimeout, 30) * 1000;
  if (visible < mapping.lambda.spec.timeoutMs)
    throw new Error(
      `${mapping.id}: queue ${nameInArn(mapping.sourceArn)} is visible again after ${visible} ms, ` +
        `its function may take ${mapping.lambda.spec.timeoutMs} ms`,
    );
}
