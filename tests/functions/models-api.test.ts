import { beforeAll, describe, expect, test } from '@jest/globals';
import { createHandler } from '../../functions/models-api/handler.ts';
import { judge } from '../../lib/learn/judge.ts';
import { type ModelRecord, modelKey } from '../../lib/learn/registry.ts';
import { ROLES } from '../../lib/order/actor.ts';
import { encodeModel } from '../../lib/understand/model.ts';
import { train } from '../../lib/understand/train.ts';
import { memoryLearning, memoryStore } from '../learning/memory.ts';
import { later, MONDAY } from '../support/fixtures.ts';
import { call, request } from '../support/memory.ts';
import { SAMPLE } from '../understand/sample.ts';

const model = (without: number) => train(SAMPLE.slice(without), { folds: 2 }).model;
const [city, first, second, third] = [model(0), model(1), model(2), model(3)];
const DEFAULT = 'models/default.bin';

const record = (model: typeof first, against: string, publishable: boolean, hour: number): ModelRecord => ({
  version: model.version,
  key: modelKey(model.version),
  bytes: model.bytes,
  trainedAt: later(hour),
  against,
  learnedUntil: later(hour),
  judgement: {
    ...judge({ corpus: [], desk: [] }, { margin: 0.05, doubt: 0, least: 5 }),
    publishable,
    reasons: publishable ? [] : [{ zh: 'water 的召回率下降', en: 'Recall of water falls' }],
  },
  stream: {
    read: 60,
    superseded: 0,
    conflicting: 0,
    repeated: 0,
    rareLabel: 0,
    old: 0,
    capped: [],
    training: 50,
    holdout: 10,
  },
});

/** The city's model in force; `first` and `second` are candidates against it and `third` was refused. */
async function system() {
  const learning = memoryLearning();
  await learning.addModel(record(first, city.version, true, 1));
  await learning.addModel(record(second, city.version, true, 2));
  await learning.addModel(record(third, city.version, false, 3));
  const store = memoryStore({
    'models/current.json': JSON.stringify({ version: city.version, key: DEFAULT }),
    [DEFAULT]: encodeModel(city),
    ...Object.fromEntries([first, second, third].map((m) => [modelKey(m.version), encodeModel(m)])),
  });
  const handler = createHandler({ learning, store, now: () => MONDAY });
  const ask = (method: string, path: string, claims: Record<string, string>, body?: unknown) =>
    call(handler, request(method, path, { claims, ...(body === undefined ? {} : { body }) }));
  const admin = { role: 'admin', sub: 'zhang' };
  return {
    store,
    learning,
    ask,
    get: (path = '', role = 'admin') => ask('GET', `/v1/models${path}`, { role }),
    promote: (version: string, body: unknown = { reason: '更准' }, claims: Record<string, string> = admin) =>
      ask('POST', `/v1/models/${version}/promote`, claims, body),
    rollback: (from: string, claims: Record<string, string> = admin) =>
      ask('POST', '/v1/models/rollback', claims, { from, reason: '变差' }),
    loaded: async () => (await store.inForce())?.is,
  };
}

let world: Awaited<ReturnType<typeof system>>;
const fresh = async () => {
  world = await system();
};

describe('who may do what', () => {
  beforeAll(fresh);
  test.each(ROLES.map((role) => [role, ['admin', 'auditor', 'leader'].includes(role)] as const))(
    '%s reads: %s',
    async (role, may) => {
      for (const path of ['', `/${first.version}`]) {
        const { status, headers, body } = await world.get(path, role);
        expect(status).toBe(may ? 200 : 403);
        if (!may) {
          expect(headers['content-type']).toMatch('application/problem+json');
          expect(body).toMatchObject({
            type: expect.stringMatching(/forbidden$/),
            remedy: expect.stringContaining('leader'),
          });
        }
      }
    },
  );
  test.each(ROLES.filter((role) => role !== 'admin'))('%s neither promotes nor rolls back', async (role) => {
    for (const { status, body } of [
      await world.promote(first.version, { reason: '更准' }, { role }),
      await world.rollback(city.version, { role }),
    ]) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ type: expect.stringMatching(/forbidden$/), remedy: 'role: admin' });
    }
    expect(await world.loaded()).toMatchObject({ version: city.version, history: [] });
  });
});

describe('a candidate is promoted', () => {
  beforeAll(fresh);
  test('and is what the functions load, with who, when and why', async () => {
    const { status, body } = await world.promote(first.version);
    expect(status).toBe(200);
    expect(body).toEqual({
      version: first.version,
      key: modelKey(first.version),
      history: [
        {
          version: first.version,
          key: modelKey(first.version),
          did: 'promote',
          from: { version: city.version, key: DEFAULT },
          at: MONDAY,
          by: { role: 'admin', sub: 'zhang' },
          reason: '更准',
        },
      ],
    });
    expect(await world.loaded()).toEqual(body);
  });
  test('once: a repeat changes nothing', async () => {
    const before = await world.loaded();
    expect(await world.promote(first.version)).toMatchObject({ status: 200, body: before });
    expect(await world.loaded()).toEqual(before);
  });
  test('the list says what each is now, newest first', async () => {
    const { body } = await world.get();
    expect(body.models).toMatchObject([
      { version: third.version, status: 'refused' },
      { version: second.version, status: 'candidate' },
      { version: first.version, status: 'in-force' },
    ]);
    expect(body.inForce).toMatchObject({ version: first.version });
  });
  test('another, compared with a model that is in force no more, is refused', async () => {
    const { status, body } = await world.promote(second.version);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      detailEn: expect.stringContaining(city.version),
      remedy: expect.stringContaining('next training'),
    });
  });
  test('and taken back; then it is retired and may be promoted again', async () => {
    expect(await world.rollback(first.version)).toMatchObject({
      status: 200,
      body: { version: city.version, key: DEFAULT },
    });
    expect(await world.get(`/${first.version}`)).toMatchObject({ body: { status: 'retired' } });
    expect(await world.promote(first.version)).toMatchObject({ status: 200 });
    expect((await world.loaded())?.history.map(({ did }) => did)).toEqual(['promote', 'rollback', 'promote']);
  });
});

describe('refused with a remedy', () => {
  beforeAll(fresh);
  test.each<[what: string, ask: () => ReturnType<typeof world.get>, status: number, remedy: RegExp]>([
    ['a model that did not pass', () => world.promote(third.version), 409, /next training/],
    ['a model nobody trained', () => world.promote('0123456789ab'), 404, /GET \/v1\/models/],
    ['reading a model nobody trained', () => world.get('/0123456789ab'), 404, /GET \/v1\/models/],
    ['what is no version', () => world.promote('latest'), 422, /errors/],
    ['no reason', () => world.promote(first.version, {}), 422, /errors/],
    ['more than a reason', () => world.promote(first.version, { reason: '好', force: true }), 422, /errors/],
    ['no JSON', () => world.promote(first.version, '{'), 400, /./],
    ['leaving a model that is not in force', () => world.rollback(first.version), 409, /GET \/v1\/models/],
    ['going back from the first', () => world.rollback(city.version), 409, /Promote a candidate/],
  ])('%s', async (_, ask, status, remedy) => {
    const reply = await ask();
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toMatch('application/problem+json');
    expect(reply.body.remedy).toMatch(remedy);
    expect(await world.loaded()).toMatchObject({ version: city.version, history: [] });
  });
  test('a refusal tells why the model did not pass', async () => {
    expect((await world.promote(third.version)).body).toMatchObject({
      detail: expect.stringContaining('water 的召回率下降'),
      detailEn: expect.stringContaining('Recall of water falls'),
    });
  });
});

describe('a model that would not load gets nowhere', () => {
  test.each<[what: string, spoil: (bytes: Uint8Array) => Uint8Array | null]>([
    ['lost', () => null],
    ['cut', (bytes) => bytes.subarray(0, 100)],
    ['another', () => encodeModel(second)],
  ])('%s', async (_, spoil) => {
    const { store, promote, loaded } = await system();
    const key = modelKey(first.version);
    const spoilt = spoil(store.kept.get(key) ?? Buffer.of());
    if (spoilt) store.kept.set(key, Buffer.from(spoilt));
    else store.kept.delete(key);
    expect(await promote(first.version)).toMatchObject({
      status: 409,
      body: { remedy: expect.stringContaining('Restore') },
    });
    expect(await loaded()).toMatchObject({ version: city.version });
  });
});

test("going back to the city's own model names the version that is there now", async () => {
  const { store, promote, rollback } = await system();
  await promote(first.version);
  store.kept.set(DEFAULT, Buffer.from(encodeModel(third)));
  expect((await rollback(first.version)).body).toMatchObject({ version: third.version, key: DEFAULT });
});

describe('two admins at once', () => {
  test('the same promotion is recorded once', async () => {
    const { promote, loaded } = await system();
    const replies = await Promise.all([promote(first.version), promote(first.version)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect((await loaded())?.history).toHaveLength(1);
  });
  test('of two promotions one wins, and the other is decided on what it left', async () => {
    const { promote, loaded } = await system();
    const replies = await Promise.all([promote(first.version), promote(second.version)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await loaded())?.history).toHaveLength(1);
  });
  test('the same rollback goes back once', async () => {
    const { promote, rollback, loaded } = await system();
    await promote(first.version);
    const replies = await Promise.all([rollback(first.version), rollback(first.version)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await loaded()).toMatchObject({ version: city.version });
  });
  test('who is never first is asked to come again', async () => {
    const { store, learning } = await system();
    const handler = createHandler({
      learning,
      store: { ...store, putInForce: async () => false },
      now: () => MONDAY,
    });
    const reply = await call(
      handler,
      request('POST', `/v1/models/${first.version}/promote`, {
        claims: { role: 'admin' },
        body: { reason: '好' },
      }),
    );
    expect(reply).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  });
});

test('before a city is loaded there is nothing in force and nothing to promote', async () => {
  const { store, get, promote } = await system();
  store.kept.delete('models/current.json');
  expect(await get()).toMatchObject({ status: 200, body: { inForce: null } });
  expect(await promote(first.version)).toMatchObject({
    status: 409,
    body: { remedy: expect.stringContaining('npm run city') },
  });
});
