import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  admin,
  eventually,
  mapping,
  queue,
  type Running,
  reading,
  runSmall,
  type SmallFunction,
  type SmallStack,
  stopAll,
} from './small-stack.ts';

afterEach(stopAll);

const redrive = (maxReceiveCount: number) => ({
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount },
});

/** One function that notes the bodies it gets, fails those that start with `bad`, and takes its time to do so. */
const CODE = `export const handler = async ({ Records }) => {
  note(Records.map((record) => record.body));
  const bad = Records.filter((record) => record.body.startsWith('bad'));
  return { batchItemFailures: bad.map((record) => ({ itemIdentifier: record.messageId })) };
};`;

const worker = (work: Partial<SmallFunction> = {}): SmallStack => ({
  functions: { work: { code: CODE, allow: [reading('Work')], properties: { Timeout: 1 }, ...work } },
  resources: {
    Dead: queue('dead'),
    Work: queue('work', { VisibilityTimeout: 1, ...redrive(2) }),
    Source: mapping(
      'work',
      { 'Fn::GetAtt': ['Work', 'Arn'] },
      { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    ),
  },
});

const sqs = (running: Running) => new SQSClient(admin(running));
const urlOf = (running: Running, name: string) => `${running.stack.awsEndpoint}/000000000000/${name}`;
const send = (running: Running, name: string, MessageBody: string, more = {}) =>
  sqs(running).send(new SendMessageCommand({ QueueUrl: urlOf(running, name), MessageBody, ...more }));

async function receive(running: Running, name: string, WaitTimeSeconds = 0): Promise<Message[]> {
  const asked = { QueueUrl: urlOf(running, name), MaxNumberOfMessages: 10, WaitTimeSeconds };
  return (await sqs(running).send(new ReceiveMessageCommand(asked))).Messages ?? [];
}
const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);

async function counts(running: Running, name: string) {
  const asked = { QueueUrl: urlOf(running, name), AttributeNames: ['All' as const] };
  const { Attributes: all } = await sqs(running).send(new GetQueueAttributesCommand(asked));
  return Number(all?.ApproximateNumberOfMessages) + Number(all?.ApproximateNumberOfMessagesNotVisible);
}

describe('a queue that feeds a function', () => {
  test('what succeeded is gone, what failed is tried again and ends in the DLQ', async () => {
    const running = await runSmall(worker());
    await Promise.all(['good 1', 'bad 1', 'good 2'].map((body) => send(running, 'work', body)));
    const [dead] = await eventually(async () =>
      (await counts(running, 'dead')) ? receive(running, 'dead') : undefined,
    );
    expect(dead?.Body).toBe('bad 1');
    expect(await counts(running, 'work')).toBe(0);
    const seen = running.notes().flat();
    expect(seen.filter((body) => body === 'bad 1')).toHaveLength(2);
    expect(seen.filter((body) => body === 'good 1')).toHaveLength(1);
  });

  test('a function that throws fails its whole batch', async () => {
    const small = worker({ code: 'export const handler = async () => { throw new Error("no"); };' });
    const running = await runSmall(small);
    await send(running, 'work', 'one');
    await eventually(async () => ((await counts(running, 'dead')) ? true : undefined));
    expect(running.lines.join('\n')).toContain('work failed on 1 messages: Error: no');
  });

  test.each([
    ['may not read the queue', { allow: [] }, 'sqs:ReceiveMessage'],
    [
      'may take longer than a message is hidden',
      { properties: { Timeout: 9 } },
      'visible again after 1000 ms',
    ],
  ])('the start fails when the function %s', async (_, work, message) => {
    await expect(runSmall(worker(work))).rejects.toThrow(message);
  });
});

describe('after a kill', () => {
  const plain: SmallStack = {
    resources: { Dead: queue('dead'), Work: queue('work', { VisibilityTimeout: 600, ...redrive(1) }) },
  };

  test('messages come back in order, also received ones, and deleted ones stay away', async () => {
    const running = await runSmall(plain);
    const all = Array.from({ length: 25 }, (_, n) => `message ${n} 报告 😀`);
    for (const body of all) await send(running, 'work', body);
    const [first, second] = await receive(running, 'work');
    await sqs(running).send(
      new DeleteMessageCommand({ QueueUrl: urlOf(running, 'work'), ReceiptHandle: second?.ReceiptHandle }),
    );
    await running.restart();
    const back: Message[] = [];
    while (back.length < 24) back.push(...(await receive(running, 'work')));
    expect(bodies(back)).toEqual(all.filter((body) => body !== second?.Body));
    expect(first?.Body).toBe(all[0]);
  });

  test('a message in a DLQ is there once, and no longer in its source', async () => {
    const running = await runSmall({
      resources: { ...plain.resources, Work: queue('work', { VisibilityTimeout: 0, ...redrive(1) }) },
    });
    await send(running, 'work', 'poison');
    await receive(running, 'work');
    await receive(running, 'work');
    expect(await counts(running, 'dead')).toBe(1);
    await running.restart();
    expect([await counts(running, 'work'), await counts(running, 'dead')]).toEqual([0, 1]);
    const [dead] = await receive(running, 'dead');
    await sqs(running).send(
      new DeleteMessageCommand({ QueueUrl: urlOf(running, 'dead'), ReceiptHandle: dead?.ReceiptHandle }),
    );
    await running.restart();
    expect([await counts(running, 'work'), await counts(running, 'dead')]).toEqual([0, 0]);
  });

  test('queues made at run time are there with their attributes and messages', async () => {
    const running = await runSmall(plain);
    const Attributes = { FifoQueue: 'true', VisibilityTimeout: '77' };
    await sqs(running).send(new CreateQueueCommand({ QueueName: 'unit-1.fifo', Attributes }));
    await send(running, 'unit-1.fifo', 'order', { MessageGroupId: 'o1', MessageDeduplicationId: 'e1' });
    await running.restart();
    const { QueueUrl } = await sqs(running).send(new GetQueueUrlCommand({ QueueName: 'unit-1.fifo' }));
    expect(QueueUrl).toBe(urlOf(running, 'unit-1.fifo'));
    const all = await sqs(running).send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(all.Attributes).toMatchObject(Attributes);
    expect(bodies(await receive(running, 'unit-1.fifo'))).toEqual(['order']);
  });

  test('an id sent within five minutes is not sent again, though its message was deleted', async () => {
    const running = await runSmall(plain);
    await sqs(running).send(
      new CreateQueueCommand({ QueueName: 'u.fifo', Attributes: { FifoQueue: 'true' } }),
    );
    const once = { MessageGroupId: 'o1', MessageDeduplicationId: 'e1' };
    const sent = await send(running, 'u.fifo', 'order', once);
    const [got] = await receive(running, 'u.fifo');
    await sqs(running).send(
      new DeleteMessageCommand({ QueueUrl: urlOf(running, 'u.fifo'), ReceiptHandle: got?.ReceiptHandle }),
    );
    await running.restart();
    expect((await send(running, 'u.fifo', 'order', once)).MessageId).toBe(sent.MessageId);
    const Entries = [
      { Id: 'a', MessageBody: 'order', ...once },
      { Id: 'b', MessageBody: 'other', MessageGroupId: 'o1', MessageDeduplicationId: 'e2' },
    ];
    const batch = await sqs(running).send(
      new SendMessageBatchCommand({ QueueUrl: urlOf(running, 'u.fifo'), Entries }),
    );
    expect(batch.Successful?.map(({ Id }) => Id).sort()).toEqual(['a', 'b']);
    expect(bodies(await receive(running, 'u.fifo'))).toEqual(['other']);
  });
});

test('an empty queue answers a long poll as soon as something is sent', async () => {
  const running = await runSmall({ resources: { Work: queue('work') } });
  const waiting = receive(running, 'work', 20);
  await send(running, 'work', '𠮷 beyond the basic plane');
  expect(bodies(await waiting)).toEqual(['𠮷 beyond the basic plane']);
});
