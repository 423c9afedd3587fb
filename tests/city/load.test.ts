import { beforeEach, describe, expect, test } from '@jest/globals';
import { type CityItem, type CityKey, type CityPorts, loadCityInto } from '../../lib/city/load.ts';
import { city } from '../../lib/city/tianjin/index.ts';
import { unitSchema } from '../../lib/unit/types.ts';

const nameOf = ({ pk, sk }: CityKey): string => `${pk} ${sk}`;
const now = '2026-11-22T08:00:00.000Z';
const model = { version: 'abc', bytes: new Uint8Array([1, 2, 3]) };

/** A store in memory that remembers the order of things. */
class Store implements CityPorts {
  items = new Map<string, CityItem>();
  objects = new Map<string, Uint8Array | string>();
  done: string[] = [];
  queuesUnderWay = 0;
  mostQueuesUnderWay = 0;

  async absent(keys: readonly CityKey[]): Promise<CityKey[]> {
    return keys.filter((key) => !this.items.has(nameOf(key)));
  }
  async putItems(items: readonly CityItem[]): Promise<void> {
    for (const item of items) {
      this.items.set(nameOf(item), item);
      this.done.push(`put ${nameOf(item)}`);
    }
  }
  async ensureQueue(unitId: string): Promise<string> {
    this.queuesUnderWay += 1;
    this.mostQueuesUnderWay = Math.max(this.mostQueuesUnderWay, this.queuesUnderWay);
    await Promise.resolve();
    this.queuesUnderWay -= 1;
    this.done.push(`queue ${unitId}`);
    return `https://sqs.example/${unitId}.fifo`;
  }
  async putObject(key: string, content: Uint8Array | string): Promise<void> {
    this.objects.set(key, content);
    this.done.push(`object ${key}`);
  }
  async getText(key: string): Promise<string | null> {
    const found = this.objects.get(key);
    return found === undefined ? null : String(found);
  }
  json(name: string): unknown {
    return JSON.parse(this.items.get(name)?.body ?? 'null');
  }
}

const corpus = new Uint8Array([7]);

let store: Store;
beforeEach(() => {
  store = new Store();
});
const load = (at = now) => loadCityInto(city, store, { now: at, model, corpus });

describe('a first load', () => {
  test('writes every unit with its version and parent, and its queue where it has one', async () => {
    await load();
    const stored = city.units.map((unit) => store.items.get(`UNIT#${unit.id} UNIT`));
    expect(stored.map((item) => item?.version)).toEqual(city.units.map(() => 1));
    expect(stored.map((item) => item?.parent ?? null)).toEqual(city.units.map((unit) => unit.parent));
    expect(stored.map((item) => unitSchema.parse(JSON.parse(item?.body ?? '')))).toEqual(
      city.units.map((unit) =>
        unit.delivery === 'queue' ? { ...unit, queueUrl: `https://sqs.example/${unit.id}.fifo` } : unit,
      ),
    );
  });

  test('makes a queue before it writes its unit, 16 at a time', async () => {
    await load();
    const order = new Map(store.done.map((what, i) => [what, i]));
    const at = (what: string): number => order.get(what) ?? Number.NaN;
    const queued = city.units.filter((unit) => unit.delivery === 'queue');
    expect(queued.filter(({ id }) => !(at(`queue ${id}`) < at(`put UNIT#${id} UNIT`)))).toEqual([]);
    expect(store.mostQueuesUnderWay).toBe(16);
  });

  test('puts duty lists in force, texts, names, regions and the model', async () => {
    await load();
    const [cityList] = city.dutyLists;
    const { rows, ...head } = cityList ?? { rows: [] };
    expect(store.json('DUTY#city V#0001')).toEqual({ ...head, rowCount: rows.length });
    expect(JSON.parse(store.items.get('DUTY#city V#0001')?.rows ?? '')).toEqual(rows);
    expect(store.json('DUTYLISTS city')).toMatchObject({ latest: 1, entries: [{ version: 1 }] });
    expect(store.json('TEXT#follow-up.inbox TEXT')).toMatchObject({ channel: 'inbox' });
    expect(store.json('CITY CATEGORIES')).toMatchObject({
      'street-light': { zh: '路灯', en: 'Street lights' },
    });
    expect(JSON.parse((await store.getText('city/regions.json')) ?? '')).toContainEqual({
      code: '120101',
      name: '和平区',
      en: 'Heping District',
    });
    expect(store.objects.get('models/default.bin')).toBe(model.bytes);
    expect(store.objects.get('models/current.json')).toBe('{"version":"abc","key":"models/default.bin"}');
    expect(store.objects.get('learning/corpus.json.gz')).toBe(corpus);
  });

  test('ends with the city’s law, which so marks completion', async () => {
    const meta = await load();
    expect(store.done.at(-1)).toBe('put CITY META');
    expect(store.json('CITY META')).toEqual(meta);
    expect(meta).toMatchObject({
      id: 'tianjin',
      regionCode: '1201',
      utcOffsetMinutes: 480,
      loadedAt: now,
      limits: { rows: expect.arrayContaining([expect.objectContaining({ id: 'sign-danger' })]) },
      counts: { regions: 5933, categories: 77, units: 6907, dutyLists: 4, texts: 72 },
    });
  });
});

describe('a second load', () => {
  test('leaves alone what people changed, and makes no queue again', async () => {
    await load();
    const changed = [
      { pk: 'UNIT#city-gas', sk: 'UNIT', body: '{"version":7}', version: 7 },
      { pk: 'DUTYLISTS', sk: 'city', body: '{"version":4}' },
      { pk: 'TEXT#received', sk: 'TEXT', body: '{}' },
    ];
    await store.putItems(changed);
    store.done = [];
    await load();
    for (const item of changed) expect(store.items.get(nameOf(item))).toBe(item);
    expect(store.done.filter((d) => d.startsWith('queue') || d.startsWith('put UNIT'))).toEqual([]);
  });

  test('adds what is missing', async () => {
    await load();
    store.items.delete('UNIT#120101-water UNIT');
    store.items.delete('DUTY#street V#0001');
    store.done = [];
    await load();
    expect(store.done.filter((d) => !d.startsWith('object') && !d.startsWith('put CITY'))).toEqual([
      'queue 120101-water',
      'put UNIT#120101-water UNIT',
      'put DUTY#street V#0001',
    ]);
  });

  test('the same data have the same version, at another time', async () => {
    const [first, second] = [await load(), await load('2026-12-01T00:00:00.000Z')];
    expect(second.version).toBe(first.version);
    expect(second.loadedAt).not.toBe(first.loadedAt);
  });

  test('renews the default model but keeps the one that someone made current', async () => {
    await load();
    const newer = { version: 'def', bytes: new Uint8Array([4]) };
    await loadCityInto(city, store, { now, model: newer, corpus });
    expect(store.objects.get('models/current.json')).toContain('"def"');
    await store.putObject(
      'models/current.json',
      '{"version":"def","key":"models/default.bin","history":[{"did":"rollback"}]}',
    );
    await loadCityInto(city, store, { now, model, corpus });
    expect(JSON.parse((await store.getText('models/current.json')) ?? '')).toEqual({
      version: 'abc',
      key: 'models/default.bin',
      history: [{ did: 'rollback' }],
    });
    await store.putObject('models/current.json', '{"version":"x","key":"models/x.bin"}');
    await loadCityInto(city, store, { now, model, corpus });
    expect(store.objects.get('models/current.json')).toContain('models/x.bin');
    expect(store.objects.get('models/default.bin')).toBe(model.bytes);
  });
});

test('a load that fails half-way leaves no law and is completed by the next', async () => {
  const failing: CityPorts = Object.assign(Object.create(store), {
    ensureQueue: (id: string) =>
      id === '120112' ? Promise.reject(new Error('no queue today')) : store.ensureQueue(id),
  });
  await expect(loadCityInto(city, failing, { now, model, corpus })).rejects.toThrow('no queue today');
  expect(store.items.has('CITY META')).toBe(false);
  await load();
  expect([...store.items.keys()].filter((key) => key.startsWith('UNIT#')).length).toBe(city.units.length);
});

test('without a model it loads all the rest', async () => {
  const lines: string[] = [];
  await loadCityInto(city, store, { now, model: null, corpus: null, onProgress: (line) => lines.push(line) });
  expect([...store.objects.keys()]).toEqual(['city/regions.json']);
  expect(lines).toEqual(
    expect.arrayContaining([
      '6907 units, 0 of them already there',
      '6907/6907 units written',
      'no model to load',
    ]),
  );
});
