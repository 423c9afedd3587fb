import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type UnitMessage, unitPostSchema } from '../../events/unit-message.ts';

export interface Received {
  readonly message: UnitMessage;
  /** Epoch milliseconds at which the queue took it. */
  readonly sentAt: number;
}

/** Empties a unit's queue as its department would: reads each message, checks it, deletes it. Tests are no orders. */
export async function readUnitQueue(sqs: SQSClient, prefix: string, unit: string): Promise<Received[]> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `${prefix}${unit}.fifo` }));
  const received: Received[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    if (Messages.length === 0) return received;
    for (const { Body, Attributes } of Messages) {
      const message = unitPostSchema.parse(JSON.parse(Body ?? 'null'));
      if (message.type !== 'unit.test.v1')
        received.push({ message, sentAt: Number(Attributes?.SentTimestamp) });
    }
    await sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: Messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle })),
      }),
    );
  }
}
