import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import * as z from 'zod';
import { postOpen311Key } from '../../lib/api/open311-keys.ts';
import * as standard from '../open311/standard.ts';
import { CITY_DESK, unit } from '../support/system/api.ts';
import { QUANYECHANG, sewage } from '../support/system/samples.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());

const BASE = '/open311/v2';
const ADMIN = { role: 'admin' } as const;
const parser = new XMLParser({ parseTagValue: false });

async function issue(name: string): Promise<{ id: string; key: string }> {
  const { body } = await system.send('POST', '/v1/open311-keys', { as: ADMIN, body: { name } });
  return postOpen311Key.response.parse(body);
}
let key = '';
beforeAll(async () => {
  key = (await issue('测试应用')).key;
});

interface Got {
  status: number;
  type: string | null;
  text: string;
}
async function ask(path: string, form?: Record<string, string>, headers = {}): Promise<Got> {
  const response = await fetch(`${system.url}${BASE}/${path}`, {
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    headers,
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}
async function json<T extends z.ZodType>(schema: T, path: string, form?: Record<string, string>) {
  const { status, type, text } = await ask(path, form);
  expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
  return schema.parse(JSON.parse(text));
}
async function xml(path: string, form?: Record<string, string>): Promise<Record<string, never>> {
  const { status, type, text } = await ask(path, form);
  expect([status, type]).toEqual([200, 'text/xml; charset=utf-8']);
  expect(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
  expect(XMLValidator.validate(text)).toBe(true);
  return parser.parse(text);
}

const light = () => ({
  api_key: key,
  service_code: 'street-light',
  lat: '39.12564',
  long: '117.20345',
  address_string: '和平区劝业场街道滨江道',
  address_id: QUANYECHANG,
  description: '路灯坏了 <3号> & "4号"都不亮,请回电 13812345678',
  email: 'li@example.org',
  first_name: '丽',
  last_name: '李',
  'attribute[POLE]': 'A-17',
});
async function post(change: Record<string, string> = {}): Promise<string> {
  const form = { ...light(), ...change };
  const [row] = await json(standard.created, 'requests.json', form);
  return row?.service_request_id ?? '';
}
const one = async (id: string) => (await json(standard.requests, `requests/${id}.json`))[0];
const refusal = async (path: string, form?: Record<string, string>) => {
  const got = await ask(path, form);
  return { ...got, errors: standard.errors.parse(JSON.parse(got.text)) };
};

describe('what is offered', () => {
  test('discovery, in both formats', async () => {
    const { endpoints } = await json(standard.discovery, 'discovery.json');
    expect(endpoints[0]?.url).toBe(`${system.url}${BASE}`);
    expect(await xml('discovery.xml')).toMatchObject({
      discovery: { endpoints: { endpoint: { formats: { format: ['text/xml', 'application/json'] } } } },
    });
  });
  test('services are our categories, but not those for whistle-blowers', async () => {
    const rows = await json(standard.services, 'services.json');
    const codes = rows.map(({ service_code }) => service_code);
    expect(codes).toContain('street-light');
    expect(codes).not.toContain('discipline-report');
    const list = await xml('services.xml?jurisdiction_id=tianjin');
    expect(list).toMatchObject({ services: { service: { length: rows.length } } });
  });
  test('attributes of a service, in both formats', async () => {
    const { attributes } = await json(standard.definition, 'services/lift-failure.json');
    expect(attributes).toMatchObject([
      { code: 'TRAPPED', required: true, variable: true, datatype: 'singlevaluelist', order: 1 },
    ]);
    expect(await xml('services/lift-failure.xml')).toMatchObject({
      service_definition: {
        service_code: 'lift-failure',
        attributes: { attribute: { code: 'TRAPPED', values: { value: [{ key: 'YES' }, { key: 'NO' }] } } },
      },
    });
  });
});

describe('a report by another app', () => {
  test('goes the way of all reports, is public at once, and its steps are told as updates', async () => {
    const id = await post();
    expect(await one(id)).toMatchObject({
      status: 'open',
      service_code: 'street-light',
      lat: 39.126,
      long: 117.203,
    });
    const order = await system.delivered(id);
    expect(order).toMatchObject({
      channel: 'open311',
      category: { code: 'street-light', chosen: 'street-light' },
      place: { regionCode: QUANYECHANG },
    });
    const lead = unit(order.assignment?.unit ?? '');
    await system.command(id, 'sign', {}, lead);
    const done = { solved: true, result: '已更换灯泡', publicAnswer: '路灯已修复,请观察。' };
    await system.command(id, 'resolve', done, lead);
    await system.command(id, 'verify', { passed: true }, CITY_DESK);
    const closed = await waitFor('it to be closed to the public', async () => {
      const seen = await one(id);
      return seen?.status === 'closed' && seen;
    });
    expect(closed).toMatchObject({ status_notes: done.publicAnswer, address_id: QUANYECHANG });
    expect(closed?.address).toContain('和平区劝业场街道');
    expect(closed?.agency_responsible).toEqual(expect.any(String));
    const told = await waitFor('its updates', async () => {
      const rows = await json(standard.updates, 'servicerequestupdates.json');
      const own = rows.filter((row) => row.service_request_id === id);
      return own.length >= 3 && own;
    });
    expect(told.map(({ status }) => status)).toEqual(['open', 'open', 'closed']);
    expect(told.at(-1)?.description).toContain(done.publicAnswer);
    expect(await xml('servicerequestupdates.xml')).toHaveProperty('service_request_updates.request_update');

    // Nobody can be found by what is public.
    const everything = (await ask(`requests/${id}.xml`)).text + JSON.stringify(told);
    for (const secret of ['13812345678', 'li@example.org', '李丽', '39.12564', '滨江道'])
      expect(everything).not.toContain(secret);
    expect(everything).toContain('路灯坏了 &lt;3号&gt; &amp;');

    // The reporter says it is not solved: the unit has it again.
    const again = {
      api_key: key,
      service_request_id: id,
      update_id: '77',
      status: 'OPEN',
      description: '还是不亮',
    };
    await json(z.array(z.object({ update_id: z.string() })), 'servicerequestupdates.json', {
      ...again,
      email: 'li@example.org',
    });
    await system.orderIs(id, 'reworking');
    await waitFor('it to be open again', async () => (await one(id))?.status === 'open');
  });

  test('posted and read in XML', async () => {
    const form = { ...light(), description: '路灯晚上不亮,XML 客户端', 'attribute[POLE]': 'X-1' };
    const receipt = await xml('requests.xml', form);
    const parsed = z
      .object({ service_requests: z.object({ request: z.object({ service_request_id: z.string() }) }) })
      .parse(receipt);
    const id = parsed.service_requests.request.service_request_id;
    expect(await xml(`requests/${id}.xml`)).toMatchObject({
      service_requests: { request: { service_request_id: id, status: 'open', zipcode: '' } },
    });
    const token = id.replace(/-\d+$/, '');
    expect(await json(standard.tokens, `tokens/${token}.json`)).toEqual([{ service_request_id: id, token }]);
    expect(await xml(`tokens/${token}.xml`)).toMatchObject({
      service_requests: { request: { service_request_id: id } },
    });
  });

  test('sent again because no answer came, is one report', async () => {
    const description = `重试的诉求 ${Date.now()}`;
    const [first, second] = [await post({ description }), await post({ description })];
    expect(second).toBe(first);
    expect(await post({ description: `${description}!` })).not.toBe(first);
  });

  test('whose text surely speaks of something else than was chosen waits for a person', async () => {
    const id = await post({ description: '下水道堵了,污水从井盖冒出来流了一地', 'attribute[POLE]': '' });
    const held = await system.held(id);
    expect(held.category).toMatchObject({ code: 'drainage-sewage', chosen: 'street-light', dispatch: false });
    expect(held.hold?.reason.en).toContain('chose street-light');
  });

  test('of violence is told whom to call, and is nobody else’s to read', async () => {
    const [row] = await json(standard.created, 'requests.json', {
      ...light(),
      service_code: 'public-security',
      description: '隔壁男的拿刀要砍人,快来',
    });
    expect(row?.service_notice).toContain('110');
    await system.orderIs(row?.service_request_id ?? '', 'external');
    expect((await refusal(`requests/${row?.service_request_id}.json`)).status).toBe(404);
    const all = JSON.stringify(await json(standard.requests, 'requests.json'));
    expect(all).not.toContain(row?.service_request_id);
  });

  test('that was merged: what its reporter adds reaches the order it is handled in', async () => {
    const [id, into] = [await post({ description: '路灯闪烁' }), orderIdOf(await system.post(sewage()))];
    await system.delivered(into);
    await system.delivered(id);
    await system.command(id, 'merge', { into, reason: '同一事项' }, CITY_DESK);
    const update = { api_key: key, service_request_id: id, update_id: '9', description: '还没有人来' };
    await json(z.array(z.object({ update_id: z.string() })), 'servicerequestupdates.json', update);
    expect((await system.ledger(into)).entries).toContainEqual(
      expect.objectContaining({ type: 'order.commented.v1', data: { text: '还没有人来' } }),
    );
  });

  test('that is a comment, a repeat of it, and one on a report of another app', async () => {
    const id = await post({ description: '路灯闪烁,需要检修' });
    await system.delivered(id);
    const update = {
      api_key: key,
      service_request_id: id,
      update_id: '5',
      status: 'OPEN',
      description: '今晚更严重',
    };
    await json(z.array(z.object({ update_id: z.string() })), 'servicerequestupdates.json', update);
    await xml('servicerequestupdates.xml', update);
    const comments = (await system.ledger(id)).entries.filter(({ type }) => type === 'order.commented.v1');
    expect(comments).toHaveLength(1);
    const other = await issue('另一应用');
    const refused = await refusal('servicerequestupdates.json', { ...update, api_key: other.key });
    expect(refused.status).toBe(404);
  });
});

describe('what is public of reports by other ways', () => {
  test('their state and street, never their words', async () => {
    const orderId = orderIdOf(await system.post(sewage()));
    await system.delivered(orderId);
    const seen = await waitFor('it to be public', async () => {
      const got = await ask(`requests/${orderId}.json`);
      return got.status === 200 && standard.requests.parse(JSON.parse(got.text))[0];
    });
    expect(seen).toMatchObject({ service_code: 'drainage-sewage', description: null, status: 'open' });
  });
  test('an order that turns out to be whistle-blowing is taken away with its updates', async () => {
    const orderId = orderIdOf(await system.post(sewage()));
    await system.delivered(orderId);
    const updatesOf = async () =>
      (await json(standard.updates, 'servicerequestupdates.json')).filter(
        (row) => row.service_request_id === orderId,
      );
    await waitFor('an update', async () => (await updatesOf()).length > 0);
    await system.command(orderId, 'reassign', { nature: 'whistle-blow', reason: '属举报' }, CITY_DESK);
    await waitFor('it to be gone', async () => (await ask(`requests/${orderId}.json`)).status === 404);
    await waitFor('its updates to be gone', async () => (await updatesOf()).length === 0);
  });
});

describe('searching', () => {
  test('by category, state, time and page, newest first', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3])
      ids.push(await post({ service_code: 'park-green', description: `公园草坪枯死 第${n}处` }));
    const rows = async (query: string) =>
      (await json(standard.requests, `requests.json?${query}`)).map((row) => row.service_request_id);
    expect(await rows('service_code=park-green')).toEqual(ids.toReversed());
    expect(await rows('service_code=park-green&page_size=2')).toEqual(ids.toReversed().slice(0, 2));
    expect(await rows('service_code=park-green&page_size=2&page=2')).toEqual(ids.slice(0, 1));
    expect(await rows('service_code=park-green&status=closed')).toEqual([]);
    expect(await rows('service_code=park-green,street-light&status=open')).toEqual(
      expect.arrayContaining(ids),
    );
    expect((await rows('page_size=3')).toSorted()).toEqual(ids.toSorted());
    expect(await rows(`service_request_id=${ids.join(',')},unknown&status=closed`)).toEqual(ids.toReversed());
    expect(await rows('start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00Z')).toEqual([]);
    const [row] = await json(standard.requests, `requests.json?service_request_id=${ids[0]}&extensions=true`);
    expect(row?.extended_attributes).toMatchObject({ report_id: ids[0]?.replace(/-1$/, '') });
  });
});

describe('what cannot be answered', () => {
  const lift = { service_code: 'lift-failure', 'attribute[TRAPPED]': 'NO' };
  test.each<[string, number, string, Record<string, string> | undefined]>([
    ['no key', 403, 'requests.json', { api_key: '' }],
    ['a key of nobody', 403, 'requests.json', { api_key: 'x' }],
    ['no service', 400, 'requests.json', { service_code: '' }],
    ['a service that is none', 404, 'requests.json', { service_code: '001' }],
    ['another jurisdiction', 404, 'requests.json', { jurisdiction_id: 'sfgov.org' }],
    ['nowhere', 400, 'requests.json', { lat: '', long: '', address_string: '', address_id: '' }],
    ['a region of another city', 400, 'requests.json', { address_id: '110101' }],
    ['a required answer missing', 400, 'requests.json', { ...lift, 'attribute[TRAPPED]': '' }],
    ['an update of nothing', 404, 'servicerequestupdates.json', { service_request_id: '1' }],
    ['an update without words', 400, 'servicerequestupdates.json', { description: '' }],
    ['a request that is none', 404, 'requests/123.json', undefined],
    ['a definition that is none', 404, 'services/123.json', undefined],
    ['a token that is none', 404, 'tokens/123.json', undefined],
    ['another format', 404, 'requests/123.yaml', undefined],
    ['a wrong date', 400, 'requests.json?start_date=now', undefined],
    ['services of another jurisdiction', 404, 'services.json?jurisdiction_id=sfgov.org', undefined],
  ])('%s', async (_, status, path, change) => {
    const got = await refusal(path, change && { ...light(), ...change });
    expect([got.status, got.errors[0]?.code]).toEqual([status, status]);
  });
  test('says so in XML where XML is asked for', async () => {
    const got = await ask('requests.xml', { ...light(), api_key: '' });
    expect([got.status, got.type]).toEqual([403, 'text/xml; charset=utf-8']);
    expect(parser.parse(got.text)).toMatchObject({ errors: { error: { code: '403' } } });
  });
  test('a body that is no form, or too large', async () => {
    const send = (body: string, type: string) =>
      fetch(`${system.url}${BASE}/requests.json`, {
        method: 'POST',
        body,
        headers: { 'content-type': type },
      });
    expect((await send('{}', 'application/json')).status).toBe(415);
    expect((await send('a=1', 'application/x-www-form-urlencoded; charset=gbk')).status).toBe(415);
    expect((await send('description=%B5%C6', 'application/x-www-form-urlencoded')).status).toBe(400);
    expect((await send('a'.repeat(70_000), 'application/x-www-form-urlencoded')).status).toBe(413);
  });
});

describe('keys of apps', () => {
  test('are for admins, told once, and can be withdrawn', async () => {
    const refused = await system.send('POST', '/v1/open311-keys', { as: CITY_DESK, body: { name: 'x' } });
    expect(refused.status).toBe(403);
    const { id, key: secret } = await issue('短期应用');
    const list = await system.send('GET', '/v1/open311-keys', { as: ADMIN });
    expect(JSON.stringify(list.body)).toContain(id);
    expect(JSON.stringify(list.body)).not.toContain(secret);
    const off = await system.send('PUT', `/v1/open311-keys/${id}`, { as: ADMIN, body: { active: false } });
    expect(off.body).toMatchObject({ id, active: false });
    expect((await refusal('requests.json', { ...light(), api_key: secret })).status).toBe(403);
    const none = await system.send('PUT', '/v1/open311-keys/0123456789ab', {
      as: ADMIN,
      body: { active: true },
    });
    expect(none.status).toBe(404);
  });
});
