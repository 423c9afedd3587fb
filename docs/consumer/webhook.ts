import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';

// A receiver of webhooks: checks signature and time, takes each message once. Nothing but Node is needed.

/** A signature older (or newer) than this is a replay. */
const WINDOW_SECONDS = 300;

export type Verdict = 'good' | 'malformed' | 'wrong' | 'too-old';

/**
 * Checks `Haihe-Signature: t=<unix seconds>,v1=<hex>[,v1=<hex>]` against the body as it came, byte by byte.
 * Two `v1` stand there for a day after the secret was changed: one of them must be ours.
 */
export function verify(header: string, body: string, secret: string, nowMs = Date.now()): Verdict {
  const seconds = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header)?.[1];
  const given = [...header.matchAll(/(?:^|,)v1=([0-9a-f]{64})(?=,|$)/g)].map(([, v1 = '']) =>
    Buffer.from(v1),
  );
  if (seconds === undefined || given.length === 0) return 'malformed';
  const expected = Buffer.from(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
  if (!given.some((v1) => timingSafeEqual(v1, expected))) return 'wrong';
  return Math.abs(nowMs / 1000 - Number(seconds)) <= WINDOW_SECONDS ? 'good' : 'too-old';
}

/** Answers 204 to what it took, 200 to a repeat, 401 to what is not signed as it should be. */
export function createReceiver(secret: string, handle: (message: unknown) => Promise<void>): Server {
  const seen = new Set<string>();
  return createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString();
    const verdict = verify(String(request.headers['haihe-signature'] ?? ''), body, secret);
    if (verdict !== 'good') return void response.writeHead(401).end(verdict);
    const message: unknown = JSON.parse(body);
    const id = typeof message === 'object' && message !== null && 'id' in message ? String(message.id) : body;
    if (seen.has(id)) return void response.writeHead(200).end('again');
    try {
      await handle(message);
      seen.add(id);
      response.writeHead(204).end();
    } catch (error) {
      // It is sent again.
      console.error(error);
      response.writeHead(500).end();
    }
  });
}

if (import.meta.main) {
  const { SECRET = '', PORT = '8900' } = process.env;
  if (SECRET === '') throw new Error('SECRET: the secret that PUT /v1/units/{id}/contact answered with');
  createReceiver(SECRET, async (message) => console.log(message)).listen(Number(PORT), () =>
    console.log(`listening on ${PORT}`),
  );
}
