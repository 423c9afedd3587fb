import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { AUDITOR, CITY_DESK, desk, problemOf, unit } from '../support/system/api.ts';
import { canariesIn, letFly } from '../support/system/canaries.ts';
import { everythingAnswered, everythingKept } from '../support/system/everything.ts';
import { HEPING, NANKAI, sewage, WATER } from '../support/system/samples.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const CONTACT = { name: '张三丰', phone: '13812345678', email: 'zsf@example.org' };
const receipt = await system.post({ ...sewage(), contact: CONTACT });
const orderId = orderIdOf(receipt);
await system.delivered(orderId);
const who = `/v1/orders/${orderId}/reporter`;
const REASON = { reason: '需回电核实漏水位置' };

describe('who reported', () => {
  test('is masked for the desks of the order, and shown in full for a reason', async () => {
    for (const as of [CITY_DESK, desk(HEPING), { role: 'seat' }] as const) {
      const { status, body } = await system.send('GET', who, { as });
      expect([status, body]).toMatchObject([200, { reporter: { name: '张**', phone: '138****5678' } }]);
    }
    const full = await system.send('POST', `${who}/reveal`, { as: CITY_DESK, body: REASON });
    expect(full.body).toMatchObject({ sight: 'full', reporter: CONTACT });
  });

  test.each([
    ['a stranger', undefined, 401],
    ['the unit that handles it', unit(WATER), 403],
    ['another unit', unit(`${HEPING}-housing`), 404],
    ["another district's desk", desk(NANKAI), 404],
    ['a leader', { role: 'leader' }, 403],
    ['an administrator', { role: 'admin' }, 403],
    ['an auditor', AUDITOR, 403],
    ['a resident', { role: 'resident' }, 404],
  ])('is not for %s', async (_, as, status) => {
    const given = as ? { as } : {};
    const answers = [
      await system.send('GET', who, given),
      await system.send('POST', `${who}/reveal`, { ...given, body: REASON }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
    for (const secret of Object.values(CONTACT)) expect(JSON.stringify(answers)).not.toContain(secret);
  });

  test('the auditor sees who looked and why, with the chain whole, and nobody else does', async () => {
    const path = `/v1/audit/identity-reads?report=${receipt.reportId}`;
    const { body } = await system.send('GET', path, { as: AUDITOR });
    expect(body).toMatchObject({
      intact: true,
      reads: [
        { seq: 1, kind: 'masked', by: { sub: 'local', role: 'desk', unit: 'city' } },
        { seq: 2, kind: 'masked', by: { role: 'desk', unit: HEPING } },
        { seq: 3, kind: 'masked', by: { role: 'seat' } },
        { seq: 4, kind: 'full', ...REASON },
      ],
    });
    const today = await system.send('GET', '/v1/audit/identity-reads?by=local&limit=3', { as: AUDITOR });
    expect(today.body).toMatchObject({
      reads: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
      cursor: expect.any(String),
    });
    const { cursor } = today.body as { cursor: string };
    const rest = await system.send('GET', `/v1/audit/identity-reads?cursor=${encodeURIComponent(cursor)}`, {
      as: AUDITOR,
    });
    expect(rest.body).toMatchObject({ reads: [{ seq: 4 }], cursor: null });
    for (const as of [CITY_DESK, { role: 'admin' }, { role: 'leader' }])
      expect(problemOf(await system.send('GET', path, { as })).status).toBe(403);
  });
});

describe('an accused unit', () => {
  const text = '举报和平区水务局工作人员收受施工单位礼金,附转账时间';
  test('neither reads, lists nor handles the report that names it; nor is it in a list of the leader’s', async () => {
    const accusing = await system.post({ text, accused: [WATER], place: { regionCode: HEPING } });
    const accusingId = orderIdOf(accusing);
    await system.held(accusingId);
    const paths = ['', '/ledger', '/clocks', '/reporter'].map((path) => `/v1/orders/${accusingId}${path}`);
    for (const path of paths) expect((await system.send('GET', path, { as: unit(WATER) })).status).toBe(404);
    for (const path of paths.slice(0, 3))
      expect((await system.send('GET', path, { as: { role: 'leader' } })).status).toBe(404);
    const listed = async (as: { role: string; unit?: string }) =>
      JSON.stringify((await system.send('GET', '/v1/orders?unit=city&limit=100', { as })).body);
    for (const as of [{ role: 'leader' }, { role: 'admin' }])
      expect(await listed(as)).not.toContain(accusingId);
    for (const as of [CITY_DESK, AUDITOR]) expect(await listed(as)).toContain(accusingId);
    expect(await listed(CITY_DESK)).not.toContain('礼金');
    const to = { unit: WATER, category: 'drainage-sewage', reason: '属水务' };
    const refused = await system.send('POST', `/v1/orders/${accusingId}/reassign`, {
      as: CITY_DESK,
      body: to,
    });
    expect([refused.status, problemOf(refused).errors?.[0]?.field]).toEqual([422, 'unit']);
  });
});

test('who is recused by name reads the order no more, finds it in no list, and their colleagues do', async () => {
  const kept = orderIdOf(await system.post(sewage()));
  await system.delivered(kept);
  const cousin = { role: 'unit', unit: WATER, sub: 'cousin' };
  const sees = async (as: { role: string; unit: string; sub: string }) => {
    const list = await system.send('GET', `/v1/orders?unit=${WATER}&limit=100`, { as });
    const { status } = await system.send('GET', `/v1/orders/${kept}`, { as });
    return [JSON.stringify(list.body).includes(kept), status];
  };
  expect(await sees(cousin)).toEqual([true, 200]);
  await system.command(kept, 'recuse', { staff: ['cousin'], reason: '与来电人是亲属' }, unit(WATER));
  expect(await sees(cousin)).toEqual([false, 404]);
  expect(await sees({ ...cousin, sub: 'colleague' })).toEqual([true, 200]);
});

describe('a reporter who asks', () => {
  const headers = { 'x-tracking-token': receipt.trackingToken };
  const path = `/v1/reports/${receipt.reportId}/personal-data`;

  test('sees all that is kept, then it goes; the matter stays', async () => {
    await system.settle();
    const seen = await system.send('GET', path, { headers });
    expect(seen.body).toMatchObject({ contact: CONTACT, reads: expect.arrayContaining([]) });
    const gone = await system.send('DELETE', path, { headers });
    expect([gone.status, gone.body]).toMatchObject([200, { ordersKept: [orderId] }]);
    expect((await system.send('GET', path, { headers })).status).toBe(404);
    const people = JSON.stringify(await system.aws.scan('PeopleTable'));
    for (const secret of [...Object.values(CONTACT), receipt.reportId]) expect(people).not.toContain(secret);
    expect(await system.order(orderId)).toMatchObject({ status: 'dispatched', reporterGone: true });
    const { body } = await system.send('GET', who, { as: CITY_DESK });
    expect(body).toMatchObject({ reporter: null });
  });

  test('stands in no order, no queue and no log', async () => {
    const orders = JSON.stringify(await system.aws.scan('OrdersTable'));
    const queue = JSON.stringify(await system.aws.readUnit(WATER));
    const folder = join(system.dir, 'logs');
    const logs = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(logs.length).toBeGreaterThan(3);
    for (const secret of Object.values(CONTACT))
      for (const place of [orders, queue, ...logs]) expect(place).not.toContain(secret);
  });
});

test('a resident finds all of theirs on one page, and withdraws one', async () => {
  const as = { role: 'resident', sub: 'resident-7' };
  const token = await system.token(as);
  const post = () => system.send('POST', '/v1/reports', { token, body: sewage() });
  const { reportId } = (await post()).body as { reportId: string };
  const { body } = await system.send('GET', '/v1/my/reports', { token });
  expect(body).toMatchObject({ reports: [{ reportId }], cursor: null });
  const other = await system.send('GET', '/v1/my/reports', { as: { role: 'resident' } });
  expect(other.body).toMatchObject({ reports: [] });
  await system.delivered(`${reportId}-1`);
  const withdrawn = await system.send('POST', `/v1/reports/${reportId}/withdraw`, {
    token,
    body: { reason: '已自行解决' },
  });
  expect([withdrawn.status, withdrawn.body]).toMatchObject([200, { status: 'archived' }]);
});

test('nothing that tells of a person stands anywhere but with the people, whatever field it came in by', async () => {
  const flown = await letFly(system);
  await system.settle(true);
  const month = new Date().toISOString().slice(0, 7);
  const days = `from=${month}-01&to=${month}-28`;
  const paths = [
    ...flown.orders.flatMap((id) => ['', '/ledger', '/clocks'].map((of) => `/v1/orders/${id}${of}`)),
    ...flown.reports.map(({ reportId }) => `/v1/reports/${reportId}`),
    ...['city', HEPING, WATER].map((holder) => `/v1/orders?unit=${holder}&limit=100`),
    ...[`/v1/units/${WATER}/messages`, `/v1/units/${WATER}/delivery`, '/v1/deliveries/stuck?minutes=0'],
    ...['', '/export.csv'].map((of) => `/v1/indicators${of}?${days}`),
    ...['/now', '/hot', '/forecast', '/events'].map((of) => `/v1/indicators${of}`),
    ...[`/v1/indicators/ranking?${days}`, `/v1/indicators/orders?${days}&count=registered`],
    ...['', '/export'].map((of) => `/v1/patrol-entries${of}?month=${month}`),
    ...['requests.json', 'requests.xml?extensions=true', 'servicerequestupdates.json'].map(
      (of) => `/open311/v2/${of}`,
    ),
    ...['/v1/models', '/v1/audit/identity-reads', '/v1/my/reports', `/v1/devices?unit=${WATER}`],
  ];
  const callers = [
    ...[null, unit(WATER), unit(`${HEPING}-housing`), desk(HEPING), CITY_DESK, AUDITOR],
    ...['seat', 'leader', 'admin', 'resident'].map((role) => ({ role })),
  ];
  const answered = await everythingAnswered(system, callers, paths);
  const found = [...(await everythingKept(system)), ...answered];
  const leaks = found.flatMap(({ place, text }) =>
    canariesIn(text, flown.tokens).map((canary) => `${canary} in ${place}`),
  );
  expect(leaks).toEqual([]);

  // It was all there to be found.
  const masked = found.filter(({ text }) => text.includes('139****77')).map(({ place }) => place);
  for (const place of [
    /^OrdersTable/,
    /^LearningTable|^PastTable/,
    new RegExp(`${WATER}\\.fifo$`),
    /^unit .*\/ledger$/,
  ])
    expect(masked.filter((one) => place.test(one))).not.toEqual([]);
  const people = JSON.stringify(await system.aws.scan('PeopleTable'));
  expect(canariesIn(people, []).length).toBeGreaterThan(2);
  const seen = (caller: string, id: string) =>
    answered.find(({ place }) => place === `${caller} /v1/orders/${id}`)?.status;
  expect([seen(`unit ${WATER}`, flown.main.id), seen('leader ', flown.main.id)]).toEqual([200, 200]);
  // Of what few may read, the others learn not even the number.
  for (const { id, reportId } of [flown.danger, flown.accusing]) {
    const naming = answered.filter(({ text }) => text.includes(reportId)).map(({ place }) => place);
    const may = /^(seat|auditor|desk city) /;
    expect(naming.filter((place) => !may.test(place))).toEqual([]);
    expect(seen('auditor ', id)).toBe(200);
  }
});
