import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Issuer, Verified } from '../issuer.ts';
import { type Json, nameInArn } from '../json.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';
import { type AccessLog, createAccessLog } from './access-log.ts';
import { type Answer, answerOf, message } from './answer.ts';
import { readBody } from './body.ts';
import { createCors } from './cors.ts';
import { eventOf, type Request } from './event.ts';
import { invokePermissions, type Verify, verifierOf } from './permission.ts';
import { type Match, matchRoute, routesOf } from './routes.ts';

/** Lambda's limit for a synchronous event. */
const MAX_EVENT = 6 * 1024 * 1024;

export interface ApiParts {
  readonly resolved: ResolvedTemplate;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly issuer: Issuer;
  readonly now: () => number;
  readonly logsDir: string;
  readonly log: (line: string) => void;
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The template's HTTP API as a request handler. Without one, nothing is found. */
export function createApi(parts: ApiParts): Serve {
  const { resolved, functions, now, log } = parts;
  const [api, second] = resourcesOfType(resolved, 'AWS::ApiGatewayV2::Api');
  if (second) throw new Error(`${second.logicalId}: only one HTTP API is run locally`);
  const routes = routesOf(resolved);
  const cors = createCors(api?.properties.CorsConfiguration);
  const accessLog: AccessLog = createAccessLog(resolved, parts.logsDir);
  const identity = { id: api?.ref ?? 'none', accountId: resolved.place.accountId };
  const mayInvoke = invokePermissions(routes, identity.id, resolved, log);
  const verifiers = new Map<Json, Verify>();
  for (const { authorizer } of routes)
    if (authorizer) verifiers.set(authorizer, verifierOf(authorizer, parts.issuer, now));

  async function answer(request: Request): Promise<{ answer: Answer; match?: Match }> {
    const { incoming, url } = request;
    if (cors && incoming.method === 'OPTIONS' && incoming.headers.origin)
      return { answer: cors.preflight(incoming.headers) };
    const match = safely(() => matchRoute(routes, incoming.method ?? '', url.pathname));
    if (match === 'malformed') return { answer: message(400, 'Bad Request') };
    if (!match) return { answer: message(404, 'Not Found') };
    const answered = await serve(request, match);
    return { answer: cors ? cors.mark(answered, incoming.headers.origin) : answered, match };
  }

  async function serve(request: Request, match: Match): Promise<Answer> {
    const { route } = match;
    const verify = route.authorizer && verifiers.get(route.authorizer);
    let jwt: Verified | undefined;
    try {
      const bearer = request.incoming.headers.authorization?.replace(/^bearer\s+/i, '');
      if (verify) jwt = await verify(bearer ?? '', route.scopes);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return message(401, 'Unauthorized', { 'www-authenticate': `Bearer error="invalid_token"` }, why);
    }
    const lambda = functions.get(nameInArn(route.functionArn));
    if (!lambda || !mayInvoke(route))
      return message(500, 'Internal Server Error', {}, `API Gateway may not invoke ${route.functionArn}`);
    const event = JSON.stringify(eventOf(request, match, identity, jwt));
    if (Buffer.byteLength(event) > MAX_EVENT) return message(413, 'Request Entity Too Large');
    const late = pause(route.timeoutMs, 'late' as const, { ref: false });
    const outcome = await Promise.race([lambda.invoke(event), late]);
    return outcome === 'late'
      ? message(503, 'Service Unavailable', {}, 'integration timed out')
      : answerOf(outcome);
  }

  return async (incoming, response) => {
    const requestId = randomUUID();
    const began = performance.now();
    const body = await readBody(incoming);
    const url = new URL(incoming.url ?? '/', 'http://local');
    const { answer: answered, match } = body
      ? await answer({ incoming, url, body, requestId, now: now() }).catch((error: unknown) => {
          log(`HTTP ${incoming.method} ${url.pathname} failed: ${String(error)}`);
          return { answer: message(500, 'Internal Server Error', {}, String(error)), match: undefined };
        })
      : { answer: message(413, 'Request Entity Too Large', {}), match: undefined };
    // By the dial: the console counts limits down by it.
    const date = new Date(now()).toUTCString();
    response.writeHead(answered.status, { ...answered.headers, date, 'apigw-requestid': requestId });
    response.end(answered.body);
    accessLog({
      incoming,
      url,
      requestId,
      now: now(),
      answer: answered,
      match,
      latencyMs: performance.now() - began,
    });
  };
}

const safely = <T>(work: () => T): T | 'malformed' => {
  try {
    return work();
  } catch {
    return 'malformed';
  }
};
