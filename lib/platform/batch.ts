import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { type Envelope, parseEnvelope } from '../../events/index.ts';
import { log } from './log.ts';

const busEvent = z.object({ detail: z.unknown() });

/** How often this message was received, from 1. */
export interface Attempt {
  readonly receives: number;
}

/** Reads a record, or logs that it is none of ours and throws. */
const envelopeOf = ({ body }: SQSRecord): Envelope => parseEnvelope(busEvent.parse(JSON.parse(body)).detail);

const logFailure = (error: unknown, { messageId, attributes }: SQSRecord): void =>
  log.error('event failed', error, { messageId, receives: attributes.ApproximateReceiveCount });

/**
 * A consumer of bus events from a queue: each record by itself; the ones that fail, and only those, go back
 * to the queue and in the end to its dead-letter queue.
 */
export function eachEvent(handle: (envelope: Envelope, attempt: Attempt) => Promise<void>) {
  const one = async (record: SQSRecord): Promise<void> => {
    try {
      await handle(envelopeOf(record), { receives: Number(record.attributes.ApproximateReceiveCount) });
    } catch (error) {
      logFailure(error, record);
      throw error;
    }
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, one, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false });
}

/** A consumer that takes a batch's events at once: all or none of the readable ones; the unreadable fail alone. */
export function allEvents(handle: (envelopes: readonly Envelope[]) => Promise<void>) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const read = Records.map((record) => {
      try {
        return { record, envelope: envelopeOf(record) };
      } catch (error) {
        logFailure(error, record);
        return { record, envelope: null };
      }
    });
    const good = read.flatMap(({ envelope }) => (envelope ? [envelope] : []));
    const failed = await handle(good).then(
      () => read.filter(({ envelope }) => envelope === null),
      (error: unknown) => {
        log.error('batch failed', error, { events: good.length });
        return read;
      },
    );
    return { batchItemFailures: failed.map(({ record }) => ({ itemIdentifier: record.messageId })) };
  };
}
