import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** SQS keeps the name of a deleted queue for a minute: trying again later will do. */
export class QueueNameBusy extends Error {
  override readonly name = 'QueueNameBusy';
}

const KEEP_SECONDS = String(14 * 24 * 60 * 60);
/** Time a department's system has for one message before it is offered again. */
const VISIBLE_AFTER_SECONDS = '120';
const MAX_RECEIVES = 5;

/**
 * A unit's own FIFO queue, with its dead-letter queue. Idempotent; a queue that someone tuned by hand stays as it is.
 * @returns the queue's URL.
 * @throws QueueNameBusy when the queue was deleted less than a minute ago.
 */
export async function ensureUnitQueue(sqs: SQSClient, prefix: string, unitId: string): Promise<string> {
  const fifo = { FifoQueue: 'true', MessageRetentionPeriod: KEEP_SECONDS };
  const deadUrl = await ensure(sqs, `${prefix}${unitId}-dlq.fifo`, fifo);
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: deadUrl, AttributeNames: ['QueueArn'] }),
  );
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: Attributes?.QueueArn,
    maxReceiveCount: MAX_RECEIVES,
  });
  return ensure(sqs, `${prefix}${unitId}.fifo`, {
    ...fifo,
    VisibilityTimeout: VISIBLE_AFTER_SECONDS,
    RedrivePolicy,
  });
}

async function ensure(
  sqs: SQSClient,
  QueueName: string,
  Attributes: Record<string, string>,
): Promise<string> {
  try {
    return urlOf(await sqs.send(new CreateQueueCommand({ QueueName, Attributes })), QueueName);
  } catch (error) {
    const { name } = error instanceof Error ? error : { name: '' };
    // SQS prefixes these names or not, by protocol.
    if (name.endsWith('QueueDeletedRecently')) {
      throw new QueueNameBusy(
        `Queue ${QueueName} was deleted less than a minute ago; try again in a minute`,
        {
          cause: error,
        },
      );
    }
    if (!/Queue(Name|Already)Exists$/.test(name)) throw error;
    return urlOf(await sqs.send(new GetQueueUrlCommand({ QueueName })), QueueName);
  }
}

function urlOf({ QueueUrl }: { QueueUrl?: string | undefined }, name: string): string {
  if (QueueUrl === undefined) throw new Error(`SQS gave no URL for ${name}`);
  return QueueUrl;
}
