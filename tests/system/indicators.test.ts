import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import type { Caller } from '../../infra/tools/client.ts';
import {
  getForecast,
  getHotSpots,
  getNow,
  getRanking,
  getSubsidy,
  listHappenings,
} from '../../lib/api/cockpit.ts';
import { getIndicators, listIndicatorOrders } from '../../lib/api/indicators.ts';
import { localDay } from '../../lib/platform/time.ts';
import { CITY_DESK, desk, unit } from '../support/system/api.ts';
import { HEPING, HUAYUANLU, NANKAI, QUANYECHANG, sewage, TEXTS, WATER } from '../support/system/samples.ts';
import { openTables } from '../support/system/tables.ts';
import { waitFor } from '../support/system/wait.ts';
import { orderIdOf, startSystem } from '../support/system.ts';

const system = await startSystem();
afterAll(() => system.stop());
const { dynamo, InsightTable } = await openTables(system.url);

const LEADER: Caller = { role: 'leader' };
const HOUR = 3_600_000;

async function get<T extends z.ZodType>(schema: T, path: string, as: Caller = LEADER): Promise<z.infer<T>> {
  const { status, body } = await system.send('GET', `/v1/indicators${path}`, { as });
  expect({ path, status }).toEqual({ path, status: 200 });
  return schema.parse(body);
}

/** `npm run recompute` on this system: what it says and its exit code. */
async function recompute(...args: string[]): Promise<{ said: string; code: number }> {
  const env = { ...process.env, PORT: new URL(system.url).port };
  const run = promisify(execFile)(process.execPath, ['infra/tools/recompute.ts', ...args], { env });
  return run.then(
    ({ stdout }) => ({ said: stdout, code: 0 }),
    ({ stdout, code }) => ({ said: String(stdout), code: Number(code) }),
  );
}

let day = '';
let solved = '';
beforeAll(async () => {
  const [first, second] = [
    await system.post(sewage()),
    await system.post({ ...sewage(), channel: 'patrol' }),
  ];
  await system.post({ text: TEXTS['street-light'], place: { regionCode: NANKAI } });
  solved = orderIdOf(first);
  await system.delivered(solved);
  await system.delivered(orderIdOf(second));
  await system.command(solved, 'sign', {}, unit(WATER));
  await system.command(
    solved,
    'resolve',
    { solved: true, result: '已疏通', publicAnswer: '已疏通', contacted: true },
    unit(WATER),
  );
  await system.command(solved, 'verify', { passed: true }, desk(QUANYECHANG));
  await system.rate(first, { solved: true, satisfied: false });
  await system.orderIs(solved, 'archived');
  // The second is left alone until its clock has rung.
  await system.advance(14 * 24 * HOUR);
  await waitFor('the bell', async () => {
    const { entries } = await system.ledger(orderIdOf(second));
    return entries.some(({ type }) => type === 'order.overdue.v1');
  });
  await system.settle(true);
  day = localDay((await system.ledger(solved)).entries[0]?.at ?? '', 480);
});

test('the figures of a unit are what it did', async () => {
  const { total, rows, definitions } = await get(
    getIndicators.response,
    `?scope=${WATER}&from=${day}&to=${day}`,
  );
  const { indicators } = total;
  expect(rows).toHaveLength(1);
  expect(indicators['completion-on-time']).toMatchObject({ value: 1, numerator: 1, denominator: 1 });
  expect(indicators.satisfaction).toMatchObject({ value: 0, denominator: 1, excluded: { silent: 0 } });
  expect(indicators.proactive).toMatchObject({ numerator: 1, denominator: 2 });
  expect(indicators['one-pass']).toMatchObject({ value: 1 });
  expect(definitions.indicators.find(({ id }) => id === 'satisfaction')?.definition.zh).toContain('未评价');
});

test.each(['region', 'unit', 'category', 'day'])('the parts by %s add up to the whole', async (by) => {
  const { total, rows } = await get(getIndicators.response, `?from=${day}&to=${day}&by=${by}`);
  const dispatched = rows.reduce((sum, { counts }) => sum + (counts.dispatched ?? 0), 0);
  expect(dispatched).toBe(total.counts.dispatched);
  for (const { name } of rows) expect(name === null).toBe(by === 'day');
});

test('a community and the communities of a street have their figures', async () => {
  const { rows } = await get(getIndicators.response, `?scope=${QUANYECHANG}&from=${day}&to=${day}&by=region`);
  expect(rows.map(({ key, counts }) => [key, counts.received])).toEqual([[HUAYUANLU, 2]]);
  const { total } = await get(getIndicators.response, `?scope=${HUAYUANLU}&from=${day}&to=${day}`);
  expect(total.counts.received).toBe(2);
});

test('a miss that was known long after stands on the day of the deadline', async () => {
  const to = localDay(new Date(Date.parse(day) + 40 * 24 * HOUR).toISOString(), 0);
  const { rows } = await get(getIndicators.response, `?scope=${WATER}&from=${day}&to=${to}`);
  const missed = rows.filter(({ indicators }) => {
    const { denominator, numerator } = indicators['signing-on-time'];
    return denominator > numerator;
  });
  expect(missed).toHaveLength(1);
  expect(missed[0]?.counts.overdue ?? 0).toBe(0);
});

test('every number opens the orders behind it, page by page', async () => {
  const path = `/orders?indicator=completion-on-time&part=numerator&from=${day}&to=${day}`;
  const { orders } = await get(listIndicatorOrders.response, path);
  expect(orders.map(({ orderId, unit: by }) => [orderId, by])).toEqual([[solved, WATER]]);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: z.infer<typeof listIndicatorOrders.response> = await get(
      listIndicatorOrders.response,
      `/orders?count=received&scope=${HEPING}&from=${day}&to=${day}&limit=1${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...page.orders.map(({ orderId }) => orderId));
    cursor = page.cursor;
  }
  expect(new Set(seen).size).toBe(2);
  expect(seen).toHaveLength(2);
});

test('the load now: what is open, what rings, and the places in it', async () => {
  const { now, places, last24h } = await get(getNow.response, '/now');
  expect(now.byClock.map(({ clock }) => clock)).toContain('sign');
  expect(now.late).toBeGreaterThan(0);
  expect(places.find(({ key }) => key === HEPING)).toMatchObject({ open: 1, name: { zh: '和平区' } });
  expect(last24h).toHaveLength(24);
});

test('ranking, hot spots, forecast and subsidy answer', async () => {
  const { groups } = await get(getRanking.response, `/ranking?from=${day}&to=${day}&minimum=1`);
  expect(groups.find(({ group }) => group === 'district/water')).toMatchObject({
    name: { zh: '区级 · 水务局', en: 'District · Water Bureau' },
    ranked: [{ unit: WATER, rank: 1 }],
  });
  expect((await get(getHotSpots.response, '/hot')).spots).toEqual([]);
  expect((await get(getForecast.response, '/forecast')).history).toBeGreaterThan(0);
  const pay = await get(getSubsidy.response, `/subsidy?scope=${WATER}&from=${day}&to=${day}&contract=1000`);
  expect(pay).toMatchObject({ approval: 'required', contract: 1000 });
});

test('CSV opens in a spreadsheet', async () => {
  const token = await system.token(LEADER);
  const response = await fetch(`${system.url}/v1/indicators/export.csv?from=${day}&to=${day}&by=region`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toContain('text/csv');
  expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
  expect(bytes.toString()).toContain(`${HEPING},和平区,`);
});

test('what happens can be followed by a cursor, and comes once', async () => {
  const before = await get(listHappenings.response, '/events');
  const orderId = orderIdOf(await system.post(sewage()));
  const seen: string[] = [];
  let { cursor } = before;
  await waitFor('the events', async () => {
    const page = await get(listHappenings.response, `/events?after=${encodeURIComponent(cursor)}&scope=city`);
    cursor = page.cursor;
    seen.push(...page.events.map(({ id }) => id));
    return seen.some((id) => id === `${orderId}.3`);
  });
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => id.startsWith(orderId)).slice(0, 3)).toEqual(
    [1, 2, 3].map((n) => `${orderId}.${n}`),
  );
});

test.each<[string, Caller, string, number]>([
  ['a unit, of another', unit(WATER), `scope=${HEPING}-housing`, 403],
  ['a unit, of a place', unit(WATER), `scope=${HEPING}`, 403],
  ["a district's desk, of another district", desk(HEPING), `scope=${NANKAI}`, 403],
  ["a district's desk, of the city", desk(HEPING), 'scope=city', 403],
  ['a resident', { role: 'resident' }, 'scope=city', 403],
  ['a device', { role: 'device' }, 'scope=city', 403],
  ["a district's desk, of its own", desk(HEPING), `scope=${HEPING}`, 200],
  ['a unit, of its own', unit(WATER), '', 200],
  ['the city desk', CITY_DESK, 'scope=city', 200],
  ['days the wrong way round', LEADER, 'from=2026-12-01', 422],
  ['a scope that is none', LEADER, 'scope=everything', 422],
])('%s: %j %s %d', async (_, as, query, expected) => {
  const days = query.includes('from=') ? 'to=2026-11-02' : 'from=2026-11-01&to=2026-11-02';
  const { status } = await system.send('GET', `/v1/indicators?${days}&${query}`, { as });
  expect(status).toBe(expected);
});

describe('recomputed from the ledgers', () => {
  test('the figures are the same', async () => {
    await system.settle(true);
    expect(await recompute('--check')).toEqual({ said: expect.stringMatching(/,0 处不符/), code: 0 });
  });
  test('a sum that is wrong is found, and made right', async () => {
    await dynamo.send(
      new UpdateItemCommand({
        TableName: InsightTable,
        Key: { pk: { S: 'NOW' }, sk: { S: 'city' } },
        UpdateExpression: 'ADD #o :n',
        ExpressionAttributeNames: { '#o': 'open' },
        ExpressionAttributeValues: { ':n': { N: '5' } },
      }),
    );
    const repaired = await recompute();
    expect(repaired).toEqual({ said: expect.stringMatching(/NOW city[\s\S]*,1 处不符/), code: 0 });
    expect((await recompute('--check')).code).toBe(0);
  });
});
