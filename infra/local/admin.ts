import type { IncomingMessage, ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import * as z from 'zod';
import { type Faults, faultSchema } from './aws/faults.ts';
import type { Metrics } from './aws/metrics.ts';
import type { Dial } from './clock.ts';
import type { MailService } from './engines/mail.ts';
import { createSignIn, type Page } from './issuer/sign-in.ts';
import type { Issuer } from './issuer.ts';
import type { LambdaFunction } from './lambda/function.ts';

export interface AdminParts {
  readonly about: () => object;
  readonly dial: Dial;
  readonly issuer: Issuer;
  /** `ttl` in seconds. */
  readonly token: (claims: z.infer<typeof claimsSchema>, ttl?: number) => Promise<string>;
  readonly mail: MailService;
  readonly metrics: Metrics;
  readonly faults: Faults;
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  /** Ends the whole system. */
  readonly quit: () => void;
}

const MINUTE = 60_000;
const advanceSchema = z.strictObject({
  ms: z.number().default(0),
  minutes: z.number().default(0),
  hours: z.number().default(0),
  days: z.number().default(0),
});
const claimsSchema = z.looseObject({ sub: z.string().default('local') });

type Answer = { status: number; body: unknown };
const isPage = (answer: Answer | Page): answer is Page => 'headers' in answer;
type Action = (body: unknown, query: URLSearchParams) => Answer['body'] | Promise<Answer['body']>;

/** What one needs on one machine and AWS has elsewhere: clock, tokens, mails, figures, faults. */
export function createAdmin(
  parts: AdminParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { about, dial, issuer, token, mail, metrics, faults, functions, quit } = parts;
  const signIn = createSignIn({ token: (claims, ttl) => token(claimsSchema.parse(claims), ttl) });
  const clock = () => ({ now: new Date(dial.now()).toISOString(), aheadMs: dial.offset() });
  const figures = () => ({
    calls: metrics.snapshot(),
    functions: Object.fromEntries([...functions].map(([name, { figures: mine }]) => [name, mine])),
  });
  const actions: Readonly<Record<string, Action>> = {
    'GET /local': about,
    'GET /local/clock': clock,
    'POST /local/clock': (body) => {
      const { ms, minutes, hours, days } = advanceSchema.parse(body);
      dial.advance(ms + minutes * MINUTE + hours * 60 * MINUTE + days * 24 * 60 * MINUTE);
      return clock();
    },
    'POST /local/token': async (body) => ({ token: await token(claimsSchema.parse(body)) }),
    'GET /local/mail': (_, query) => mail.list(Number(query.get('limit') ?? 100)),
    'GET /local/metrics': figures,
    'DELETE /local/metrics': () => {
      metrics.reset();
      for (const lambda of functions.values()) lambda.resetFigures();
      return {};
    },
    'GET /local/faults': () => faults.list(),
    'POST /local/faults': (body) => faults.add(faultSchema.parse(body)),
    'DELETE /local/faults': () => faults.clear(),
    'POST /local/stop': () => void setImmediate(quit),
  };

  async function answer(request: IncomingMessage): Promise<Answer | Page> {
    if (!isLocal(request)) return { status: 403, body: { message: 'from this machine only' } };
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
    const issued = pathname.startsWith(ISSUER) ? issuer.handler(pathname.slice(ISSUER.length)) : undefined;
    if (issued) return issued;
    if (pathname === `${ISSUER}/authorize` && request.method === 'GET') return signIn.authorize(searchParams);
    if (pathname === `${ISSUER}/token` && request.method === 'POST')
      return signIn.exchange(new URLSearchParams(await textOf(request)));
    const action = actions[`${request.method} ${pathname.replace(/\/$/, '')}`];
    if (!action) return { status: 404, body: { message: 'Not Found', there: Object.keys(actions) } };
    const sent = await textOf(request);
    try {
      return { status: 200, body: await action(sent ? JSON.parse(sent) : {}, searchParams) };
    } catch (error) {
      return {
        status: 400,
        body: { message: error instanceof z.ZodError ? z.prettifyError(error) : String(error) },
      };
    }
  }

  return async (request, response) => {
    const given = await answer(request);
    if (isPage(given)) {
      response.writeHead(given.status, given.headers).end(given.body);
      return;
    }
    response
      .writeHead(given.status, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(given.body ?? {}, null, 2)}\n`);
  };
}

const ISSUER = '/local/issuer';
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** A page of another site in a browser here comes from loopback too, but says where it is from. */
const isLocal = ({ socket, headers }: IncomingMessage) =>
  LOOPBACK.has(socket.remoteAddress ?? '') &&
  (headers.origin === undefined ||
    /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.origin));
