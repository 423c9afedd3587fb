import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Envelope } from '../../events/index.ts';
import type { Bus } from '../../lib/aws/bus.ts';
import { log } from '../../lib/platform/log.ts';
import { toEnvelope } from './envelope.ts';

/**
 * Publishes committed ledger entries (the ledger is the outbox), in order. Stops at the first that cannot be
 * published and asks for the batch again from there; what was published twice is dropped by its id downstream.
 */
export const createHandler =
  (bus: Bus) =>
  async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const { envelopes, badAt } = readUntilBad(event.Records);
    const refusedAt = await bus.publish(envelopes);
    const failedAt = refusedAt ?? badAt;
    const failed = failedAt === null ? undefined : event.Records[failedAt]?.dynamodb?.SequenceNumber;
    return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] };
  };

function readUntilBad(records: readonly DynamoDBRecord[]): { envelopes: Envelope[]; badAt: number | null } {
  const envelopes: Envelope[] = [];
  for (const [index, record] of records.entries()) {
    try {
      envelopes.push(toEnvelope(record.dynamodb?.Keys?.pk?.S, record.dynamodb?.NewImage?.body?.S));
    } catch (error) {
      log.error('ledger entry cannot be published', error, {
        orderId: record.dynamodb?.Keys?.pk?.S,
        entry: record.dynamodb?.Keys?.sk?.S,
      });
      return { envelopes, badAt: index };
    }
  }
  return { envelopes, badAt: null };
}
