import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../functions/reports-api/handler.ts';
import { at, later, MONDAY, orderIn } from '../support/fixtures.ts';
import { call, memoryCity, memoryOrders, memoryPeople, request } from '../support/memory.ts';
import { memoryMedia } from '../support/memory-media.ts';

function system(now = MONDAY) {
  const orders = memoryOrders();
  const handler = createHandler({
    orders,
    people: memoryPeople(orders),
    media: memoryMedia(),
    city: memoryCity('120101001'),
    context: async () => at(now),
    verify: async (token) => ({ sub: token === 'good' ? 'owner-1' : undefined, role: 'resident' }),
    admit: async () => {},
  });
  return {
    orders,
    post: (body: unknown, headers = {}) => call(handler, request('POST', '/v1/reports', { body, headers })),
    handler,
  };
}

const good = { text: '路灯不亮', place: { regionCode: '120101001' } };

describe('a report that cannot be taken', () => {
  test.each([
    ['not JSON', '{"text": "路灯', 400, '(none)', {}],
    ['not an object', '[]', 422, '(body)', {}],
    ['no text', {}, 422, 'text', {}],
    ['empty text', { text: '   ' }, 422, 'text', {}],
    ['a number for text', { text: 12345 }, 422, 'text', {}],
    ['text too long', { text: '长'.repeat(5001) }, 422, 'text', {}],
    ['body too large', { text: '长'.repeat(50_000) }, 413, '(none)', {}],
    ['unknown field', { ...good, priority: 'high' }, 422, 'priority', {}],
    ['unknown field in place', { ...good, place: { street: 'x' } }, 422, 'place.street', {}],
    ['empty place', { ...good, place: {} }, 422, 'place', {}],
    ['latitude without longitude', { ...good, place: { lat: 39.1 } }, 422, 'place.lat', {}],
    ['latitude out of range', { ...good, place: { lat: 139.1, lon: 117 } }, 422, 'place.lat', {}],
    ['region of another shape', { ...good, place: { regionCode: '12' } }, 422, 'place.regionCode', {}],
    ['region of another city', { ...good, place: { regionCode: '110101001' } }, 422, 'place.regionCode', {}],
    ['in the future', { ...good, occurredAt: later(2) }, 422, 'occurredAt', {}],
    ['a time without zone', { ...good, occurredAt: '2026-11-22 08:00' }, 422, 'occurredAt', {}],
    ['control characters', { text: '路灯\u0000不亮' }, 422, 'text', {}],
    ['text direction tricks', { text: '路灯\u202e不亮' }, 422, 'text', {}],
    ['script in the text', { text: '<script>alert(1)</script>' }, 422, 'text', {}],
    ['script in the name', { ...good, contact: { name: '<img src=x onerror=1>' } }, 422, 'contact.name', {}],
    ['not a mail address', { ...good, contact: { email: 'x@' } }, 422, 'contact.email', {}],
    ['letters for a phone', { ...good, contact: { phone: 'call me' } }, 422, 'contact.phone', {}],
    ['another media type', 'text=1', 415, '(none)', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another charset', good, 415, '(none)', { 'content-type': 'application/json; charset=gbk' }],
  ])('%s', async (_, body, status, field, headers) => {
    const { orders, post } = system();
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status,
      title: expect.stringMatching(/\p{Script=Han}/u),
      remedy: expect.stringMatching(/./),
    });
    if (field !== '(none)')
      expect(answer.body.errors).toContainEqual(
        expect.objectContaining({ field, message: expect.any(String), messageEn: expect.any(String) }),
      );
    expect(orders.states.size).toBe(0);
  });

  test('bytes that are not UTF-8', async () => {
    const { handler, orders } = system();
    const event = {
      ...request('POST', '/v1/reports', { body: 'x' }),
      body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]).toString('base64'),
      isBase64Encoded: true,
    };
    expect(await call(handler, event)).toMatchObject({
      status: 400,
      body: { detailEn: expect.stringContaining('UTF-8') },
    });
    expect(orders.states.size).toBe(0);
  });
});

describe('a report that is taken', () => {
  test('gets a number and a token, and becomes an order', async () => {
    const { orders, post } = system();
    const { status, body } = await post({ ...good, contact: { email: 'a@example.org' } });
    expect(status).toBe(202);
    expect(body).toEqual({
      reportId: expect.stringMatching(/^20261123-/),
      trackingToken: expect.any(String),
      receivedAt: MONDAY,
    });
    expect(orders.states.get(`${body.reportId}-1`)?.order).toMatchObject({
      status: 'registered',
      text: '路灯不亮',
    });
  });
  test('identity and token never enter the order or its ledger', async () => {
    const { orders, post } = system();
    const { body } = await post({
      text: '路灯不亮,请打13812345678找我',
      contact: { name: '张三丰', phone: '13812345678', email: 'zsf@example.org' },
    });
    const stored = JSON.stringify([...orders.states.values(), ...orders.ledgers.values()]);
    for (const secret of ['13812345678', '张三丰', 'zsf@example.org', String(body.trackingToken)])
      expect(stored).not.toContain(secret);
  });
  test('same key, same body: the same receipt and one order; another body: 409', async () => {
    const { orders, post } = system();
    const key = { 'idempotency-key': 'k-1' };
    const first = await post(good, key);
    expect((await post(good, key)).body).toEqual(first.body);
    expect(orders.states.size).toBe(1);
    expect(await post({ ...good, text: '别的事' }, key)).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('key-reused') },
    });
    expect(orders.states.size).toBe(1);
  });
});

describe('following a report', () => {
  const follow = async (headers: Record<string, string>) => {
    const { post, handler } = system();
    const { body } = await post(good, { authorization: 'Bearer good' });
    const path = `/v1/reports/${body.reportId}`;
    const filled = Object.fromEntries(
      Object.entries(headers).map(([k, v]) => [k, v === '$token' ? String(body.trackingToken) : v]),
    );
    return call(handler, request('GET', path, { headers: filled }));
  };
  test('with the token of the receipt', async () =>
    expect((await follow({ 'x-tracking-token': '$token' })).body).toMatchObject({
      status: 'registered',
      statusZh: '已受理',
    }));
  test('as the owner', async () => expect((await follow({ authorization: 'Bearer good' })).status).toBe(200));
  test.each([[{}], [{ 'x-tracking-token': 'wrong' }], [{ authorization: 'Bearer other' }]])(
    'not with %j',
    async (headers) => expect((await follow(headers)).status).toBe(404),
  );

  test('the answer shows only once someone else has verified it', async () => {
    const { orders, post, handler } = system();
    const { body } = await post(good);
    const headers = { 'x-tracking-token': String(body.trackingToken) };
    const look = async (status: 'resolved' | 'follow_up') => {
      const stored = orderIn(status);
      orders.states.set(`${body.reportId}-1`, {
        ...stored,
        order: { ...stored.order, orderId: `${body.reportId}-1`, reportId: String(body.reportId) },
      });
      return (await call(handler, request('GET', `/v1/reports/${body.reportId}`, { headers }))).body;
    };
    expect(await look('resolved')).toMatchObject({
      publicAnswer: null,
      canRate: false,
      allowed: ['add-media'],
    });
    expect(await look('follow_up')).toMatchObject({
      publicAnswer: '已清运完毕',
      canRate: true,
      allowed: ['rate', 'add-media'],
    });
  });

  test('rating before there is a result: 409 with the remedy', async () => {
    const { post, handler } = system();
    const { body } = await post(good);
    const answer = await call(
      handler,
      request('POST', `/v1/reports/${body.reportId}/rating`, {
        body: { solved: true, satisfied: true },
        headers: { 'x-tracking-token': String(body.trackingToken) },
      }),
    );
    expect(answer).toMatchObject({ status: 409, body: { remedy: expect.stringContaining('Rate once') } });
  });
});

describe('an emergency', () => {
  test.each([
    ['fire', '隔壁着火了,楼道里全是浓烟', { group: 'E2', line: '119' }, false],
    ['self-harm', '我不想活了,现在站在楼顶', { group: 'E3', line: '110' }, true],
    ['gas', '家里燃气泄漏,一股煤气味', { group: 'E1', line: '119' }, false],
  ])('%s is answered at once with the number', async (_, text, emergency, restricted) => {
    const { orders, post } = system();
    const answer = await post({ text });
    expect(answer.body.emergency).toMatchObject({
      ...emergency,
      say: { zh: expect.stringContaining(emergency.line), en: expect.stringContaining(emergency.line) },
    });
    expect(orders.states.get(`${answer.body.reportId}-1`)?.order.restricted).toBe(restricted);
  });
  test('is not made of one that is over', async () => {
    const { post } = system();
    expect(
      (await post({ text: '去年楼里着过火,已经修好了,想问问灭火器多久检查一次' })).body,
    ).not.toHaveProperty('emergency');
  });
});
