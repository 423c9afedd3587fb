import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  QueueDeletedRecently,
  QueueDoesNotExist,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Unit } from '../unit/types.ts';

/** A unit's message that was received this often without being deleted goes to the unit's dead-letter queue. */
const MAX_RECEIVES = 5;
const FOURTEEN_DAYS = String(14 * 24 * 3600);

export interface UnitQueues {
  /** Creates the unit's queue and dead-letter queue unless they exist. @returns the queue's url. */
  ensure(unitId: string): Promise<string>;
  /** Sends under a deduplication id: a repeat within five minutes is not seen twice. A deleted queue is made anew. */
  send(unit: Unit, message: { group: string; dedup: string; body: string }): Promise<void>;
}

export const createSqs = (): SQSClient => new SQSClient({ maxAttempts: 5 });

export function createUnitQueues(client: SQSClient, prefix: string): UnitQueues {
  const create = async (name: string, attributes: Record<string, string>): Promise<string> => {
    const { QueueUrl: url } = await client.send(
      new CreateQueueCommand({
        QueueName: name,
        Attributes: {
          FifoQueue: 'true',
          SqsManagedSseEnabled: 'true',
          MessageRetentionPeriod: FOURTEEN_DAYS,
          ...attributes,
        },
      }),
    );
    if (!url) throw new Error(`Queue ${name} was created without a url`);
    return url;
  };

  const ensure = async (unitId: string): Promise<string> => {
    try {
      const dlq = await create(`${prefix}${unitId}-dlq.fifo`, {});
      const { Attributes: found } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: dlq, AttributeNames: ['QueueArn'] }),
      );
      return await create(`${prefix}${unitId}.fifo`, {
        VisibilityTimeout: '60',
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: found?.QueueArn,
          maxReceiveCount: MAX_RECEIVES,
        }),
      });
    } catch (error) {
      if (!(error instanceof QueueDeletedRecently)) throw error;
      throw new Error(
        `The queue of unit ${unitId} was deleted within the last 60 s and cannot be made anew yet; it is tried again`,
        { cause: error },
      );
    }
  };

  return {
    ensure,
    async send(unit, { group, dedup, body }) {
      const sendTo = (url: string) =>
        client.send(
          new SendMessageCommand({
            QueueUrl: url,
            MessageBody: body,
            MessageGroupId: group,
            MessageDeduplicationId: dedup,
          }),
        );
      try {
        await sendTo(unit.queueUrl ?? (await ensure(unit.id)));
      } catch (error) {
        if (!(error instanceof QueueDoesNotExist)) throw error;
        await sendTo(await ensure(unit.id));
      }
    },
  };
}
