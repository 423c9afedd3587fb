import { gzipSync } from 'node:zlib';
import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod';
import type { Endpoint } from '../api/endpoint.ts';
import { HEADER_SCHEMAS } from '../api/headers.ts';
import { fieldErrors, Problem } from '../api/problem.ts';
import { type Actor, ROLES } from '../order/actor.ts';
import { readBody } from './body.ts';
import type { Admit } from './limiter.ts';
import { log } from './log.ts';

/** A checked request: params, query and body have passed the endpoint's schemas. */
export interface Request<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Header names in lower case. */
  header(name: string): string | undefined;
  /** From the token the gateway verified; null on routes without one. */
  readonly actor: (Actor & { sub?: string }) | null;
}

export interface Reply<R> {
  readonly body: R;
  readonly status?: number;
  readonly etag?: number;
  /** Further headers, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Packs a large answer for a caller that takes it packed. */
  readonly packed?: boolean;
}

/** An endpoint with what it does. */
export interface Served {
  readonly endpoint: Endpoint;
  /** @param admit asked before the request is answered */
  run(event: APIGatewayProxyEventV2, admit?: Admit): Promise<APIGatewayProxyStructuredResultV2>;
}

const HEADERS = z.object(HEADER_SCHEMAS).partial();

const orNothing = (schema: z.ZodType | undefined): z.ZodType => schema ?? z.unknown();

/** Binds an endpoint of the contract to the function that answers it. */
export function serve<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  answer: (request: Request<z.infer<P>, z.infer<Q>, z.infer<B>>) => Promise<Reply<z.input<R>>>,
): Served {
  return {
    endpoint,
    async run(event, admit) {
      const request = {
        params: check(orNothing(endpoint.params), event.pathParameters ?? {}) as z.infer<P>,
        query: check(orNothing(endpoint.query), event.queryStringParameters ?? {}) as z.infer<Q>,
        body: (endpoint.body
          ? check(endpoint.body, readBody(event, endpoint.maxBytes, endpoint.takes))
          : undefined) as z.infer<B>,
        header: checkedHeaders(endpoint, event),
        actor: actorOf(event),
      };
      await admit?.(endpoint, event, request.body);
      const reply = await answer(request);
      return {
        statusCode: reply.status ?? endpoint.status,
        headers: {
          'content-type': `${endpoint.produces ?? 'application/json'}; charset=utf-8`,
          ...(reply.etag === undefined ? {} : { etag: `"${reply.etag}"` }),
          ...reply.headers,
          ...(reply.packed === true ? { 'content-encoding': 'gzip' } : {}),
        },
        ...bodyOf(
          endpoint.produces === undefined ? JSON.stringify(reply.body) : String(reply.body),
          reply.packed === true,
        ),
      };
    },
  };
}

/** The headers an endpoint names hold what they may. @throws Problem 422 */
function checkedHeaders(
  { headers = {} }: Endpoint,
  event: APIGatewayProxyEventV2,
): (name: string) => string | undefined {
  const given = Object.keys(headers).flatMap((name) => {
    const value = event.headers[name.toLowerCase()];
    return value === undefined ? [] : [[name, value] as const];
  });
  check(HEADERS, Object.fromEntries(given));
  return (name) => event.headers[name];
}

const bodyOf = (text: string, packed: boolean): { body: string; isBase64Encoded?: true } =>
  packed ? { body: gzipSync(text).toString('base64'), isBase64Encoded: true } : { body: text };

/** Parses, or answers 422 naming each field. */
export function check<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error);
  const fields = errors.map((e) => e.field).join(', ');
  throw new Problem('invalid-input', `以下内容有误:${fields}`, `These fields are wrong: ${fields}`, {
    remedy: '按 errors 逐项修改后重试 / Correct each field named in errors and send again',
    errors,
  });
}

const claimsSchema = z.object({
  sub: z.string().optional(),
  role: z.enum(ROLES),
  unit: z.string().optional(),
});

/** The caller, from the claims the gateway verified; Cognito prefixes its own with `custom:`. */
function actorOf(event: APIGatewayProxyEventV2): (Actor & { sub?: string }) | null {
  const { authorizer } = event.requestContext as {
    authorizer?: { jwt?: { claims: Record<string, unknown> } };
  };
  const claims = authorizer?.jwt?.claims;
  if (!claims) return null;
  return readClaims(claims);
}

/** @throws Problem 403 when the token names no role of ours. */
export function readClaims(claims: Record<string, unknown>): Actor & { sub?: string } {
  const parsed = claimsSchema.safeParse({
    sub: claims.sub,
    role: claims.role ?? claims['custom:role'],
    unit: claims.unit ?? claims['custom:unit'],
  });
  if (parsed.success) {
    const { sub, role, unit } = parsed.data;
    return { role, ...(unit ? { unit } : {}), ...(sub ? { sub } : {}) };
  }
  throw new Problem('forbidden', '令牌中没有有效的角色', 'The token names no role of this service', {
    remedy: `令牌须含 role(${ROLES.join('、')})/ The token needs a role claim`,
  });
}

function toResponse(error: unknown): APIGatewayProxyStructuredResultV2 {
  const problem = error instanceof Problem ? error : fromElsewhere(error);
  return {
    statusCode: problem.body.status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }),
    },
    body: JSON.stringify(problem.body),
  };
}

function fromElsewhere(error: unknown): Problem {
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) {
    return new Problem('not-found', '没有这个地址', 'There is no such address', {
      remedy: '见 /openapi.json / See /openapi.json',
    });
  }
  log.error('request failed', error);
  return new Problem('unavailable', '服务暂时不可用', 'Temporarily unavailable', {
    remedy:
      '稍后重试;带同一 Idempotency-Key 不会重复 / Try again shortly; with the same Idempotency-Key nothing is doubled',
  });
}

/** Endpoints that count who calls them: `lib/api/limits.ts`. */
export const limited = (admit: Admit, ...served: Served[]): Served[] =>
  served.map(({ endpoint, run }) => ({ endpoint, run: (event) => run(event, admit) }));

/** The handler of an API function: routes to its endpoints; every error leaves as problem+json. */
export function api(...served: Served[]) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .onError((request: { error: unknown; response?: unknown }) => {
      request.response = toResponse(request.error);
    })
    .handler(
      httpRouter<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(
        served.map(({ endpoint, run }) => ({
          method: endpoint.method,
          path: endpoint.path,
          handler: (event: APIGatewayProxyEventV2, _context: Context) => run(event),
        })),
      ),
    );
}
