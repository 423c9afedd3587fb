import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCityRows } from '../../lib/aws/city.ts';
import { createContacts } from '../../lib/aws/contacts.ts';
import { createMessageSettings } from '../../lib/aws/message-settings.ts';
import { createPeople } from '../../lib/aws/people.ts';
import { createSends } from '../../lib/aws/sends.ts';
import { createTextRows } from '../../lib/aws/texts.ts';
import { createUnitInbox } from '../../lib/aws/unit-inbox.ts';
import type { Notice } from '../../lib/notify/channel.ts';
import type { HeldSends } from '../../lib/notify/digest.ts';
import type { SendKey, Sends } from '../../lib/notify/once.ts';
import { DEFAULT_SETTINGS } from '../../lib/notify/settings.ts';
import { LEAD, later, MONDAY } from '../support/fixtures.ts';
import { memorySends } from '../support/messages.ts';
import { startTables } from '../support/table.ts';

let tables: Awaited<ReturnType<typeof startTables>>;
beforeAll(async () => {
  tables = await startTables('messages', 'people', 'city');
});
afterAll(() => tables.stop());

const notice = (seq: number, unit = LEAD): Notice => ({
  id: `20261123-ABCDEFGHJK-1.${seq}`,
  at: later(seq),
  orderId: '20261123-ABCDEFGHJK-1',
  event: 'order.supervised.v1',
  textId: 'unit-supervised',
  unit,
  zh: { subject: '督办', body: '已列入督办' },
  en: { subject: 'Supervised', body: 'Supervised' },
});

let count = 0;
const newKey = (channel: SendKey['channel'] = 'mail'): SendKey => ({
  orderId: '20261123-ABCDEFGHJK-1',
  entryId: `20261123-ABCDEFGHJK-1.${++count}`,
  channel,
  recipient: `unit:${LEAD}`,
});

describe.each([
  ['memory', () => memorySends()],
  ['the table', () => createSends(tables.client, 'messages')],
])('what became of messages, in %s', (_, create: () => Sends & HeldSends) => {
  let sends: Sends & HeldSends;
  beforeAll(() => {
    sends = create();
  });
  const mine = (tries: number) => ({ is: 'mine', tries });
  const claim = (key: SendKey, at = MONDAY, until = later(1)) => sends.claim(key, at, until);
  const due = async (now: string) =>
    (await Promise.all(sends.shards.map((shard) => sends.due(shard, now)))).flat();

  test('of many at once one has it in hand', async () => {
    const key = newKey();
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(key)));
    expect(claims.filter(({ is }) => is === 'mine')).toEqual([mine(1)]);
    expect(claims.filter(({ is }) => is === 'busy')).toHaveLength(5);
  });
  test('sent or failed is settled for good', async () => {
    for (const as of ['sent', 'failed'] as const) {
      const key = newKey();
      await claim(key);
      await sends.settle(key, as, as === 'failed' ? 'HTTP 410' : undefined);
      expect(await claim(key, later(9), later(10))).toEqual({ is: 'settled' });
    }
  });
  test('given back it is tried again, and tries are counted', async () => {
    const key = newKey();
    await claim(key);
    await sends.release(key, 'HTTP 500');
    expect(await claim(key)).toEqual(mine(2));
  });
  test('left by a run that died it is free when its time is up', async () => {
    const key = newKey();
    await claim(key);
    expect(await claim(key, later(1), later(2))).toEqual({ is: 'busy' });
    expect(await claim(key, later(1.01), later(2))).toEqual(mine(2));
  });
  test('the same entry by another channel is another message', async () => {
    const key = newKey();
    await claim(key);
    expect(await claim({ ...key, channel: 'webhook' })).toEqual(mine(1));
  });
  test('held it is settled for the event, waits for its time, and ends with its digest', async () => {
    const keys = [newKey(), newKey('webhook')] as const;
    const [key] = keys;
    for (const each of keys) {
      await claim(each);
      await sends.hold(each, { until: later(5), to: '120101', notice: notice(count) });
    }
    expect(await claim(key, later(3), later(4))).toEqual({ is: 'settled' });
    expect(await due(later(4.99))).toEqual([]);
    const waiting = await due(later(5));
    expect(waiting.map((w) => w.key)).toEqual(expect.arrayContaining([...keys]));
    expect(waiting[0]).toMatchObject({ to: '120101', until: later(5), notice: { unit: LEAD } });
    expect(await sends.claimHeld(key, later(5), later(6))).toEqual(mine(1));
    expect(await sends.claimHeld(key, later(5), later(6))).toEqual({ is: 'busy' });
    expect(await sends.claimHeld(key, later(6.1), later(7))).toEqual(mine(2));
    await sends.settleHeld(waiting, 'sent');
    expect(await due(later(9))).toEqual([]);
    expect(await sends.claimHeld(key, later(9), later(10))).toEqual({ is: 'settled' });
    expect(await claim(key, later(9), later(10))).toEqual({ is: 'settled' });
  });
  test('a digest of the most messages ends in one transaction', async () => {
    const keys = Array.from({ length: 50 }, () => newKey());
    for (const key of keys) {
      await claim(key);
      await sends.hold(key, { until: later(20), to: 'city', notice: notice(1) });
    }
    await sends.settleHeld(await due(later(20)), 'failed', 'gone');
    expect(await due(later(20))).toEqual([]);
  });
});

test("a unit's inbox: newest first, by pages, nobody else's, and a repeat changes nothing", async () => {
  const inbox = createUnitInbox(tables.client, 'messages');
  for (const seq of [1, 2, 3, 2]) await inbox.send(notice(seq));
  await inbox.send(notice(4, '120101'));
  const first = await inbox.list(LEAD, { limit: 2 });
  expect(first.messages).toEqual([notice(3), notice(2)]);
  const second = await inbox.list(LEAD, { limit: 2, cursor: first.cursor ?? '' });
  expect(second.messages).toEqual([notice(1)]);
  const elsewhere = await inbox.list('120102', { limit: 2, cursor: first.cursor ?? '' });
  expect(elsewhere.messages).toEqual([]);
  await expect(inbox.list(LEAD, { limit: 2, cursor: 'nonsense' })).rejects.toThrow('cursor');
});

test("a unit's contact: one of two writers wins", async () => {
  const contacts = createContacts(tables.client, 'messages');
  expect(await contacts.get(LEAD)).toBeNull();
  const contact = { unit: LEAD, version: 1, mail: 'u@example.org' };
  expect((await Promise.all([contacts.put(contact, 0), contacts.put(contact, 0)])).toSorted()).toEqual([
    false,
    true,
  ]);
  expect(await contacts.put({ ...contact, version: 2 }, 1)).toBe(true);
  expect(await contacts.put({ ...contact, version: 2 }, 1)).toBe(false);
  expect(await contacts.get(LEAD)).toEqual({ ...contact, version: 2 });
});

test('a link opens its own report until it expires', async () => {
  const people = createPeople(tables.client, { orders: 'orders', people: 'people' });
  await people.addLink('R1', 'hash', later(24));
  const opens = (report: string, hash: string, at: string) => people.linkOpens(report, hash, at);
  expect(await opens('R1', 'hash', later(23.9))).toBe(true);
  expect(await opens('R1', 'hash', later(24))).toBe(false);
  expect(await opens('R2', 'hash', MONDAY)).toBe(false);
  expect(await opens('R1', 'other', MONDAY)).toBe(false);
});

describe('a text', () => {
  const loaded = {
    id: 'received.inbox',
    channel: 'inbox' as const,
    required: ['reportId' as const],
    zh: { body: '已收到 {{reportId}}' },
    en: { body: 'Received {{reportId}}' },
  };
  test('as the city was loaded is version 1; changes keep what was before; functions read the one in force', async () => {
    await tables.client.send(
      new PutItemCommand({
        TableName: 'city',
        Item: { pk: { S: 'TEXT#received.inbox' }, sk: { S: 'TEXT' }, body: { S: JSON.stringify(loaded) } },
      }),
    );
    const texts = createTextRows(tables.client, 'city');
    const first = { ...loaded, version: 1 };
    expect(await texts.get(loaded.id)).toEqual(first);
    const words = (version: number) => ({ ...first, version, zh: { body: `第${version}版 {{reportId}}` } });
    expect((await Promise.all([2, 2].map((v) => texts.replace(first, words(v))))).toSorted()).toEqual([
      false,
      true,
    ]);
    expect(await texts.replace(words(2), words(3))).toBe(true);
    expect(await texts.replace(words(2), words(3))).toBe(false);
    expect(await texts.get(loaded.id)).toEqual(words(3));
    expect(await texts.earlier(loaded.id)).toEqual([words(2), first]);
    expect((await createCityRows(tables.client, 'city').text(loaded.id)).zh).toEqual(words(3).zh);
    expect(await texts.get('unknown')).toBeNull();
  });
});

test('how a city sends messages: what it says, else the defaults', async () => {
  expect(await createMessageSettings(tables.client, 'city')()).toEqual(DEFAULT_SETTINGS);
  const said = { sms: { on: true, languages: ['zh', 'en'] }, quiet: 'never' };
  await tables.client.send(
    new PutItemCommand({
      TableName: 'city',
      Item: { pk: { S: 'CITY' }, sk: { S: 'MESSAGES' }, body: { S: JSON.stringify(said) } },
    }),
  );
  expect(await createMessageSettings(tables.client, 'city')()).toEqual(said);
});
