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

/**
 * A consumer of bus events from a queue: each record by itself; the ones that fail, and only those, go back
 * to the queue and in the end to its dead-letter queue.
 */
export function eachEvent(handle: (envelope: Envelope, attempt: Attempt) => Promise<void>) {
  const one = async (record: SQSRecord): Promise<void> => {
    try {
      const envelope = parseEnvelope(busEvent.parse(JSON.parse(record.body)).detail);
      await handle(envelope, { receives: Number(record.attributes.ApproximateReceiveCount) });
    } catch (error) {
      log.error('event failed', error, {
        messageId: record.messageId,
        receives: record.attributes.ApproximateReceiveCount,
      });
      throw error;
    }
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> =>
    processPartialResponse(event, one, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false });
}
