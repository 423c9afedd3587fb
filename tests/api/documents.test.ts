import asyncApiSchema from '@asyncapi/specs/schemas/3.0.0-without-$id.json' with { type: 'json' };
import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';
import { asyncApiDocument } from '../../lib/api/asyncapi.ts';
import { API_FUNCTIONS } from '../../lib/api/endpoint.ts';
import { EXAMPLES, LINKS } from '../../lib/api/examples.ts';
import { openApiDocument } from '../../lib/api/openapi.ts';
import { OPERATIONS } from '../../lib/api/routes.ts';

const openapi = JSON.parse(JSON.stringify(openApiDocument('1.0.0')));
const asyncapi = JSON.parse(JSON.stringify(asyncApiDocument('1.0.0')));

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate(structuredClone(openapi))).toMatchObject({ valid: true });
    expect(openapi.openapi).toBe('3.1.0');
  });

  test('names every operation once, in Chinese and English, under a tag that is described', () => {
    const ids = OPERATIONS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const tags = openapi.tags.map(({ name }: { name: string }) => name);
    for (const endpoint of OPERATIONS) {
      const { summary, tags: own } = openapi.paths[endpoint.path][endpoint.method.toLowerCase()];
      expect([endpoint.id, summary]).toEqual([
        endpoint.id,
        expect.stringMatching(/^[^·]*\p{Script=Han}[^·]* · .*[a-z]/u),
      ]);
      expect(tags).toContain(own[0]);
    }
    expect(new Set(Object.values(API_FUNCTIONS).map(({ zh }) => zh)).size).toBe(
      Object.keys(API_FUNCTIONS).length,
    );
  });

  test.each(OPERATIONS.map((endpoint) => [endpoint.id, endpoint] as const))(
    '%s tells what it reads and how it refuses',
    (_, e) => {
      const operation = openapi.paths[e.path][e.method.toLowerCase()];
      const statuses = Object.keys(operation.responses);
      expect(statuses).toEqual(expect.arrayContaining([String(e.status), '429', '503']));
      if (e.auth) expect(statuses).toEqual(expect.arrayContaining(['401', '403']));
      // Other standards have refusals of their own.
      const wrong = e.refusals ? [] : ['422'];
      if (e.body) expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415', ...wrong]));
      const parameters = (operation.parameters ?? []).map(({ name }: { name: string }) => name);
      const inPath = [...e.path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name);
      expect(parameters).toEqual(expect.arrayContaining([...inPath, ...Object.keys(e.headers ?? {})]));
      expect(operation.security).toEqual(
        e.auth ? [{ token: [] }] : e.tokenOptional ? [{}, { token: [] }] : [],
      );
    },
  );

  test('every body has an example that its schema takes', () => {
    const faults = OPERATIONS.flatMap(({ id, body }) => {
      if (!body) return EXAMPLES[id] === undefined ? [] : [[id, 'takes no body']];
      const { error } = body.safeParse(EXAMPLES[id]);
      return error ? [[id, z.prettifyError(error)]] : [];
    });
    expect(faults).toEqual([]);
  });

  test('links lead to operations by parameters that they have', () => {
    const byId = new Map(OPERATIONS.map((endpoint) => [endpoint.id, endpoint]));
    for (const [from, links] of Object.entries(LINKS)) {
      expect(byId.has(from)).toBe(true);
      for (const [to, parameters] of Object.entries(links)) {
        const inPath = [...(byId.get(to)?.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        expect([to, inPath.toSorted()]).toEqual([to, Object.keys(parameters).toSorted()]);
      }
    }
  });
});

describe('the AsyncAPI document', () => {
  test('is valid AsyncAPI 3', () => {
    const valid = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(asyncApiSchema);
    expect([valid(asyncapi), valid.errors]).toEqual([true, null]);
  });

  test("every message's examples are of its own schema", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [name, message] of Object.entries<{ payload: object; examples?: { payload: unknown }[] }>(
      asyncapi.components.messages,
    )) {
      const valid = ajv.compile(message.payload);
      for (const { payload } of message.examples ?? [])
        expect([name, valid(payload), valid.errors]).toEqual([name, true, null]);
    }
  });
});
