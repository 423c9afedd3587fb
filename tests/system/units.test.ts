import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { unitSchema } from '../../lib/unit/types.ts';
import { AUDITOR, CITY_DESK, problemOf, unit } from '../support/system/api.ts';
import { HEPING, NANKAI, QUANYECHANG, sewage, TEXTS, WATER } from '../support/system/samples.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

jest.setTimeout(90_000);

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
      changes: [{ did: 'merge', reason: '机构改革' }],
      following: { moved: 2, waiting: 0, failed: [], finishedAt: expect.any(String) },
    });
    // Its consumer is told; the successor's finds both.
    const told = (await system.aws.readUnit(WATER)).map(({ message }) => message.type);
    expect(told.filter((type) => type === 'order.recalled.v1')).toHaveLength(2);
    const got = (await system.aws.readUnit(DRAIN)).map(({ message }) => message.orderId);
    expect(got.sort()).toEqual([dispatched, signed].sort());
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
    expect(await get(WATER, '/history')).toMatchObject({
      following: null,
      changes: [{ did: 'reinstate' }, { did: 'merge' }],
    });
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
