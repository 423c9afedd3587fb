import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Unit } from '../unit/types.ts';
import { ATTEMPTS } from './dynamo.ts';

/** A unit's message that was received this often without being deleted goes to the unit's dead-letter queue. */
const MAX_RECEIVES = 5;
const FOURTEEN_DAYS = String(14 * 24 * 3600);

export interface UnitQueues {
  /** Creates the unit's queue and dead-letter queue unless they exist. @returns the queue's url. */
  ensure(unitId: string): Promise<string>;
  /** Sends under a deduplication id: a repeat within five minutes is not seen twice. A deleted queue is made anew. */
  send(unit: Unit, message: { group: string; dedup: string; body: string }): Promise<void>;
}

/** A stored queue url keeps its path when the endpoint moves, as it does on one machine. */
export const createSqs = (): SQSClient =>
  new SQSClient({ maxAttempts: ATTEMPTS, useQueueUrlAsEndpoint: false });

/** SQS names its errors with and without a prefix, by protocol. */
const isError = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.some((name) => error.name.endsWith(name));

export function createUnitQueues(client: SQSClient, prefix: string): UnitQueues {
  /** A queue that someone has tuned by hand stays as it is. */
  const create = async (QueueName: string, attributes: Record<string, string>): Promise<string> => {
    const Attributes = {
      FifoQueue: 'true',
      SqsManagedSseEnabled: 'true',
      MessageRetentionPeriod: FOURTEEN_DAYS,
      ...attributes,
    };
    try {
      return urlOf(await client.send(new CreateQueueCommand({ QueueName, Attributes })), QueueName);
    } catch (error) {
      if (!isError(error, 'QueueNameExists', 'QueueAlreadyExists')) throw error;
      return urlOf(await client.send(new GetQueueUrlCommand({ QueueName })), QueueName);
    }
  };

  const ensure = async (unitId: string): Promise<string> => {
    try {
      const dead = await create(`${prefix}${unitId}-dlq.fifo`, {});
      const { Attributes: found } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: dead, AttributeNames: ['QueueArn'] }),
      );
      const RedrivePolicy = JSON.stringify({
        deadLetterTargetArn: found?.QueueArn,
        maxReceiveCount: MAX_RECEIVES,
      });
      return await create(`${prefix}${unitId}.fifo`, { VisibilityTimeout: '120', RedrivePolicy });
    } catch (error) {
      if (!isError(error, 'QueueDeletedRecently')) throw error;
      throw new Error(
        `The queue of unit ${unitId} was deleted within the last 60 s; it is made anew on the next try`,
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
        if (!isError(error, 'QueueDoesNotExist', 'NonExistentQueue')) throw error;
        await sendTo(await ensure(unit.id));
      }
    },
  };
}

function urlOf({ QueueUrl }: { QueueUrl?: string | undefined }, name: string): string {
  if (QueueUrl === undefined) throw new Error(`SQS gave no url for ${name}`);
  return QueueUrl;
}
