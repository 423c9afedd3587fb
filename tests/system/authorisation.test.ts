import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Endpoint } from '../../lib/api/endpoint.ts';
import { OPERATIONS } from '../../lib/api/routes.ts';
import { doAll } from '../../lib/platform/do-all.ts';
import { startSystem } from '../support/system.ts';
import { type Input, inputs } from './authorisation-input.ts';
import { rowOf, WHO, type Who } from './authorisation-table.ts';

jest.setTimeout(600_000);

const AT_ONCE = 8;
const NAMES = Object.keys(WHO) as Who[];
const system = await startSystem();
afterAll(() => system.stop());

/** What each was answered with, by endpoint. */
const found = new Map<string, Record<string, string>>();

beforeAll(async () => {
  const tokens = new Map(
    await Promise.all(
      NAMES.map(async (name) => [name, WHO[name] && (await system.token(WHO[name]))] as const),
    ),
  );
  const sent = await inputs(system);

  async function ask(endpoint: Endpoint, { params = {}, query = '', body, headers }: Input, who: Who) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    const token = tokens.get(who);
    const response = await fetch(`${system.url}${path}${query}`, {
      method: endpoint.method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** Whoever is refused comes first, and finds the same; each who is let in has one of their own to do it to. */
  async function askAll(endpoint: Endpoint): Promise<void> {
    const expected = rowOf(endpoint.id);
    const given = sent[endpoint.id] ?? {};
    const make = async (): Promise<Input> => (typeof given === 'function' ? await given() : given);
    const answers: Record<string, string> = {};
    let input = await make();
    for (const name of NAMES.filter((who) => expected[who] !== '+'))
      answers[name] = String(await ask(endpoint, input, name));
    for (const [i, name] of NAMES.filter((who) => expected[who] === '+').entries()) {
      if (i > 0) input = await make();
      const status = await ask(endpoint, input, name);
      answers[name] = status >= 200 && status < 300 ? '+' : String(status);
    }
    found.set(endpoint.id, answers);
  }
  // What changes the one unit and its contact goes one after the other.
  const ofUnit = OPERATIONS.filter(({ path }) => path.startsWith('/v1/units/{id}'));
  const others = OPERATIONS.filter((endpoint) => !ofUnit.includes(endpoint));
  await doAll([ofUnit, ...others.map((endpoint) => [endpoint])], AT_ONCE, async (endpoints) => {
    for (const endpoint of endpoints) await askAll(endpoint);
  });
});

test.each(OPERATIONS.map(({ id }) => [id]))('who may call %s', (id) => {
  expect(found.get(id)).toEqual(rowOf(id));
});
