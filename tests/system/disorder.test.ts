import { DeleteQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Envelope, EVENT_SOURCE, entryId, parseEnvelope } from '../../events/index.ts';
import type { Ledger } from '../../infra/tools/client.ts';
import { getIndicators } from '../../lib/api/indicators.ts';
import { tellAll } from '../../lib/insight/tell.ts';
import { CITY_DESK, problemOf, unit } from '../support/system/api.ts';
import { HEPING, HUAYUANLU, QUANYECHANG, sewage, TEXTS, WATER } from '../support/system/samples.ts';
import { allEntries, isEntry, WORK_QUEUES } from '../support/system/settle.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const OTHER = `${HEPING}-housing`;

/** The events a ledger was published as. */
const envelopesOf = ({ orderId, entries }: Ledger): Envelope[] =>
  entries.map(({ seq, at, type, data }) =>
    parseEnvelope({ id: entryId(orderId, seq), type, time: at, orderId, version: seq, data }),
  );

describe('an order that was sent, taken back, sent elsewhere and signed', () => {
  const drain = async () => ({
    [WATER]: (await system.aws.readUnit(WATER)).map(({ message }) => message.id),
    [OTHER]: (await system.aws.readUnit(OTHER)).map(({ message }) => message.id),
  });

  const begin = async () => {
    const receipt = await system.post({ ...sewage(), contact: { email: 'zhou@example.org' } });
    const orderId = orderIdOf(receipt);
    await system.delivered(orderId);
    await system.command(orderId, 'reassign', { unit: OTHER, reason: '属地调整' }, CITY_DESK);
    await system.delivered(orderId, 2);
    await system.command(orderId, 'sign', {}, unit(OTHER));
    await system.settle();
    return { receipt, orderId, ledger: await system.ledger(orderId), queues: await drain() };
  };
  let start: Awaited<ReturnType<typeof begin>>;
  beforeAll(async () => {
    start = await begin();
  });

  test.each<[string, () => Promise<void>]>([
    [
      'its ledger published twice more from the stream',
      async () => {
        const { orderId } = start;
        const items = (await system.aws.scan('OrdersTable')).filter((i) => isEntry(i) && i.pk === orderId);
        const Records = items.map(({ pk, sk, body }, i) => ({
          eventName: 'INSERT',
          dynamodb: {
            Keys: { pk: { S: pk }, sk: { S: sk } },
            NewImage: { body: { S: body } },
            SequenceNumber: String(i),
          },
        }));
        for (const _ of [1, 2])
          expect(await system.aws.invoke('haihe-publish', { Records })).toEqual({ batchItemFailures: [] });
      },
    ],
    [
      'its events on the bus again, the last first and each twice',
      async () => {
        for (const envelope of envelopesOf(start.ledger).reverse())
          await system.aws.putEvents(envelope, envelope);
      },
    ],
    [
      'all its events in the queue of every function',
      async () => {
        const messages = envelopesOf(start.ledger)
          .reverse()
          .map((detail) => JSON.stringify({ source: EVENT_SOURCE, 'detail-type': detail.type, detail }));
        for (const queue of WORK_QUEUES) await Promise.all(messages.map((m) => system.aws.sendTo(queue, m)));
      },
    ],
  ])('%s: nothing changes', async (_, disturb) => {
    const { orderId, receipt, ledger, queues } = start;
    const { messages } = await system.report(receipt);
    const mails = await system.local('GET', '/mail');
    await disturb();
    await system.settle();
    expect(await system.ledger(orderId)).toEqual(ledger);
    expect(await drain()).toEqual({ [WATER]: [], [OTHER]: [] });
    expect((await system.report(receipt)).messages).toEqual(messages);
    expect(await system.local('GET', '/mail')).toEqual(mails);
    // What the units had before all this: an assignment and its recall, and one assignment.
    expect(queues).toEqual({ [WATER]: [`${orderId}.3`, `${orderId}.5`], [OTHER]: [`${orderId}.6`] });
  });

  test('each entry of every ledger is counted once: the figures are what the ledgers give', async () => {
    await system.settle(true);
    const entries = await allEntries(system.aws);
    const tales = [...Map.groupBy(entries, ({ orderId }) => orderId)].flatMap(([orderId, of]) => {
      const ledger = of.map(({ entry }) => entry).toSorted((a, b) => a.seq - b.seq);
      return tellAll(null, ledger, orderId, 480) ?? [];
    });
    const expected: Record<string, Record<string, number>> = {};
    for (const { day, counts } of tales.flatMap(({ shares }) => shares)) {
      const sums = expected[day] ?? {};
      expected[day] = sums;
      for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n;
    }
    const days = Object.keys(expected).sort();
    const [from, to] = [days.at(0), days.at(-1)];
    const as = { role: 'leader' };
    const { body } = await system.send('GET', `/v1/indicators?from=${from}&to=${to}`, { as });
    const { rows } = getIndicators.response.parse(body);
    expect(Object.fromEntries(rows.map(({ key, counts }) => [key, counts]))).toEqual(expected);
  });
});

test('orders whose events are repeated all the while they go down the tiers arrive once', async () => {
  const report = { text: TEXTS['neighbour-dispute'], place: { regionCode: HUAYUANLU } };
  const orderIds = await Promise.all(
    Array.from({ length: 5 }, async () => orderIdOf(await system.post(report))),
  );
  const arrived = await waitFor('all of them to arrive', async () => {
    const ledgers = await Promise.all(orderIds.map((orderId) => system.ledger(orderId)));
    for (const ledger of ledgers) await system.aws.putEvents(...envelopesOf(ledger));
    return ledgers.every(({ entries }) => entries.at(-1)?.type === 'order.delivered.v1');
  });
  expect(arrived).toBe(true);
  await system.settle();
  const passed = ['routed', 'routed', 'routed'];
  for (const orderId of orderIds)
    expect((await system.ledger(orderId)).entries.map(({ type }) => type.split('.')[1])).toEqual([
      'registered',
      'understood',
      ...passed,
      'assigned',
      'delivered',
    ]);
  const received = await system.aws.readUnit(QUANYECHANG);
  const leads = received.filter(
    ({ message }) => message.data.for.unit === HUAYUANLU && message.data.for.kind === 'lead',
  );
  expect(leads.map(({ message }) => message.orderId).sort()).toEqual(orderIds.sort());
});

test.each([2, 6])(
  'of %d that sign at once one has it, the others hear what can be done now',
  async (consumers) => {
    const orderId = orderIdOf(await system.post(sewage()));
    await system.delivered(orderId);
    const answers = await Promise.all(
      Array.from({ length: consumers }, () =>
        system.send('POST', `/v1/orders/${orderId}/sign`, { as: unit(WATER), body: {} }),
      ),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status }) => status)).toEqual(Array.from({ length: consumers - 1 }, () => 409));
    for (const answer of refused) {
      const { allowed = [], detailEn } = problemOf(answer);
      expect(allowed).toContainEqual({ command: 'resolve', zh: '办结', by: ['lead'] });
      expect(detailEn).toMatch(/Possible now: .*\bresolve\b/);
    }
    const signed = (await system.ledger(orderId)).entries.filter(({ type }) => type === 'order.signed.v1');
    expect(signed).toHaveLength(1);
  },
);

test("a unit's queue that was deleted is made anew, and the order still arrives", async () => {
  const name = system.aws.unitQueue(WATER);
  const QueueUrl = await system.aws.urlOf(name);
  await system.aws.sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await expect(system.aws.urlOf(name)).rejects.toThrow();

  const orderId = orderIdOf(await system.post(sewage()));
  await system.delivered(orderId);
  expect((await system.aws.readUnit(WATER)).map(({ message }) => message.orderId)).toEqual([orderId]);
  const { Attributes } = await system.aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }),
  );
  expect(Attributes?.RedrivePolicy).toContain(`${WATER}-dlq.fifo`);
});
