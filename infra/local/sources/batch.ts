import { randomUUID } from 'node:crypto';
import type { QueueService } from '../sqs/service.ts';
import type { Alarm } from './alarm.ts';
import { failedItems, type Mapping } from './mapping.ts';
import type { StreamRecord } from './record.ts';

type Save = (sequence: string) => void;

/** Runs a batch until it is done, given up, or the reader stops. False: stopped before its end. */
export type RunBatch = (
  batch: readonly StreamRecord[],
  shard: string,
  save: Save,
  alarm: Alarm,
) => Promise<boolean>;

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 10_000;

export interface BatchRunnerParts {
  readonly queues: QueueService;
  readonly queueUrl: (arn: string) => string;
  readonly log: (line: string) => void;
}

/** Retries from the lowest failed record, in halves when the mapping says so; what is given up goes to its destination. */
export function createBatchRunner(mapping: Mapping, { queues, queueUrl, log }: BatchRunnerParts): RunBatch {
  const { lambda } = mapping;

  async function run(
    batch: readonly StreamRecord[],
    shard: string,
    save: Save,
    alarm: Alarm,
  ): Promise<boolean> {
    let pending = batch;
    for (let attempt = 1; !alarm.stopped; attempt++) {
      const failedAt = await firstFailure(pending);
      if (failedAt === undefined) return true;
      const done = pending[failedAt - 1];
      if (done) save(done.dynamodb.SequenceNumber);
      if (done) attempt = 1;
      pending = pending.slice(failedAt);
      if (mapping.bisect && pending.length > 1) return halves(pending, shard, save, alarm);
      const condition = exhausted(pending, attempt);
      if (condition) {
        await giveUp(pending, shard, condition, attempt);
        return true;
      }
      await alarm.rest(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1)));
    }
    return false;
  }

  async function halves(
    batch: readonly StreamRecord[],
    shard: string,
    save: Save,
    alarm: Alarm,
  ): Promise<boolean> {
    const middle = Math.ceil(batch.length / 2);
    const first = batch.slice(0, middle);
    if (!(await run(first, shard, save, alarm))) return false;
    const last = first.at(-1);
    if (last) save(last.dynamodb.SequenceNumber);
    return run(batch.slice(middle), shard, save, alarm);
  }

  /** Index of the first record to try again; undefined when all are done. */
  async function firstFailure(records: readonly StreamRecord[]): Promise<number | undefined> {
    const outcome = await lambda.invoke(JSON.stringify({ Records: records }));
    if (!outcome.ok) {
      log(
        `${mapping.id}: ${lambda.spec.name} failed on ${records.length} records: ${outcome.error.errorType}: ${outcome.error.errorMessage}`,
      );
      return 0;
    }
    if (!mapping.partial) return undefined;
    const sequences = records.map((record) => record.dynamodb.SequenceNumber);
    const failed = failedItems(outcome.payload, new Set(sequences));
    if (failed === 'all') return 0;
    const lowest = sequences.findIndex((sequence) => failed.has(sequence));
    return lowest < 0 ? undefined : lowest;
  }

  function exhausted(records: readonly StreamRecord[], attempt: number): string | undefined {
    if (attempt > mapping.maximumRetries) return 'RetryAttemptsExhausted';
    const oldest = (records[0]?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000;
    return Date.now() - oldest > mapping.maximumAgeMs ? 'RecordAgeExceeded' : undefined;
  }

  async function giveUp(records: readonly StreamRecord[], shardId: string, condition: string, tries: number) {
    const [first, last] = [records[0], records.at(-1)];
    log(
      `${mapping.id}: gave up ${records.length} records from ${first?.dynamodb.SequenceNumber}: ${condition}`,
    );
    if (!mapping.onFailureArn) return;
    const at = (record: StreamRecord | undefined) =>
      new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
    const body = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: lambda.spec.arn,
        condition,
        approximateInvokeCount: tries,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: first?.dynamodb.SequenceNumber,
        endSequenceNumber: last?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: at(first),
        approximateArrivalOfLastRecord: at(last),
        batchSize: records.length,
        streamArn: mapping.sourceArn,
      },
    };
    await queues.ask('SendMessage', {
      QueueUrl: queueUrl(mapping.onFailureArn),
      MessageBody: JSON.stringify(body),
    });
  }

  return run;
}
