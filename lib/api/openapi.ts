import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Endpoint } from './endpoint.ts';
import { PROBLEMS, problemSchema } from './problem.ts';
import { OPERATIONS } from './routes.ts';

const problem = problemSchema.meta({ id: 'Problem' });

const problemResponse = (status: number) => ({
  description:
    Object.entries(PROBLEMS)
      .filter(([, [s]]) => s === status)
      .map(([name, [, title]]) => `${title} (${name})`)
      .join(' · ') || String(status),
  content: { 'application/problem+json': { schema: problem } },
});

function operation(e: Endpoint): ZodOpenApiOperationObject {
  const headers = Object.entries(e.headers ?? {});
  return {
    operationId: e.id,
    summary: `${e.zh} · ${e.summary}`,
    tags: [e.fn.replace('-api', '')],
    security: e.auth ? [{ token: [] }] : [],
    requestParams: {
      ...(e.params instanceof z.ZodObject ? { path: e.params } : {}),
      ...(e.query instanceof z.ZodObject ? { query: e.query } : {}),
      ...(headers.length > 0
        ? {
            header: z.object(
              Object.fromEntries(
                headers.map(([name, description]) => [name, z.string().optional().meta({ description })]),
              ),
            ),
          }
        : {}),
    },
    ...(e.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: e.body } } } }
      : {}),
    responses: {
      [String(e.status)]: {
        description: e.summary,
        content: { [e.produces ?? 'application/json']: { schema: e.response } },
      },
      ...Object.fromEntries(e.problems.map((status) => [String(status), problemResponse(status)])),
    },
  };
}

/** The OpenAPI 3.1 document of every endpoint, made from the schemas that check the requests. */
export function openApiDocument(version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of OPERATIONS) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '海河派单 · Haihe Dispatch',
      version,
      description: 'Reports in, work orders out. Times are RFC 3339; errors are problem+json (RFC 9457).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths,
  });
}
