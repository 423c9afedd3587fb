import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createReceiver } from '../../docs/consumer/webhook.ts';
import { getUnitHistory } from '../../lib/api/unit-changes.ts';
import { stuckDeliveries, testUnit, unitCredentials, unitDelivery } from '../../lib/api/unit-delivery.ts';
import { unitSchema } from '../../lib/unit/types.ts';
import { AUDITOR, CITY_DESK, problemOf, unit } from '../support/system/api.ts';
import { HEPING, HUAYUANLU, NANKAI, QUANYECHANG, sewage, TEXTS, WATER } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const ADMIN = { role: 'admin' };
const DRAIN = `${HEPING}-drain`;
const record = (id: string, more: object = {}) => ({
  name: { zh: `和平区${id}`, en: `Heping ${id}` },
  tier: 'district',
  role: id.split('-')[1],
  parent: HEPING,
  regionCode: HEPING,
  delivery: 'queue',
  status: 'active',
  ...more,
});
const put = (id: string, more: object = {}, headers = {}) =>
  system.send('PUT', `/v1/units/${id}`, { as: ADMIN, body: record(id, more), headers });
const post = (id: string, what: string, body: object, as: { role: string; unit?: string } = ADMIN) =>
  system.send('POST', `/v1/units/${id}/${what}`, { as, body });
const get = async (id: string, more = '') =>
  (await system.send('GET', `/v1/units/${id}${more}`, { as: ADMIN })).body;
const didTo = async (id: string): Promise<string[]> =>
  getUnitHistory.response.parse(await get(id, '/history')).changes.map(({ did }) => did);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('the register', () => {
  const search = async (query: string) => {
    const { status, body } = await system.send('GET', `/v1/units?${query}`, { as: AUDITOR });
    expect(status).toBe(200);
    return z
      .object({ units: z.array(unitSchema), total: z.number(), cursor: z.string().nullable() })
      .parse(body);
  };

  test('finds units by what is known of them, a page at a time', async () => {
    const all = await search('limit=200');
    expect(all.units).toHaveLength(200);
    const rest = await search(`limit=200&cursor=${all.cursor}`);
    expect((rest.units[0]?.id ?? '') > (all.units.at(-1)?.id ?? '')).toBe(true);
    const water = await search(`parent=${HEPING}&role=water&delivery=queue&tier=district`);
    expect(water.units.map(({ id }) => id)).toEqual([WATER]);
    expect((await search(`name=${encodeURIComponent('劝业场')}&tier=street&role=station`)).total).toBe(1);
    expect(await search('name=nothing-of-the-kind')).toMatchObject({ units: [], total: 0, cursor: null });
  });

  test('keeps who changed what and when', async () => {
    expect((await put(DRAIN)).status).toBe(200);
    const changed = await put(DRAIN, { name: { zh: '和平区排水所', en: 'Heping drains' } });
    expect(changed.body).toMatchObject({ version: 2 });
    expect(await get(DRAIN, '/history')).toMatchObject({
      following: null,
      changes: [
        { did: 'change', by: { role: 'admin', sub: 'local' }, unit: { version: 2 } },
        { did: 'register', by: { role: 'admin' }, unit: { version: 1 } },
      ],
    });
  });

  test.each([
    ['a parent that is not there', { parent: `${HEPING}-nobody` }, 'parent'],
    ['itself as parent', { parent: DRAIN }, 'parent'],
    ['a parent of a lower tier', { parent: QUANYECHANG }, 'parent'],
    ['a webhook it does not have', { delivery: 'webhook' }, 'delivery'],
    ['a date that is none', { from: 'tomorrow' }, 'from'],
    ['a successor by the way', { successor: WATER }, 'successor'],
  ])('refuses %s', async (_, more, field) => {
    const answer = await put(DRAIN, more);
    expect(answer.status).toBe(422);
    expect(problemOf(answer).errors?.map((e) => e.field)).toEqual([field]);
  });
  test('refuses a ring of parents', async () => {
    expect((await put(`${HEPING}-pumps`, { parent: DRAIN })).status).toBe(200);
    expect((await put(DRAIN, { parent: `${HEPING}-pumps` })).status).toBe(422);
  });
  test('refuses a change of what has changed since', async () => {
    expect((await put(DRAIN, {}, { 'if-match': '"1"' })).status).toBe(412);
  });
});

describe('dated changes', () => {
  const MOVE = { parent: 'city', reason: '机构改革' };
  const MERGE = { into: WATER, underWay: 'follow', reason: '机构改革' };

  test.each([
    ['a stranger', undefined, 401],
    ['a resident', { role: 'resident' }, 403],
    ['a unit, itself', unit(DRAIN), 403],
    ['the city desk', CITY_DESK, 403],
    ['an approver', { role: 'approver' }, 403],
    ['a leader', { role: 'leader' }, 403],
    ['an admin of another district', { role: 'admin', unit: NANKAI }, 403],
  ])('are not for %s', async (_, as, status) => {
    for (const [what, body] of [
      ['move', MOVE],
      ['merge', MERGE],
      ['retire', { underWay: 'finish', reason: '停用' }],
      ['cancel', { reason: '撤回' }],
    ] as const) {
      const sent = { body, ...(as ? { as } : {}) };
      expect((await system.send('POST', `/v1/units/${DRAIN}/${what}`, sent)).status).toBe(status);
    }
    expect(await get(DRAIN)).toMatchObject({ version: 2 });
  });

  test.each([
    ['move', { ...MOVE, parent: `${HEPING}-nobody` }, 422, 'parent'],
    ['merge', { ...MERGE, into: DRAIN }, 422, 'into'],
    ['merge', { ...MERGE, into: `${HEPING}-nobody` }, 422, 'into'],
    ['merge', { ...MERGE, at: '2020-01-01T00:00:00Z' }, 422, 'at'],
    ['retire', { underWay: 'follow', reason: '停用' }, 422, 'successor'],
    ['retire', { underWay: 'finish' }, 422, 'reason'],
    ['cancel', { reason: '没有计划' }, 409, undefined],
  ])('%s %j is refused', async (what, body, status, field) => {
    const answer = await post(DRAIN, what, body);
    expect(answer.status).toBe(status);
    if (field) expect(problemOf(answer).errors?.map((e) => e.field)).toEqual([field]);
  });
  test('a unit of another district is not for a district to hand over to', async () => {
    const as = { role: 'admin', unit: HEPING };
    const into = `${NANKAI}-water`;
    const retire = { underWay: 'follow', successor: into, reason: '停用' };
    expect((await post(DRAIN, 'merge', { ...MERGE, into }, as)).status).toBe(403);
    expect((await post(DRAIN, 'retire', retire, as)).status).toBe(403);
    expect(await get(DRAIN)).toMatchObject({ version: 2 });
  });
  test('the city hub stays, and a unit that is not there cannot change', async () => {
    expect((await post('city', 'merge', MERGE)).status).toBe(409);
    expect((await post(`${HEPING}-nobody`, 'move', MOVE)).status).toBe(404);
  });

  test('of the future wait for their day and can be taken back', async () => {
    const at = inDays(3);
    const moved = await post(DRAIN, 'move', { ...MOVE, at });
    expect(moved.body).toMatchObject({ parent: HEPING, moving: { parent: 'city', at } });
    const merged = await post(DRAIN, 'merge', { ...MERGE, at });
    expect(merged.body).toMatchObject({ status: 'active', until: at, successor: WATER });
    expect(await get(DRAIN, '/history')).toMatchObject({ following: { successor: WATER, nextAt: at } });
    // Two that take over from each other would leave nobody.
    expect((await post(WATER, 'merge', { ...MERGE, into: DRAIN, at: inDays(2) })).status).toBe(422);
    const back = await post(DRAIN, 'cancel', { reason: '方案调整' });
    expect(back.body).not.toHaveProperty('until');
    expect(back.body).not.toHaveProperty('moving');
    expect(await get(DRAIN, '/history')).toMatchObject({
      following: null,
      changes: [{ did: 'cancel' }, { did: 'merge' }, { did: 'move' }, { did: 'change' }, { did: 'register' }],
    });
  });
});

describe('keys to a queue', () => {
  const HOUSING = `${HEPING}-housing`;
  const keysOf = async (id: string) => {
    const { status, body } = await post(id, 'credentials', {}, unit(id));
    expect(status).toBe(200);
    return unitCredentials.response.parse(body);
  };
  const open = ({ region, queueUrl, ...credentials }: Awaited<ReturnType<typeof keysOf>>) => ({
    queueUrl,
    sqs: new SQSClient({ region, credentials }),
  });

  test('open the own queue, and no other', async () => {
    const [own, other] = await Promise.all([keysOf(WATER).then(open), keysOf(HOUSING).then(open)]);
    const receive = (by: typeof own, QueueUrl: string) =>
      by.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }));
    expect(await receive(own, own.queueUrl)).toMatchObject({ $metadata: { httpStatusCode: 200 } });
    await expect(receive(own, other.queueUrl)).rejects.toThrow(/not authorized.*ReceiveMessage/);
    await expect(receive(own, own.queueUrl.replace('.fifo', '-dlq.fifo'))).rejects.toThrow(/not authorized/);
    await expect(
      own.sqs.send(new DeleteMessageCommand({ QueueUrl: other.queueUrl, ReceiptHandle: 'x' })),
    ).rejects.toThrow(/not authorized/);
    expect(await get(WATER, '/history')).toMatchObject({
      changes: expect.arrayContaining([
        expect.objectContaining({ did: 'credentials', by: { role: 'unit', unit: WATER, sub: 'local' } }),
      ]),
    });
  });

  test.each([
    ['a stranger', undefined, 401],
    ['a resident', { role: 'resident' }, 403],
    ['another unit', unit(HOUSING), 403],
    ["the district's desk", { role: 'desk', unit: HEPING }, 403],
    ['an auditor', AUDITOR, 403],
  ])('and tests are not for %s', async (_, as, status) => {
    for (const what of ['credentials', 'test'])
      expect((await system.send('POST', `/v1/units/${WATER}/${what}`, as ? { as } : {})).status).toBe(status);
  });
  test('are not made for a unit without a queue, nor for one that is not there', async () => {
    expect((await post(HUAYUANLU, 'credentials', {})).status).toBe(409);
    expect((await post(`${HEPING}-nobody`, 'credentials', {})).status).toBe(404);
  });
});

describe('delivery', () => {
  const GARDENS = `${HEPING}-gardens`;
  const test_ = async (id: string) => testUnit.response.parse((await post(id, 'test', {})).body);
  const deliveryOf = async (id: string) => unitDelivery.response.parse(await get(id, '/delivery'));
  const stuck = async (as: { role: string; unit?: string } = ADMIN) =>
    stuckDeliveries.response.parse((await system.send('GET', '/v1/deliveries/stuck?minutes=0', { as })).body);

  test('by queue: a test message is taken, waits, and shows until someone reads it', async () => {
    await system.aws.readUnit(DRAIN);
    expect(await test_(DRAIN)).toMatchObject({ unit: DRAIN, to: DRAIN, via: 'queue', outcome: 'taken' });
    const { queue, failed } = await deliveryOf(DRAIN);
    expect([queue, failed]).toEqual([
      { waiting: 1, inFlight: 0, oldestSeconds: expect.any(Number), deadLetters: 0 },
      [],
    ]);
    await waitFor('the summary to show it', async () =>
      (await stuck()).queues.some((one) => one.unit === DRAIN),
    );
    await system.aws.readUnit(DRAIN);
    expect((await deliveryOf(DRAIN)).queue).toMatchObject({ waiting: 0, oldestSeconds: null });
    expect((await stuck()).queues.map((one) => one.unit)).not.toContain(DRAIN);
  });
  test('through the parent: the street receives for its communities', async () => {
    expect(await test_(HUAYUANLU)).toMatchObject({ to: QUANYECHANG, via: 'queue', outcome: 'taken' });
    await system.aws.readUnit(QUANYECHANG);
  });

  test('by webhook: signed, taken once; refused, it shows on the order and in the summary', async () => {
    expect((await put(GARDENS, { delivery: 'inbox' })).status).toBe(200);
    expect(await test_(GARDENS)).toMatchObject({ via: 'inbox', outcome: 'nothing-to-send' });
    const got: { type?: string | undefined; orderId?: string | undefined }[] = [];
    let up = true;
    // The secret is known once the hook is set; what comes is checked as the example does.
    let receiver = createReceiver('', async () => {});
    const port = await new Promise<number>((done) =>
      receiver.listen(0, '127.0.0.1', () => {
        const address = receiver.address();
        done(typeof address === 'object' && address ? address.port : 0);
      }),
    );
    receiver.close();
    const hook = { webhook: { url: `http://127.0.0.1:${port}/orders` } };
    const set = await system.send('PUT', `/v1/units/${GARDENS}/contact`, { as: ADMIN, body: hook });
    const { secret } = z.object({ secret: z.string() }).parse(set.body);
    receiver = createReceiver(secret, async (message) => {
      if (!up) throw new Error('down');
      got.push(z.object({ type: z.string(), orderId: z.string() }).partial().parse(message));
    });
    await once(receiver.listen(port, '127.0.0.1'), 'listening');
    try {
      expect((await put(GARDENS, { delivery: 'webhook' })).status).toBe(200);
      expect(await test_(GARDENS)).toMatchObject({ via: 'webhook', outcome: 'taken' });
      expect(got.map(({ type }) => type)).toEqual(['unit.test.v1']);

      const send = async () => {
        const orderId = orderIdOf(await system.post(sewage()));
        await system.delivered(orderId);
        await system.command(orderId, 'reassign', { unit: GARDENS, reason: '绿地' }, CITY_DESK);
        return orderId;
      };
      const orderId = await send();
      const { assignment } = await system.delivered(orderId, 2);
      expect(assignment?.deliveries?.[0]).toMatchObject({ unit: GARDENS, to: GARDENS, via: 'webhook' });
      expect(got.filter((one) => one.type === 'order.assigned.v1').map((one) => one.orderId)).toEqual([
        orderId,
      ]);

      up = false;
      expect(await test_(GARDENS)).toMatchObject({ outcome: 'failed', because: 'HTTP 500' });
      await system.aws.retryAfter(1, 'haihe-deliver');
      const late = await send();
      const { undelivered } = await waitFor('the order to show it', async () => {
        const found = await system.order(late);
        return (
          found.undelivered.some(
            ({ channel, recipient }) =>
              channel === 'webhook' && recipient === `unit:${GARDENS}` && found.assignment?.assignment === 2,
          ) && found
        );
      });
      expect(undelivered.length).toBeGreaterThan(0);
      const mine = (await deliveryOf(GARDENS)).failed.find(
        (one) => one.orderId === late && one.assignment === 2,
      );
      expect(mine).toMatchObject({
        to: GARDENS,
        via: 'webhook',
        because: 'HTTP 500',
        signed: false,
        givenUp: true,
      });
      // A unit that receives through it sees what is stuck there of its own, and nothing of others.
      const child = `${HEPING}-hedges`;
      expect((await put(child, { delivery: 'parent', parent: GARDENS })).status).toBe(200);
      const seen = await system.send('GET', `/v1/units/${child}/delivery`, { as: unit(child) });
      expect(seen.body).toMatchObject({ unit: child, to: GARDENS, failed: [] });
      expect((await deliveryOf(child)).failed).toEqual((await deliveryOf(GARDENS)).failed);
      const { orders } = await stuck();
      expect([orders.undelivered, orders.unsigned]).toEqual([1, 1]);
      expect((await stuck({ role: 'desk', unit: NANKAI })).orders.items).toEqual([]);
      expect(await stuck({ role: 'desk', unit: HEPING })).toMatchObject({
        pipeline: null,
        orders: { undelivered: 1 },
      });
    } finally {
      receiver.close();
      await system.aws.retryAfter(60, 'haihe-deliver');
    }
  });

  test.each([
    ['a stranger', undefined, 401],
    ['a resident', { role: 'resident' }, 403],
    ['another unit', unit(`${HEPING}-housing`), 403],
    ["another district's desk", { role: 'desk', unit: NANKAI }, 403],
  ])('figures of a unit are not for %s', async (_, as, status) => {
    expect((await system.send('GET', `/v1/units/${WATER}/delivery`, as ? { as } : {})).status).toBe(status);
  });
  test.each([
    ['a stranger', undefined, 401],
    ['a resident', { role: 'resident' }, 403],
    ['a unit', unit(WATER), 403],
  ])('the summary is not for %s', async (_, as, status) => {
    expect((await system.send('GET', '/v1/deliveries/stuck', as ? { as } : {})).status).toBe(status);
  });
});

describe('the example consumer', () => {
  test('signs and resolves what is in its queue; stopped, its queue is in the summary', async () => {
    const env = { ...process.env, API: system.url, UNIT: WATER };
    const consumer = spawn(process.execPath, ['docs/consumer/consumer.ts'], { env, stdio: 'ignore' });
    try {
      const orderId = orderIdOf(await system.post(sewage()));
      await system.orderIs(orderId, 'resolved');
    } finally {
      const ended = once(consumer, 'exit');
      consumer.kill('SIGKILL');
      await ended;
    }
    const left = orderIdOf(await system.post(sewage()));
    await system.delivered(left);
    expect((await system.order(left)).status).toBe('dispatched');
    const pipeline = await waitFor('the summary to show the queue', async () => {
      const { body } = await system.send('GET', '/v1/deliveries/stuck?minutes=0', { as: AUDITOR });
      const summary = stuckDeliveries.response.parse(body);
      return summary.queues.some((one) => one.unit === WATER && one.deadLetters === 0) && summary.pipeline;
    });
    expect(pipeline).toMatchObject({ waiting: expect.any(Number) });
    await system.aws.readUnit(WATER);
  });
});

describe('a unit that has ended', () => {
  const HOUSING = `${HEPING}-housing`;
  const sweep = () => system.aws.invoke('haihe-sweep', {});

  test('orders under way follow to the successor, and new ones go there', async () => {
    const [dispatched, signed] = [
      orderIdOf(await system.post(sewage())),
      orderIdOf(await system.post(sewage())),
    ];
    await Promise.all([dispatched, signed].map((id) => system.delivered(id)));
    await system.command(signed, 'sign', {}, unit(WATER));
    expect(
      (await post(WATER, 'merge', { into: DRAIN, underWay: 'follow', reason: '机构改革' })).body,
    ).toMatchObject({
      status: 'retired',
      successor: DRAIN,
    });
    await sweep();
    for (const id of [dispatched, signed]) {
      const { assignment, status, holder } = await system.delivered(id, 2);
      expect([status, holder, assignment?.why]).toEqual(['dispatched', DRAIN, 'succession']);
    }
    expect(await get(WATER, '/history')).toMatchObject({
      following: { waiting: 0, failed: [], finishedAt: expect.any(String) },
    });
    const { following } = getUnitHistory.response.parse(await get(WATER, '/history'));
    expect(following?.moved).toBeGreaterThanOrEqual(2);
    // Its consumer is told; the successor's finds both.
    const recalled = (await system.aws.readUnit(WATER)).flatMap(({ message }) =>
      message.type === 'order.recalled.v1' ? [message.orderId] : [],
    );
    expect(recalled).toEqual(expect.arrayContaining([dispatched, signed]));
    const got = (await system.aws.readUnit(DRAIN)).map(({ message }) => message.orderId);
    expect(got).toEqual(expect.arrayContaining([dispatched, signed]));
    // Once more does no harm.
    await sweep();
    expect((await system.order(signed)).assignment?.assignment).toBe(2);

    // Warm functions go by what they read half a minute ago; new ones read again.
    await system.restart();
    const next = await system.delivered(orderIdOf(await system.post(sewage())));
    expect(next.assignment?.reason.zh).toContain('承接');
    expect(next.assignment).toMatchObject({ unit: DRAIN, why: 'duty' });
  });

  test('takes no commands as a target, and comes back when it is registered again', async () => {
    const orderId = orderIdOf(
      await system.post({ text: TEXTS['street-light'], place: { regionCode: NANKAI } }),
    );
    await system.delivered(orderId);
    const sent = { as: CITY_DESK, body: { unit: WATER, reason: '改派' } };
    expect((await system.send('POST', `/v1/orders/${orderId}/reassign`, sent)).status).toBe(422);
    expect((await post(WATER, 'retire', { underWay: 'finish', reason: '停用' })).status).toBe(409);
    const { body } = await put(WATER, { role: 'water' });
    expect(body).toMatchObject({ status: 'active' });
    expect(body).not.toHaveProperty('successor');
    expect(await get(WATER, '/history')).toMatchObject({ following: null });
    expect((await didTo(WATER)).slice(0, 2)).toEqual(['reinstate', 'merge']);
  });

  test('may finish what it has', async () => {
    const orderId = orderIdOf(await system.post(sewage()));
    await system.delivered(orderId);
    await system.command(orderId, 'reassign', { unit: HOUSING, reason: '物业管道' }, CITY_DESK);
    await system.delivered(orderId, 2);
    await post(HOUSING, 'retire', { underWay: 'finish', successor: DRAIN, reason: '停用' });
    await sweep();
    expect(await system.order(orderId)).toMatchObject({ holder: HOUSING });
    await system.command(orderId, 'sign', {}, unit(HOUSING));
    expect((await system.order(orderId)).status).toBe('signed');
  });
});
