import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import * as z from 'zod';
import { toEnvelope } from '../../../functions/publish/envelope.ts';
import type { Bus } from '../../../lib/aws/bus.ts';

/** What Lambda leaves of a batch it gave up: where it stands in the stream, not what was in it. */
const leftSchema = z.object({
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
  }),
});

/**
 * Publishes the ledger entries of a batch that `publish` gave up. The stream keeps them for 24 hours.
 * @throws Error when an entry still cannot be published; its message then stays where it is
 */
export async function republish(streams: DynamoDBStreamsClient, bus: Bus, body: string): Promise<number> {
  const { streamArn, shardId, startSequenceNumber, endSequenceNumber } = leftSchema.parse(
    JSON.parse(body),
  ).DDBStreamBatchInfo;
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    }),
  );
  const isLast = ({ dynamodb }: _Record): boolean =>
    BigInt(dynamodb?.SequenceNumber ?? 0) >= BigInt(endSequenceNumber);
  let published = 0;
  for (let at = ShardIterator; at; ) {
    const { Records = [], NextShardIterator } = await streams.send(
      new GetRecordsCommand({ ShardIterator: at }),
    );
    const last = Records.findIndex(isLast);
    const ours = (last < 0 ? Records : Records.slice(0, last + 1)).filter(isEntry);
    const refused = await bus.publish(
      ours.map(({ dynamodb }) => toEnvelope(dynamodb?.Keys?.pk?.S, dynamodb?.NewImage?.body?.S)),
    );
    if (refused !== null) throw new Error('The bus refused an entry; try again');
    published += ours.length;
    if (last >= 0 || Records.length === 0) return published;
    at = NextShardIterator;
  }
  return published;
}

const isEntry = ({ eventName, dynamodb }: _Record): boolean =>
  eventName === 'INSERT' && (dynamodb?.Keys?.sk?.S ?? '').startsWith('L#');
