import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

const DEAD = /-dlq(\.fifo)?$/;

export const nameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1);

/** Every dead-letter queue of a stack and of its units. */
export async function deadLetterQueues(sqs: SQSClient, stack: string): Promise<string[]> {
  const urls: string[] = [];
  let token: string | undefined;
  do {
    const page = await sqs.send(
      new ListQueuesCommand({
        QueueNamePrefix: `${stack}-`,
        MaxResults: 1000,
        ...(token ? { NextToken: token } : {}),
      }),
    );
    urls.push(...(page.QueueUrls ?? []).filter((url) => DEAD.test(url)));
    token = page.NextToken;
  } while (token);
  return urls;
}

/** Takes what waits in a queue one by one; a message is deleted only after `handle` has done with it. */
export async function drain(
  sqs: SQSClient,
  url: string,
  handle: (message: Message) => Promise<void>,
): Promise<number> {
  for (let done = 0; ; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return done;
    for (const message of Messages) {
      await handle(message);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
      done += 1;
    }
  }
}

/** Moves a dead-letter queue's messages back to its own queue. AWS has a call for it, but not in China. */
export async function sendBack(sqs: SQSClient, deadUrl: string): Promise<number> {
  const { QueueUrl } = await sqs.send(
    new GetQueueUrlCommand({ QueueName: nameOf(deadUrl).replace(DEAD, '$1') }),
  );
  return drain(sqs, deadUrl, async (message) => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: message.Body, ...fifo(message) }));
  });
}

/** A new deduplication id, or SQS would take the message for the one it has dropped. */
const fifo = ({ Attributes, MessageId }: Message) =>
  Attributes?.MessageGroupId
    ? { MessageGroupId: Attributes.MessageGroupId, MessageDeduplicationId: `redrive-${MessageId}` }
    : {};
