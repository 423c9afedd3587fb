import { afterAll, expect, jest, test } from '@jest/globals';
import type { Endpoint } from '../../lib/api/endpoint.ts';
import { OPERATIONS } from '../../lib/api/routes.ts';
import { sewage } from '../support/system/samples.ts';
import { orderIdOf, startSystem } from '../support/system.ts';
import { SENT, TABLE, WHO } from './authorisation-table.ts';

jest.setTimeout(180_000);

const system = await startSystem();
afterAll(() => system.stop());

const owner = await system.token(WHO.owner);
const tokens = new Map(
  await Promise.all(
    Object.entries(WHO).map(
      async ([name, claims]) => [name, claims && (await system.token(claims))] as const,
    ),
  ),
);

/** An order of its own for each endpoint that changes one. */
async function newOrder(): Promise<string> {
  const { body } = await system.send('POST', '/v1/reports', { token: owner, body: sewage() });
  const { reportId } = Object(body);
  const orderId = orderIdOf({ reportId });
  await system.delivered(orderId);
  return orderId;
}
const common = await newOrder();

async function statuses(endpoint: Endpoint): Promise<(number | string)[]> {
  const { params = {}, query = '', body, headers = {} } = SENT[endpoint.id] ?? {};
  const ofOrder = /^\/v1\/(orders|reports)\/\{id\}/.test(endpoint.path);
  const orderId = ofOrder && endpoint.method !== 'GET' ? await newOrder() : common;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (params[name] !== undefined) return params[name];
    return endpoint.path.startsWith('/v1/reports/') ? orderId.slice(0, -2) : orderId;
  });
  const found: number[] = [];
  for (const name of Object.keys(WHO)) {
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
    found.push(response.status);
  }
  return found;
}

const LET_IN = [200, 201, 202, 409, 412];

test.each(OPERATIONS.map((endpoint) => [endpoint.id, endpoint] as const))('%s', async (id, endpoint) => {
  const expected = (TABLE[id] ?? '').trim().split(/\s+/);
  const found = await statuses(endpoint);
  const measured = found.map((status, i) =>
    expected[i] === '+' && LET_IN.includes(Number(status)) ? '+' : String(status),
  );
  const names = Object.keys(WHO);
  const told = (all: readonly string[]) => Object.fromEntries(names.map((name, i) => [name, all[i]]));
  if (process.env.AUTHORISATION_ROWS)
    process.stderr.write(`ROW   ${`${/-/.test(id) ? `'${id}'` : id}:`.padEnd(26)}'${found.join(' ')}',\n`);
  expect(told(measured)).toEqual(told(expected));
});
