import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { unit } from '../support/system/api.ts';
import { sewage, WATER } from '../support/system/samples.ts';
import { openTables } from '../support/system/tables.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());
const { dynamo, OrdersTable: TableName } = await openTables(system.url);

type Item = Record<string, AttributeValue>;

/** `npm run verify-ledger` on this system: what it says and its exit code. */
async function verify(): Promise<{ said: string; code: number }> {
  const env = { ...process.env, PORT: new URL(system.url).port };
  const run = promisify(execFile)(process.execPath, ['infra/tools/verify-ledger.ts'], { env });
  return run.then(
    ({ stdout }) => ({ said: stdout, code: 0 }),
    ({ stdout, code }) => ({ said: String(stdout), code: Number(code) }),
  );
}

/** A signed order: registered, understood, assigned, delivered, signed. */
async function signed(): Promise<string> {
  const orderId = orderIdOf(await system.post(sewage()));
  await system.delivered(orderId);
  await system.command(orderId, 'sign', {}, unit(WATER));
  return orderId;
}

const key = (orderId: string, seq: number | 'STATE') => ({
  pk: { S: orderId },
  sk: { S: seq === 'STATE' ? seq : `L#${String(seq).padStart(6, '0')}` },
});
async function read(orderId: string, seq: number | 'STATE'): Promise<Item> {
  const { Item: item } = await dynamo.send(new GetItemCommand({ TableName, Key: key(orderId, seq) }));
  if (!item) throw new Error(`${orderId} has no item ${seq}`);
  return item;
}
const write = (item: Item) => dynamo.send(new PutItemCommand({ TableName, Item: item }));
const remove = (orderId: string, seq: number | 'STATE') =>
  dynamo.send(new DeleteItemCommand({ TableName, Key: key(orderId, seq) }));

async function rewrite(orderId: string, seq: number | 'STATE', from: RegExp, to: string): Promise<void> {
  const item = await read(orderId, seq);
  await write({ ...item, body: { S: item.body?.S?.replace(from, to) ?? '' } });
}

test('ledgers that nobody touched are well', async () => {
  await signed();
  expect(await verify()).toEqual({
    said: expect.stringMatching(/核验 1 个工单、5 条台账,0 处有误/),
    code: 0,
  });
});

const ENTRY = /被改动、删除或换位.*edited, deleted or moved/;
const END = /末尾条目缺失.*entries at the end are missing/i;
const STATE = /现状与台账不符.*not what its ledger gives/;

const DEEDS: [string, (orderId: string) => Promise<unknown>, number | null, RegExp][] = [
  ['an entry edited', (id) => rewrite(id, 5, /"inTime":true/, '"inTime":false'), 5, ENTRY],
  ['the first entry edited', (id) => rewrite(id, 1, /污水/, '清水'), 1, ENTRY],
  ['an entry made unreadable', (id) => rewrite(id, 3, /^\{/, ''), 3, ENTRY],
  ['an entry dated back', (id) => rewrite(id, 5, /"at":"\d{4}/, '"at":"2025'), 5, ENTRY],
  ['an entry deleted', (id) => remove(id, 3), 4, ENTRY],
  ['the first entry deleted', (id) => remove(id, 1), 2, ENTRY],
  ['the last entry deleted', (id) => remove(id, 5), 5, END],
  [
    'two entries swapped whole',
    async (id) => {
      const [a, b] = await Promise.all([read(id, 3), read(id, 4)]);
      await Promise.all([write({ ...a, ...key(id, 4) }), write({ ...b, ...key(id, 3) })]);
    },
    4,
    ENTRY,
  ],
  [
    'the bodies of two entries swapped',
    async (id) => {
      const [a, b] = await Promise.all([read(id, 3), read(id, 4)]);
      await Promise.all([
        write({ ...a, body: b.body ?? { S: '' } }),
        write({ ...b, body: a.body ?? { S: '' } }),
      ]);
    },
    3,
    ENTRY,
  ],
  [
    'an entry of another order put at the end',
    async (id) => write({ ...(await read(await signed(), 5)), ...key(id, 6), seq: { N: '6' } }),
    6,
    ENTRY,
  ],
  ['the state edited', (id) => rewrite(id, 'STATE', /"status":"signed"/, '"status":"archived"'), null, STATE],
  ['the state deleted', (id) => remove(id, 'STATE'), null, /有台账而无工单.*without an order/],
];

describe('what was touched is named, by its order and entry', () => {
  const touched = new Map<string, string>();
  let intact: string;
  let found: Awaited<ReturnType<typeof verify>>;

  beforeAll(async () => {
    intact = await signed();
    await Promise.all(
      DEEDS.map(async ([name, deed]) => {
        const orderId = await signed();
        touched.set(name, orderId);
        await deed(orderId);
      }),
    );
    found = await verify();
  });

  test.each(DEEDS)('%s', (name, _, seq, says) => {
    const orderId = touched.get(name) ?? '';
    const lines = found.said.split('\n').filter((line) => line.includes(orderId));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(seq === null ? /^✗ \S+:/ : new RegExp(`^✗ \\S+ 第 ${seq} 条:`));
    expect(lines[0]).toMatch(says);
  });

  test('nothing else is, and it is a failure', () => {
    expect(found.code).toBe(1);
    expect(found.said).not.toContain(intact);
    expect(found.said).toMatch(new RegExp(`${DEEDS.length} 处有误.*${DEEDS.length} faults`));
  });
});
