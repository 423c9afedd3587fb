import { expect, test } from '@jest/globals';
import { createHandler } from '../../functions/notify/handler.ts';
import type { Mail } from '../../lib/aws/mail.ts';
import { register } from '../../lib/report/register.ts';
import { MONDAY } from '../support/fixtures.ts';
import { memoryCity, memoryOrders, memoryPeople } from '../support/memory.ts';

const reportId = '20261123-ABCDEFGHJK';

async function system(email: string | undefined, sendMail: (mail: Mail) => Promise<void>) {
  const orders = memoryOrders();
  const people = memoryPeople(orders);
  const report = { text: '路灯不亮', channel: 'app' as const, ...(email ? { contact: { email } } : {}) };
  await people.register(register(report, { reportId, tokenHash: 'h', at: MONDAY }));
  const handler = createHandler({
    people,
    orders,
    city: memoryCity(),
    sendMail,
    publicUrl: 'https://example.org',
  });
  const detail = {
    id: `${reportId}-1.1`,
    type: 'order.registered.v1',
    time: MONDAY,
    orderId: `${reportId}-1`,
    version: 1,
    data: { reportId, channel: 'app', text: '路灯不亮', place: {}, receivedAt: MONDAY },
  };
  const record = {
    messageId: 'm',
    receiptHandle: 'r',
    body: JSON.stringify({ detail }),
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'a',
    awsRegion: 'r',
  };
  const deliver = () => handler({ Records: [record] } as unknown as Parameters<typeof handler>[0]);
  return { people, deliver };
}

test('the same event three times: one inbox message, one mail, in both languages', async () => {
  const mails: Mail[] = [];
  const { people, deliver } = await system('a@example.org', async (mail) => void mails.push(mail));
  for (let i = 0; i < 3; i++) expect(await deliver()).toEqual({ batchItemFailures: [] });
  expect(await people.messages(reportId)).toHaveLength(1);
  expect(mails).toEqual([
    {
      to: 'a@example.org',
      subject: '主题 received / Subject received',
      body: expect.stringMatching(/正文 received\n\nBody received/),
    },
  ]);
});

test('a mail that could not be sent is tried again; the message is not stored twice', async () => {
  let tries = 0;
  const { people, deliver } = await system('a@example.org', async () => {
    tries += 1;
    if (tries === 1) throw new Error('SES is away');
  });
  expect(await deliver()).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  expect(await deliver()).toEqual({ batchItemFailures: [] });
  expect(await people.messages(reportId)).toMatchObject([{ mail: 'sent' }]);
});

test('without an address there is only the inbox', async () => {
  const { people, deliver } = await system(undefined, async () => {
    throw new Error('nobody asked for mail');
  });
  expect(await deliver()).toEqual({ batchItemFailures: [] });
  expect(await people.messages(reportId)).toMatchObject([{ mail: 'none', zh: '正文 received.inbox' }]);
});
