import { describe, expect, test } from '@jest/globals';
import { createHandler } from '../../functions/texts-api/handler.ts';
import { textsOf } from '../../lib/city/tianjin/texts.ts';
import type { Notice } from '../../lib/notify/channel.ts';
import { LEAD, later, MONDAY } from '../support/fixtures.ts';
import { call, memoryCity, request } from '../support/memory.ts';
import { memoryContacts, memoryInbox, memoryTexts } from '../support/messages.ts';

const clock = { now: MONDAY };
function system() {
  const stored = textsOf({ zh: '天津市', en: 'Tianjin' }).map((text) => ({ ...text, version: 1 }));
  const contacts = memoryContacts();
  const inbox = memoryInbox();
  let secrets = 0;
  const handler = createHandler({
    texts: memoryTexts(...stored),
    contacts,
    inbox,
    city: memoryCity(LEAD, '120101'),
    now: () => clock.now,
    newSecret: () => `secret-${++secrets}`,
  });
  const ask = (
    method: string,
    path: string,
    claims: Record<string, string>,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => call(handler, request(method, path, { claims, headers, ...(body === undefined ? {} : { body }) }));
  return { ask, contacts, inbox };
}

const admin = { role: 'admin', sub: 'admin-1' };
const good = {
  zh: {
    subject: '编号 {{reportId}} 的答复',
    body: '答复：{{publicAnswer}}\n地点：{{place}}\n编号 {{reportId}}',
  },
  en: {
    subject: 'Answer {{reportId}}',
    body: 'The answer: {{publicAnswer}}\nPlace: {{place}}\nNumber {{reportId}}',
  },
};
const seen = { 'if-match': '"1"' };

describe('texts', () => {
  test('are listed and read with what they may speak of', async () => {
    const { ask } = system();
    const { body } = await ask('GET', '/v1/texts', { role: 'auditor' });
    expect(body.texts).toContainEqual({
      id: 'received.sms',
      channel: 'sms',
      version: 1,
      zh: expect.any(String),
    });
    const { body: text, headers } = await ask('GET', '/v1/texts/answered', admin);
    expect(headers.etag).toBe('"1"');
    expect(text).toMatchObject({ version: 1, earlier: [] });
    expect(text.placeholders).toContainEqual({
      name: 'publicAnswer',
      label: { zh: '公开答复', en: 'the public answer' },
      required: true,
    });
    expect(text.placeholders).not.toContainEqual(expect.objectContaining({ name: 'orderId' }));
  });

  test('changed: the new words are in force, the old ones are kept', async () => {
    const { ask } = system();
    const { status, body, headers } = await ask('PUT', '/v1/texts/answered', admin, good, seen);
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({
      ...good,
      version: 2,
      changedAt: MONDAY,
      changedBy: 'admin-1',
      channel: 'mail',
    });
    const more = await ask('PUT', '/v1/texts/answered', admin, good, { 'if-match': '2' });
    expect(more.body.earlier).toMatchObject([{ version: 2, ...good }, { version: 1 }]);
  });

  test('previewed: with everything, and with no more than must be known; nothing changes', async () => {
    const { ask } = system();
    const { status, body } = await ask('POST', '/v1/texts/answered/preview', admin, good);
    expect(status).toBe(200);
    expect(body.full).toMatchObject({ zh: { body: expect.stringContaining('地点：解放路') } });
    expect(body.least).toMatchObject({ zh: { body: expect.not.stringContaining('地点') } });
    expect((await ask('GET', '/v1/texts/answered', admin)).body.version).toBe(1);
  });

  const zh = (change: object) => ({ ...good, zh: { ...good.zh, ...change } });
  test.each([
    ['an unknown placeholder', 'answered', zh({ body: `${good.zh.body}{{phone}}` }), 'zh.body', '{{phone}}'],
    [
      'one for other readers',
      'answered',
      zh({ body: `${good.zh.body}{{orderId}}` }),
      'zh.body',
      '{{orderId}}',
    ],
    ['one in Chinese', 'answered', zh({ body: `${good.zh.body}{{地点}}` }), 'zh.body', '{{地点}}'],
    ['a brace too few', 'answered', zh({ body: `${good.zh.body}{{place}` }), 'zh.body', '{{'],
    [
      'a required one left out',
      'answered',
      zh({ body: '{{reportId}} 已答复' }),
      'zh.body',
      '{{publicAnswer}}',
    ],
    [
      'in one language only',
      'answered',
      { ...good, en: { ...good.en, body: '{{reportId}}' } },
      'en.body',
      '{{publicAnswer}}',
    ],
    [
      'a subject that may stay empty',
      'answered',
      zh({ subject: '{{place}} {{reportId}}' }),
      'zh.subject',
      '{{place}}',
    ],
    ['no subject', 'answered', { ...good, zh: { body: good.zh.body } }, 'zh.subject', '标题'],
    ['a subject where there is none', 'answered.inbox', good, 'zh.subject', '标题'],
    [
      'an SMS too long',
      'received.sms',
      { zh: { body: `{{reportId}}${'长'.repeat(300)}` }, en: { body: '{{reportId}}' } },
      'zh.body',
      '300',
    ],
    ['no words', 'answered', zh({ body: '  ' }), 'zh.body', ''],
    ['markup', 'answered', zh({ body: `${good.zh.body}<script>` }), 'zh.body', ''],
    ['one language', 'answered', { zh: good.zh }, 'en', ''],
    ['another required', 'answered', { ...good, required: [] }, 'required', ''],
  ])('refused, as change and as preview: %s', async (_, id, draft, field, said) => {
    const { ask } = system();
    const put = await ask('PUT', `/v1/texts/${id}`, admin, draft, seen);
    const preview = await ask('POST', `/v1/texts/${id}/preview`, admin, draft);
    for (const { status, body } of [put, preview]) {
      expect(status).toBe(422);
      expect(body.errors).toContainEqual(
        expect.objectContaining({
          field,
          message: expect.stringContaining(said),
          messageEn: expect.any(String),
        }),
      );
    }
    expect((await ask('GET', '/v1/texts/answered', admin)).body.version).toBe(1);
  });

  test.each([
    ['PUT', '/v1/texts/answered', { role: 'auditor' }],
    ['PUT', '/v1/texts/answered', { role: 'desk', unit: 'city' }],
    ['POST', '/v1/texts/answered/preview', { role: 'auditor' }],
    ['GET', '/v1/texts/answered', { role: 'unit', unit: LEAD }],
    ['GET', '/v1/texts', { role: 'resident' }],
  ])('%s %s not for %j', async (method, path, claims) => {
    const { ask } = system();
    const { status, body } = await ask(method, path, claims, method === 'GET' ? undefined : good, seen);
    expect(status).toBe(403);
    expect(body.remedy).toContain('admin');
  });

  test.each([
    ['another version', { 'if-match': '"7"' }, 412],
    ['no version', {}, 422],
    ['no number', { 'if-match': 'latest' }, 422],
  ])('not with %s', async (_, headers, status) => {
    expect((await system().ask('PUT', '/v1/texts/answered', admin, good, headers)).status).toBe(status);
  });

  test('two admins at once: one wins, the other is told', async () => {
    const { ask } = system();
    const both = await Promise.all([1, 2].map(() => ask('PUT', '/v1/texts/answered', admin, good, seen)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  test.each(['nothing-like-it', 'resolved'])('no text %s', async (id) => {
    expect((await system().ask('GET', `/v1/texts/${id}`, admin)).status).toBe(404);
  });
});

describe("a unit's messages", () => {
  const notice: Notice = {
    id: '20261123-ABCDEFGHJK-1.7',
    at: MONDAY,
    orderId: '20261123-ABCDEFGHJK-1',
    event: 'order.overdue.v1',
    textId: 'unit-overdue',
    unit: LEAD,
    zh: { subject: '超期', body: '已超期' },
    en: { subject: 'Overdue', body: 'It is overdue' },
  };
  test.each([
    [{ role: 'unit', unit: LEAD }, 200],
    [{ role: 'desk', unit: '120101' }, 200],
    [{ role: 'admin' }, 200],
    [{ role: 'unit', unit: '120102-urban-management' }, 403],
    [{ role: 'desk', unit: '120102' }, 403],
    [{ role: 'resident' }, 403],
  ])('for %j: %d', async (claims, status) => {
    const { ask, inbox } = system();
    await inbox.send(notice);
    const answer = await ask('GET', `/v1/units/${LEAD}/messages`, claims);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toEqual({ messages: [notice], cursor: null });
  });
});

describe("a unit's contact", () => {
  const path = `/v1/units/${LEAD}/contact`;
  const self = { role: 'unit', unit: LEAD };
  const hook = { webhook: { url: 'https://unit.example/hook' } };

  test('the secret shows once; a new one signs beside the old for a day', async () => {
    const { ask, contacts } = system();
    expect((await ask('GET', path, self)).body).toEqual({ unit: LEAD, version: 0 });
    expect((await ask('PUT', path, self, hook)).body).toMatchObject({
      ...hook,
      version: 1,
      secret: 'secret-1',
    });
    expect((await ask('PUT', path, self, { ...hook, mail: 'u@example.org' })).body).not.toHaveProperty(
      'secret',
    );
    expect((await ask('GET', path, admin)).body).toEqual({
      ...hook,
      unit: LEAD,
      mail: 'u@example.org',
      version: 2,
    });
    const turned = await ask('POST', `${path}/secret`, self);
    expect(turned.body).toMatchObject({ version: 3, secret: 'secret-2' });
    expect(JSON.stringify(turned.body)).not.toContain('secret-1');
    expect(await contacts.get(LEAD)).toMatchObject({
      secret: 'secret-2',
      earlierSecret: { secret: 'secret-1', until: later(24) },
    });
  });

  test.each([
    ['another unit', { role: 'unit', unit: '120102-urban-management' }, hook, {}, 403],
    ['an auditor', { role: 'auditor' }, hook, {}, 403],
    ['a desk above', { role: 'desk', unit: '120101' }, hook, {}, 403],
    ['an outdated version', self, hook, { 'if-match': '"4"' }, 412],
    ['no mail address', self, { mail: 'unit' }, {}, 422],
    ['another protocol', self, { webhook: { url: 'ftp://unit.example' } }, {}, 422],
    ['a secret of its own', self, { ...hook, secret: 'x' }, {}, 422],
    ['hours that close before they open', self, { quiet: { days: 'all', opens: 600, closes: 500 } }, {}, 422],
  ])('is not set by or with %s', async (_, claims, body, headers, status) => {
    const { ask, contacts } = system();
    expect((await ask('PUT', path, claims, body, headers)).status).toBe(status);
    expect(await contacts.get(LEAD)).toBeNull();
  });

  test('not of a unit that does not exist, and no secret without a webhook', async () => {
    const { ask } = system();
    expect((await ask('PUT', '/v1/units/120199-water/contact', admin, hook)).status).toBe(404);
    expect((await ask('POST', `${path}/secret`, self)).status).toBe(404);
  });
});
