import { afterAll, describe, expect, test } from '@jest/globals';
import { AUDITOR, CITY_DESK, desk, problemOf, unit } from '../support/system/api.ts';
import { HEPING, HUAYUANLU, NANKAI, sewage, WATER } from '../support/system/samples.ts';
import { forgeries, misplaced } from '../support/system/tokens.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const receipt = await system.post(sewage());
const orderId = orderIdOf(receipt);
await system.delivered(orderId);
const order = `/v1/orders/${orderId}`;
const report = `/v1/reports/${receipt.reportId}`;
const good = await system.token(unit(WATER));
const signed = await misplaced(good, system.dir);
const forged = Object.entries({ ...(await forgeries(good)), ...signed });
await system.settle();

const stored = async () => [
  ...(await system.aws.scan('OrdersTable')),
  ...(await system.aws.scan('PeopleTable')),
];
const people = async () => (await stored()).filter(({ sk }) => sk === 'PERSON').length;

describe('who may not', () => {
  const SIGN = ['POST', `${order}/sign`, {}] as const;
  const READ = ['GET', order] as const;
  const LEDGER = ['GET', `${order}/ledger`] as const;
  const LIST = ['GET', `/v1/orders?unit=${WATER}`] as const;
  const REASSIGN = ['POST', `${order}/reassign`, { unit: `${HEPING}-housing`, reason: '改派' }] as const;
  const PUT = [
    'PUT',
    `/v1/units/${HEPING}-test`,
    {
      name: { zh: '测试', en: 'Test' },
      tier: 'district',
      role: 'test',
      parent: HEPING,
      regionCode: HEPING,
      delivery: 'queue',
      status: 'active',
    },
  ] as const;

  /** Where the function verifies a token, when there is one, and not the gateway. */
  const REPORT = ['POST', '/v1/reports', sewage()] as const;

  test.each([
    ['a stranger lists', undefined, LIST, 401],
    ['a stranger reads', undefined, READ, 401],
    ['a stranger signs', undefined, SIGN, 401],
    ['a stranger registers a unit', undefined, PUT, 401],
    ['a token without a role', { role: '' }, LIST, 403],
    ['a role that nobody has', { role: 'root' }, LIST, 403],
    ['a resident lists', { role: 'resident' }, LIST, 403],
    ['a resident reads', { role: 'resident' }, READ, 404],
    ['a resident signs', { role: 'resident' }, SIGN, 404],
    ['a device lists', { role: 'device' }, LIST, 403],
    ['another unit reads', unit(`${HEPING}-housing`), READ, 404],
    ['another unit reads the ledger', unit(`${HEPING}-housing`), LEDGER, 404],
    ['another unit signs', unit(`${HEPING}-housing`), SIGN, 404],
    ["another unit opens this one's inbox", unit(`${HEPING}-housing`), LIST, 403],
    ["another district's desk reads", desk(NANKAI), READ, 404],
    ["another district's desk opens the inbox", desk(NANKAI), LIST, 403],
    ["another street's desk reads", desk(`${HEPING}002`), READ, 404],
    ['a unit of the same name in another district', unit(`${NANKAI}-water`), READ, 404],
    ['a co-unit signs for the lead', desk(HUAYUANLU), SIGN, 403],
    ["the district's desk signs for its bureau", desk(HEPING), SIGN, 403],
    ['the city desk signs for a unit', CITY_DESK, SIGN, 403],
    ['the unit sends its own order elsewhere', unit(WATER), REASSIGN, 403],
    ["the district's desk sends it elsewhere", desk(HEPING), REASSIGN, 403],
    ['an auditor signs', AUDITOR, SIGN, 403],
    ['a leader signs', { role: 'leader' }, SIGN, 403],
    ['a desk registers a unit', CITY_DESK, PUT, 403],
    ['a unit registers a unit', unit(WATER), PUT, 403],
  ])('%s', async (_, as, [method, path, body], status) => {
    const before = await stored();
    const answer = await system.send(method, path, { ...(as ? { as } : {}), ...(body ? { body } : {}) });
    expect(answer.status).toBe(status);
    if (status !== 401) expect(problemOf(answer)).toMatchObject({ status, remedy: expect.any(String) });
    expect(await stored()).toEqual(before);
  });

  test('what is refused to one is told from what does not exist in no way', async () => {
    const as = unit(`${HEPING}-housing`);
    const hidden = await system.send('GET', order, { as });
    const absent = await system.send('GET', '/v1/orders/20260101-0000000000-1', { as });
    expect([absent.status, absent.body]).toEqual([hidden.status, hidden.body]);
  });

  test.each(forged)('a token %s opens nothing', async (_, token) => {
    for (const [method, path, body] of [READ, LIST, SIGN, PUT, REPORT] as const)
      expect((await system.send(method, path, { token, ...(body ? { body } : {}) })).status).toBe(401);
  });

  test.each([
    ['without its token', {}],
    ['with the token of another', { 'x-tracking-token': 'AAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['with a word that is no token', { 'x-tracking-token': '' }],
  ])('a report %s shows nothing and takes no rating', async (_, headers) => {
    expect((await system.send('GET', report, { headers })).status).toBe(404);
    const body = { solved: true, satisfied: true };
    expect((await system.send('POST', `${report}/rating`, { headers, body })).status).toBe(404);
  });

  test('a unit that has resolved its order does not verify it', async () => {
    await system.command(orderId, 'sign', {}, unit(WATER));
    const done = { solved: true, result: '已疏通', publicAnswer: '已疏通' };
    await system.command(orderId, 'resolve', done, unit(WATER));
    const answer = await system.send('POST', `${order}/verify`, {
      as: unit(WATER),
      body: { passed: true },
    });
    expect(answer.status).toBe(403);
    expect(problemOf(answer).allowed).toContainEqual({ command: 'verify', zh: '核查', by: ['verifier'] });
  });

  test('an admin registers a unit, whose queue is there at once', async () => {
    const [method, path, body] = PUT;
    const answer = await system.send(method, path, { as: { role: 'admin' }, body });
    // None of the refused ones has made it before.
    expect([answer.status, answer.body]).toMatchObject([200, { version: 1 }]);
    expect(await system.aws.readUnit(`${HEPING}-test`)).toEqual([]);
  });
});

describe('sent twice', () => {
  const KEY = { 'idempotency-key': 'a-key-of-an-app-0001' };

  test('one report sent eight times at once under one key is one order and one receipt', async () => {
    const before = await people();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => system.send('POST', '/v1/reports', { body: sewage(), headers: KEY })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await people()).toBe(before + 1);
  });

  test('the same key with another body is refused', async () => {
    const body = { ...sewage(), text: '另一件事' };
    const answer = await system.send('POST', '/v1/reports', { body, headers: KEY });
    expect(answer.status).toBe(409);
    expect(problemOf(answer).type).toContain('key-reused');
  });

  test('a command repeated under its key changes nothing, also when eight come at once', async () => {
    const { version } = await system.order(orderId);
    const note = { as: CITY_DESK, body: { text: '已电话联系' }, headers: KEY };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => system.send('POST', `${order}/comment`, note)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect((await system.order(orderId)).version).toBe(version + 1);
  });

  test('a command on a version that has passed is refused', async () => {
    const { version } = await system.order(orderId);
    const note = { as: CITY_DESK, body: { text: '备注' }, headers: { 'if-match': `"${version - 1}"` } };
    const answer = await system.send('POST', `${order}/comment`, note);
    expect(answer.status).toBe(412);
    expect((await system.order(orderId)).version).toBe(version);
  });
});

describe('what is not taken leaves nothing behind', () => {
  const JSON_TYPE = { 'content-type': 'application/json' };
  const report = (more: object) => ({ ...sewage(), ...more });

  test.each([
    ['broken JSON', '{"text":', JSON_TYPE, 400, undefined],
    [
      'another media type',
      'text=路灯',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      undefined,
    ],
    ['another charset', '{}', { 'content-type': 'application/json; charset=gbk' }, 415, undefined],
    ['too large', { text: '垃圾', media: ['x'.repeat(70_000)] }, {}, 413, undefined],
    ['no text', report({ text: '  ' }), {}, 422, 'text'],
    ['too long', report({ text: '长'.repeat(5001) }), {}, 422, 'text'],
    ['control characters', report({ text: '路灯\u0000不亮' }), {}, 422, 'text'],
    ['a script', report({ text: '<script>alert(1)</script>' }), {}, 422, 'text'],
    ['an unknown field', report({ priority: 9 }), {}, 422, 'priority'],
    ['a place that is none', report({ place: {} }), {}, 422, 'place'],
    ['half a position', report({ place: { lat: 39.1 } }), {}, 422, 'place.lat'],
    ['another city', report({ place: { regionCode: '310101' } }), {}, 422, 'place.regionCode'],
    ['the future', report({ occurredAt: '2199-01-01T00:00:00Z' }), {}, 422, 'occurredAt'],
    ['no mail address', report({ contact: { email: 'zhou at example' } }), {}, 422, 'contact.email'],
  ])('%s', async (_, body, headers, status, field) => {
    const before = await stored();
    const answer = await system.send('POST', '/v1/reports', { body, headers });
    expect(answer.status).toBe(status);
    const { remedy, errors = [] } = problemOf(answer);
    expect(remedy).not.toBe('');
    if (field) expect(errors.map((e) => e.field)).toContain(field);
    expect(await stored()).toEqual(before);
  });
});

test('a token that has run out opens nothing, a new one does', async () => {
  const read = (token: string) => system.send('GET', order, { token });
  expect((await read(good)).status).toBe(200);
  await system.advance(13 * 3_600_000);
  expect((await read(good)).status).toBe(401);
  expect((await read(await system.token({ role: 'unit', unit: WATER }))).status).toBe(200);
});
