import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { PROBLEM_NAMES } from './pages/problems-page.ts';

export const getHealth = defineEndpoint({
  id: 'getHealth',
  method: 'GET',
  path: '/healthz',
  fn: 'meta-api',
  auth: false,
  zh: '健康检查',
  summary: '200 when every part is up; 503 names the parts that are not.',
  status: 200,
  response: z.object({ ok: z.boolean(), parts: z.record(z.string(), z.string()) }),
  alsoStatus: [503],
  problems: [],
});

const document = (id: string, path: `/${string}`, zh: string, summary: string) =>
  defineEndpoint({
    id,
    method: 'GET',
    path,
    fn: 'meta-api',
    auth: false,
    zh,
    summary,
    status: 200,
    response: z.unknown(),
    problems: [],
  });

export const getOpenApi = document('getOpenApi', '/openapi.json', 'OpenAPI 文档', 'This API as OpenAPI 3.1.');
export const getAsyncApi = document(
  'getAsyncApi',
  '/asyncapi.json',
  'AsyncAPI 文档',
  'The events as AsyncAPI 3.',
);

const htmlPage = (id: string, path: `/${string}`, zh: string, summary: string) =>
  defineEndpoint({
    id,
    method: 'GET',
    path,
    fn: 'meta-api',
    auth: false,
    zh,
    summary,
    status: 200,
    response: z.string(),
    produces: 'text/html',
    problems: [],
  });

export const getDocs = htmlPage('getDocs', '/docs', '接口文档', 'This API to read.');
export const getEventDocs = htmlPage('getEventDocs', '/docs/events', '事件文档', 'The events to read.');
export const listProblems = htmlPage('listProblems', '/docs/problems', '错误一览', 'Every problem, to read.');
export const getProblem = defineEndpoint({
  id: 'getProblem',
  method: 'GET',
  path: '/docs/problems/{name}',
  fn: 'meta-api',
  auth: false,
  zh: '错误说明',
  summary: "When a problem happens and what to do: where a problem's `type` leads.",
  params: z.object({ name: z.enum(PROBLEM_NAMES) }),
  status: 200,
  response: z.string(),
  produces: 'text/html',
  problems: [],
});
