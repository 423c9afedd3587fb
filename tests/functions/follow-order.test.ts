import { expect, test } from '@jest/globals';
import type { Envelope } from '../../events/index.ts';
import { reportsToTell } from '../../functions/notify/recipients.ts';
import { createHandler as peopleApi } from '../../functions/people-api/handler.ts';
import { createHandler } from '../../functions/reports-api/handler.ts';
import { execute } from '../../lib/order/execute.ts';
import type { Order } from '../../lib/order/state.ts';
import { at, cityDesk, MONDAY, orderIn, registered } from '../support/fixtures.ts';
import { memoryReads } from '../support/identity.ts';
import {
  call,
  type MemoryOrders,
  memoryCity,
  memoryOrders,
  memoryPeople,
  request,
} from '../support/memory.ts';
import { memoryMedia } from '../support/memory-media.ts';

const REPORT = '20261123-ABCDEFGHJK';
const ORDER = `${REPORT}-1`;
const OTHER = '20261123-BBBBBBBBBB-1';

/** An order that `owner` has reported, and the doors of both functions. */
async function system(given: Partial<Order> = {}) {
  const stored = orderIn('follow_up');
  const orders = memoryOrders();
  const people = memoryPeople(orders);
  await people.register({
    after: { ...registered(REPORT), entries: [] },
    person: { tokenHash: 'x', owner: 'owner', contact: { phone: '13812345678' }, at: MONDAY },
  });
  const set = (more: Partial<Order>) =>
    orders.states.set(ORDER, { ...stored, order: { ...stored.order, media: ['m'], ...more } });
  set(given);
  const common = {
    ...{ orders, people, context: async () => at(MONDAY), admit: async () => {} },
    verify: async (token: string) => ({ sub: token, role: 'resident' }),
  };
  const reports = createHandler({ ...common, media: memoryMedia(), city: memoryCity() });
  const mine = peopleApi({
    ...{ ...common, reads: memoryReads(), runs: { latest: async () => [] }, now: () => MONDAY },
  });
  const as = (sub?: string) => (sub === undefined ? {} : { authorization: `Bearer ${sub}` });
  const follow = (sub?: string, { body = {}, headers = {}, id = ORDER } = {}) =>
    call(reports, request('POST', `/v1/orders/${id}/follow`, { body, headers: { ...as(sub), ...headers } }));
  const open = (id: unknown, token: unknown) =>
    call(reports, request('GET', `/v1/reports/${id}`, { headers: { 'x-tracking-token': String(token) } }));
  return { orders, people, set, reports, mine, follow, open };
}

test('a follower sees where it stands and the public answer, and nothing of the one who reported it', async () => {
  const { follow, open, people } = await system();
  const { status, body } = await follow();
  expect(status).toBe(201);
  const view = (await open(body.reportId, body.trackingToken)).body;
  expect(view).toMatchObject({
    status: 'follow_up',
    followed: true,
    publicAnswer: '已清运完毕',
    canRate: false,
    allowed: [],
    question: null,
    matters: [{ orderId: ORDER, pictures: [] }],
  });
  expect(JSON.stringify(view)).not.toContain('垃圾没人清');
  expect(await people.person(String(body.reportId))).toMatchObject({ contact: {}, follows: ORDER });
  expect((await open(body.reportId, 'another')).status).toBe(404);
});

test.each([
  ['rating', { solved: true, satisfied: true }],
  ['reply', { text: '在门口' }],
  ['withdraw', {}],
  ['media', { media: [`m-${'0'.repeat(26)}`] }],
])('a follower does not speak for the reporter: %s', async (what, said) => {
  const { follow, reports } = await system();
  const { body } = await follow();
  const headers = { 'x-tracking-token': String(body.trackingToken) };
  const answer = await call(
    reports,
    request('POST', `/v1/reports/${body.reportId}/${what}`, { body: said, headers }),
  );
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'matter' }] } });
});

test.each<[string, Partial<Order>, number]>([
  ['restricted', { restricted: true }, 404],
  ['whistle-blowing', { nature: 'whistle-blow' }, 404],
  ['a helping order', { helps: { of: ORDER, task: '协助' } }, 404],
  ['closed', { status: 'archived' }, 409],
])('what is %s cannot be followed', async (_, given, status) => {
  const { follow } = await system(given);
  expect((await follow()).status).toBe(status);
});

test.each([
  ['follows it', (orders: MemoryOrders) => orders.watch(ORDER, '20261123-CCCCCCCCCC')],
  [
    'has theirs merged into it',
    (orders: MemoryOrders) =>
      execute(
        orders,
        OTHER,
        { do: 'merge', body: { into: ORDER, reason: '同一事项' } },
        cityDesk,
        at(MONDAY),
      ),
  ],
])('an order that is withdrawn goes on when somebody %s at that moment', async (_, join) => {
  const { orders, reports } = await system(orderIn('signed').order);
  orders.states.set(OTHER, registered('20261123-BBBBBBBBBB'));
  const { followers } = orders;
  orders.followers = async (id) => {
    const before = await followers(id);
    orders.followers = followers;
    await join(orders);
    return before;
  };
  const headers = { authorization: 'Bearer owner' };
  const answer = await call(
    reports,
    request('POST', `/v1/reports/${REPORT}/withdraw`, { body: { matter: 1 }, headers }),
  );
  expect(answer.status).toBe(200);
  expect(await orders.followers(ORDER)).toHaveLength(1);
  expect(orders.states.get(ORDER)?.order).toMatchObject({ status: 'signed', withdrawn: [REPORT] });
});

test("what does not exist, and one's own", async () => {
  const { follow } = await system();
  expect((await follow('someone', { id: '20261123-0000000000-1' })).status).toBe(404);
  expect(await follow('owner')).toMatchObject({
    status: 409,
    body: { detailEn: expect.stringContaining('yourself') },
  });
});

test('a merged matter is followed where it is handled', async () => {
  const { follow, orders, people, set } = await system();
  const other = '20261123-BBBBBBBBBB-1';
  orders.states.set(other, { order: { ...orderIn('signed').order, orderId: other }, hash: 'x' });
  set({ status: 'merged', mergedInto: other });
  const { body } = await follow();
  expect(await people.person(String(body.reportId))).toMatchObject({ follows: other });
});

test('following twice is following once: by key, and by who is signed in', async () => {
  const { follow, orders } = await system();
  const headers = { 'idempotency-key': 'k' };
  const first = await follow(undefined, { headers });
  expect((await follow(undefined, { headers })).body).toEqual(first.body);
  const other = { contact: { email: 'a@example.org' } };
  expect((await follow(undefined, { headers, body: other })).status).toBe(409);

  const signedIn = await follow('neighbour');
  const again = await follow('neighbour');
  expect(again).toMatchObject({
    status: 201,
    body: { reportId: signedIn.body.reportId, trackingToken: null },
  });
  expect(await orders.followers(ORDER)).toHaveLength(2);
});

test('followers are told what is public, while it is', async () => {
  const { follow, orders } = await system();
  const { body } = await follow();
  const { order } = orders.states.get(ORDER) ?? orderIn('signed');
  const envelope = (type: string, data: object) =>
    ({ id: 'e', time: MONDAY, orderId: ORDER, version: 2, type, data }) as unknown as Envelope;
  const archived = envelope('order.archived.v1', { because: 'rated' });
  expect(await reportsToTell(archived, order, orders)).toEqual([REPORT, body.reportId]);
  expect(await reportsToTell(archived, { ...order, restricted: true }, orders)).toEqual([REPORT]);
  const asked = envelope('order.waiting.v1', { question: '几号楼?' });
  expect(await reportsToTell(asked, order, orders)).toEqual([REPORT]);
});

test('what became restricted is shown to no follower any more', async () => {
  const { follow, open, mine, set } = await system();
  const { body } = await follow('neighbour');
  const list = () =>
    call(mine, request('GET', '/v1/my/reports', { claims: { sub: 'neighbour', role: 'resident' } }));
  expect((await list()).body).toMatchObject({
    reports: [{ reportId: body.reportId, followed: true, text: '', status: 'follow_up' }],
  });
  set({ restricted: true });
  expect((await open(body.reportId, body.trackingToken)).status).toBe(404);
  expect((await list()).body).toMatchObject({ reports: [] });
});

test('who follows no more is told and kept no more; a report cannot be unfollowed', async () => {
  const { follow, mine, open, orders, people } = await system();
  const { body } = await follow();
  const unfollow = (id: unknown, headers: Record<string, string>) =>
    call(mine, request('POST', `/v1/reports/${id}/unfollow`, { body: {}, headers }));
  const headers = { 'x-tracking-token': String(body.trackingToken) };
  expect((await unfollow(body.reportId, { 'x-tracking-token': 'another' })).status).toBe(404);
  expect(await unfollow(body.reportId, headers)).toMatchObject({ status: 200, body: { removed: 1 } });
  expect(await people.person(String(body.reportId))).toBeNull();
  expect(await orders.followers(ORDER)).toEqual([]);
  expect((await open(body.reportId, body.trackingToken)).status).toBe(404);
  expect((await unfollow(body.reportId, headers)).status).toBe(404);
  expect((await unfollow(REPORT, { authorization: 'Bearer owner' })).status).toBe(409);
});
