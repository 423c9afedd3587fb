import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { admin, arnOf, queue, type Running, runSmall, type SmallStack, stopAll } from './small-stack.ts';

afterEach(stopAll);

const policy = (id: string, rule: string) => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: [{ Ref: id }],
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: arnOf(id),
          Condition: { ArnEquals: { 'aws:SourceArn': arnOf(rule) } },
        },
      ],
    },
  },
});

const rule = (EventPattern: object, target: object) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventBusName: { Ref: 'Bus' }, EventPattern, Targets: [{ Id: 't', ...target }] },
});

const STACK: SmallStack = {
  resources: {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'dispatch' } },
    City: queue('city'),
    All: queue('all'),
    Dead: queue('dead'),
    ToCity: rule({ detail: { data: { next: { tier: ['city'] } } } }, { Arn: arnOf('City') }),
    ToAll: rule(
      { source: ['haihe.dispatch'] },
      { Arn: arnOf('All'), DeadLetterConfig: { Arn: arnOf('Dead') } },
    ),
    CityPolicy: policy('City', 'ToCity'),
    AllPolicy: policy('All', 'ToAll'),
    DeadPolicy: policy('Dead', 'ToAll'),
  },
};

const entry = (detail: unknown, more: PutEventsRequestEntry = {}): PutEventsRequestEntry => ({
  EventBusName: 'dispatch',
  Source: 'haihe.dispatch',
  DetailType: 'order.registered.v1',
  Detail: JSON.stringify(detail),
  ...more,
});
const put = (running: Running, ...Entries: PutEventsRequestEntry[]) =>
  new EventBridgeClient(admin(running)).send(new PutEventsCommand({ Entries }));

async function eventsIn(running: Running, name: string): Promise<unknown[]> {
  const asked = { QueueUrl: `${running.stack.awsEndpoint}/000000000000/${name}`, MaxNumberOfMessages: 10 };
  const { Messages = [] } = await new SQSClient(admin(running)).send(new ReceiveMessageCommand(asked));
  return Messages.map(({ Body }) => JSON.parse(Body ?? 'null'));
}

const toCity = { data: { next: { tier: 'city' } } };

test('an accepted event stands in the queues of the rules it matches, whole', async () => {
  const running = await runSmall(STACK);
  const { FailedEntryCount, Entries } = await put(running, entry(toCity), entry({ data: {} }));
  expect(FailedEntryCount).toBe(0);
  expect(await eventsIn(running, 'city')).toEqual([
    {
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'order.registered.v1',
      source: 'haihe.dispatch',
      account: '000000000000',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'us-east-1',
      resources: [],
      detail: toCity,
    },
  ]);
  expect(await eventsIn(running, 'all')).toHaveLength(2);
});

test('an accepted event outlasts a kill right after the answer', async () => {
  const running = await runSmall(STACK);
  await put(running, entry(toCity));
  await running.restart();
  expect(await eventsIn(running, 'city')).toMatchObject([{ detail: toCity }]);
});

describe('what is wrong with one entry fails that entry alone', () => {
  test.each<[string, PutEventsRequestEntry, string]>([
    ['no source', entry({}, { Source: undefined }), 'InvalidArgument'],
    ['detail that is not JSON', entry({}, { Detail: 'x{' }), 'MalformedDetail'],
    ['detail that is not an object', entry({}, { Detail: '[1]' }), 'MalformedDetail'],
    ['more than 256 KB', entry({ text: 'x'.repeat(256 * 1024) }), 'InvalidArgument'],
    ['a bus that is not there', entry({}, { EventBusName: 'other' }), 'InvalidArgument'],
  ])('%s', async (_, wrong, ErrorCode) => {
    const running = await runSmall(STACK);
    const answer = await put(running, wrong, entry(toCity));
    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode }, { EventId: expect.any(String) }],
    });
    expect(await eventsIn(running, 'all')).toHaveLength(1);
  });

  test('more than ten entries are refused', async () => {
    const running = await runSmall(STACK);
    await expect(put(running, ...Array.from({ length: 11 }, () => entry({})))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('a target that cannot be reached', () => {
  test('without a queue policy the event goes to the DLQ, and the log says what is needed', async () => {
    const { AllPolicy: _, ...resources } = STACK.resources ?? {};
    const running = await runSmall({ resources });
    await put(running, entry({}));
    expect(await eventsIn(running, 'dead')).toHaveLength(1);
    expect(running.lines.join('\n')).toMatch(/could not send to .*:all: .*sqs:SendMessage/);
  });

  test('a policy for another rule does not help', async () => {
    const running = await runSmall({ resources: { ...STACK.resources, AllPolicy: policy('All', 'ToCity') } });
    await put(running, entry({}));
    expect(await eventsIn(running, 'all')).toEqual([]);
    expect(await eventsIn(running, 'dead')).toHaveLength(1);
  });

  test('a transformation that is not run here stops the start', async () => {
    const resources = {
      ...STACK.resources,
      ToAll: rule({ source: ['x'] }, { Arn: arnOf('All'), InputPath: '$.detail' }),
    };
    await expect(runSmall({ resources })).rejects.toThrow('ToAll: InputPath');
  });
});
