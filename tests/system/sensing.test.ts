import { afterAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { jpeg } from '../media/pictures.ts';
import { desk, problemOf, unit } from '../support/system/api.ts';
import { QUANYECHANG } from '../support/system/samples.ts';
import { upload } from '../support/system/upload.ts';
import { waitFor } from '../support/system/wait.ts';
import { startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const OWNER = '120101-urban-management';
const ADMIN = { role: 'admin' } as const;
const DEVICE = { role: 'device', unit: OWNER } as const;
const saidSchema = z.object({ outcome: z.string(), orderId: z.string().nullable() });

const registration = (type: string) => ({
  type,
  name: { zh: '劝业场一号', en: 'Quanyechang one' },
  unit: OWNER,
  place: { regionCode: QUANYECHANG },
  heartbeatMinutes: 30,
  status: 'active',
});
const register = (id: string, type: string) =>
  system.send('PUT', `/v1/devices/${id}`, { as: ADMIN, body: registration(type) });
const now = async () => z.object({ now: z.string() }).parse(await system.local('GET', '/clock')).now;
const signal = async (deviceId: string, type: string, id: string, state = 'alarm', ms = 0) =>
  system.send('POST', '/v1/sensor-events', {
    as: DEVICE,
    body: { id, deviceId, type, state, at: new Date(Date.parse(await now()) + ms).toISOString() },
  });

describe('an alarm', () => {
  test('smoke becomes an order in a unit’s hands; the same signals again change nothing', async () => {
    expect((await register('smoke-1', 'smoke')).status).toBe(200);
    const answers = await Promise.all(['a', 'a', 'b', 'b'].map((id) => signal('smoke-1', 'smoke', id)));
    const said = answers.map(({ body }) => saidSchema.parse(body));
    expect(said.filter(({ outcome }) => outcome === 'order')).toHaveLength(1);
    const [orderId] = new Set(said.flatMap((s) => s.orderId ?? []));
    const order = await system.delivered(orderId ?? '');
    expect(order).toMatchObject({ channel: 'sensor', urgency: 'emergency', emergency: { group: 'E2' } });
  });
  test('a bin waits for a second reading, or for someone who looks', async () => {
    await register('bin-1', 'bin-full');
    const first = saidSchema.parse((await signal('bin-1', 'bin-full', 'a', 'alarm', -120_000)).body);
    expect(first).toEqual(expect.objectContaining({ outcome: 'unconfirmed', orderId: null }));
    const second = saidSchema.parse((await signal('bin-1', 'bin-full', 'b')).body);
    expect(second.outcome).toBe('order');

    await register('bin-2', 'bin-full');
    await signal('bin-2', 'bin-full', 'a');
    const path = '/v1/devices/bin-2/confirm';
    const looked = await system.send('POST', path, { as: desk(QUANYECHANG), body: { real: true } });
    expect(looked).toMatchObject({ status: 200, body: { watch: { window: { state: 'ordered' } } } });
    const again = await system.send('POST', path, { as: desk(QUANYECHANG), body: { real: true } });
    expect(again.status).toBe(409);
  });
  test('a device that goes silent is its owner’s to repair, once', async () => {
    await register('lift-1', 'lift');
    await signal('lift-1', 'lift', 'ok', 'ok');
    await system.advance(3_600_000);
    const order = await waitFor('a maintenance order', async () => {
      const { body } = await system.send('GET', '/v1/devices/lift-1', { as: ADMIN });
      const { watch } = z
        .object({ watch: z.object({ silent: z.object({ orderId: z.string() }).nullable() }) })
        .parse(body);
      return watch.silent ?? false;
    });
    expect(await system.order(order.orderId)).toMatchObject({
      channel: 'maintenance',
      assignment: { unit: OWNER },
    });
    await signal('lift-1', 'lift', 'back', 'ok');
    const { body } = await system.send('GET', '/v1/devices/lift-1', { as: ADMIN });
    expect(body).toMatchObject({ watch: { silent: null } });
  });
});

describe('refusals', () => {
  const event = { id: 'x', deviceId: 'smoke-1', type: 'smoke', state: 'alarm', at: '2026-11-22T00:00:00Z' };
  test.each([
    ['without a token', {}, event, 401],
    ['of a unit', { as: unit(OWNER) }, event, 403],
    [
      'of another unit’s device',
      { as: { role: 'device', unit: '120102-urban-management' } as const },
      event,
      403,
    ],
    ['of an unknown device', { as: DEVICE }, { ...event, deviceId: 'nobody' }, 404],
    ['of another type', { as: DEVICE }, { ...event, type: 'gas' }, 422],
    ['without a time', { as: DEVICE }, { ...event, at: undefined }, 422],
  ])('a signal %s', async (_, who, body, status) => {
    const answer = await system.send('POST', '/v1/sensor-events', { ...who, body });
    expect(answer.status).toBe(status);
  });
  test('only an admin registers, and only for a unit that is there', async () => {
    const body = registration('smoke');
    expect((await system.send('PUT', '/v1/devices/d', { as: unit(OWNER), body })).status).toBe(403);
    const answer = await system.send('PUT', '/v1/devices/d', {
      as: ADMIN,
      body: { ...body, unit: '120101-nobody' },
    });
    expect(answer.status).toBe(422);
    expect(problemOf(answer).errors?.[0]?.field).toBe('unit');
  });
  test('another district neither sees a device nor confirms its alarm', async () => {
    const other = desk('120102');
    expect((await system.send('GET', '/v1/devices/smoke-1', { as: other })).status).toBe(404);
    expect(
      (await system.send('POST', '/v1/devices/smoke-1/confirm', { as: other, body: { real: true } })).status,
    ).toBe(403);
    expect((await system.send('GET', `/v1/devices?unit=${OWNER}`, { as: other })).status).toBe(403);
  });
  test('a registration that has changed is not overwritten', async () => {
    const answer = await system.send('PUT', '/v1/devices/smoke-1', {
      as: ADMIN,
      body: registration('smoke'),
      headers: { 'if-match': '"9"' },
    });
    expect(answer.status).toBe(412);
  });
});

describe('the ledger of the rounds', () => {
  const STREET = desk(QUANYECHANG);
  const enteredSchema = z.object({ id: z.string(), recurs: z.array(z.string()) });
  const entry = (at: string, section = '和平路 1-30 号', before: readonly string[] = []) => ({
    at,
    section,
    leader: '街道办事处副主任',
    problem: '垃圾桶旁堆满建筑垃圾',
    category: 'exposed-garbage',
    place: { regionCode: QUANYECHANG },
    before,
  });
  const enter = (body: object, headers = {}) =>
    system.send('POST', '/v1/patrol-entries', { as: STREET, body, headers });

  test('an entry goes to a unit; its result and who wrote it off show in the ledger and its export', async () => {
    const at = await now();
    const month = at.slice(0, 7);
    const key = { 'idempotency-key': 'round-1' };
    const token = await system.token(STREET);
    const before = await upload(system.url, jpeg(), { token });
    const first = enteredSchema.parse((await enter(entry(at, undefined, [before]), key)).body);
    expect(enteredSchema.parse((await enter(entry(at, undefined, [before]), key)).body).id).toBe(first.id);
    expect((await enter(entry(at, '别的路段'), key)).status).toBe(409);
    const second = enteredSchema.parse((await enter(entry(at, '和平路1-30号'))).body);
    expect(second.recurs).toEqual([first.id]);

    const { assignment } = await system.delivered(first.id);
    const lead = unit(assignment?.unit ?? '');
    const after = await upload(system.url, jpeg());
    await system.command(first.id, 'sign', {}, lead);
    await system.command(
      first.id,
      'resolve',
      { solved: true, result: '已清运', publicAnswer: '已清运完毕', media: [after] },
      lead,
    );
    await system.command(first.id, 'verify', { passed: true }, STREET);

    const { body } = await system.send('GET', `/v1/patrol-entries?month=${month}`, { as: STREET });
    const { entries } = z.object({ entries: z.array(z.record(z.string(), z.unknown())) }).parse(body);
    expect(entries.find(({ id }) => id === first.id)).toMatchObject({
      before: [before],
      after: [after],
      result: '已清运',
      writtenOffBy: QUANYECHANG,
      leadUnit: assignment?.unit,
    });
    const csv = await fetch(`${system.url}/v1/patrol-entries/export?month=${month}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = (await csv.text()).trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('带队领导');
  });
  test.each([
    ['an unknown category', { category: 'no-such-thing' }, 'category'],
    ['a region of another city', { place: { regionCode: '110101' } }, 'place.regionCode'],
    ['a time to come', { at: '2099-01-01T00:00:00Z' }, 'at'],
  ])('%s is refused by name', async (_, wrong, field) => {
    const answer = await enter({ ...entry(await now()), ...wrong });
    expect(answer.status).toBe(422);
    expect(problemOf(answer).errors?.[0]?.field).toBe(field);
  });
  test('a resident enters nothing and reads nothing; another district reads an empty ledger', async () => {
    const resident = { role: 'resident' } as const;
    const body = entry(await now());
    expect((await system.send('POST', '/v1/patrol-entries', { as: resident, body })).status).toBe(403);
    const path = `/v1/patrol-entries?month=${(await now()).slice(0, 7)}`;
    expect((await system.send('GET', path, { as: resident })).status).toBe(403);
    expect((await system.send('GET', path, { as: desk('120102') })).body).toMatchObject({ entries: [] });
  });
});
