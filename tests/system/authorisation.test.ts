import { afterAll, expect, jest, test } from '@jest/globals';
import type { Endpoint } from '../../lib/api/endpoint.ts';
import { OPERATIONS } from '../../lib/api/routes.ts';
import { sewage } from '../support/system/samples.ts';
import { orderIdOf, startSystem } from '../support/system.ts';
import { SENT, TABLE, WHO } from './authorisation-table.ts';

jest.setTimeout(180_000);

const system = await startSystem();
afterAll(() => system.stop());

const NAMES = Object.keys(WHO);
const owner = await system.token(WHO.owner);
const tokens = new Map(
  await Promise.all(
    Object.entries(WHO).map(
      async ([name, claims]) => [name, claims && (await system.token(claims))] as const,
    ),
  ),
);

/** An order of its own for each endpoint that changes one, brought to where that may be done. */
async function newOrder(after: readonly string[] = []): Promise<string> {
  const { body } = await system.send('POST', '/v1/reports', { token: owner, body: sewage() });
  const { reportId } = Object(body);
  const orderId = orderIdOf({ reportId });
  await system.delivered(orderId);
  for (const command of after) {
    const { status } = await system.send('POST', `/v1/orders/${orderId}/${command}`, {
      as: WHO.unit,
      body: SENT[`${command}Order`]?.body,
    });
    expect([command, status]).toEqual([command, 200]);
  }
  return orderId;
}
const common = await newOrder();

/** How each is answered. */
async function statuses(endpoint: Endpoint, expected: readonly string[]): Promise<number[]> {
  const { params = {}, query = '', body, headers = {}, after } = SENT[endpoint.id] ?? {};
  const ofOrder = /^\/v1\/(orders|reports)\/\{id\}/.test(endpoint.path);
  const orderId = ofOrder && endpoint.method !== 'GET' ? await newOrder(after) : common;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (params[name] !== undefined) return params[name];
    return endpoint.path.startsWith('/v1/reports/') ? orderId.slice(0, -2) : orderId;
  });
  const ask = async (name: string): Promise<number> => {
    const token = tokens.get(name);
    const response = await fetch(`${system.url}${path}${query}`, {
      method: endpoint.method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  // Who is let in may change it: those come last.
  const late = (name: string) => expected[NAMES.indexOf(name)] === '+';
  const found = new Map<string, number>();
  const first = NAMES.filter((name) => !late(name));
  await Promise.all(first.map(async (name) => found.set(name, await ask(name))));
  for (const name of NAMES.filter(late)) found.set(name, await ask(name));
  return NAMES.map((name) => found.get(name) ?? 0);
}

const LET_IN = [200, 201, 202, 409, 412];

const withRow = OPERATIONS.filter(({ id }) => TABLE[id] !== undefined || process.env.AUTHORISATION_ROWS);

test.each(withRow.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (id, endpoint) => {
  const expected = (TABLE[id] ?? '').trim().split(/\s+/);
  const found = await statuses(endpoint, expected);
  const measured = found.map((status, i) =>
    expected[i] === '+' && LET_IN.includes(Number(status)) ? '+' : String(status),
  );
  const told = (all: readonly string[]) => Object.fromEntries(NAMES.map((name, i) => [name, all[i]]));
  if (process.env.AUTHORISATION_ROWS)
    process.stderr.write(`ROW   ${`${/-/.test(id) ? `'${id}'` : id}:`.padEnd(26)}'${found.join(' ')}',\n`);
  expect(told(measured)).toEqual(told(expected));
});
