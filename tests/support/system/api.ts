import { z } from 'zod';
import type { Caller } from '../../../infra/tools/client.ts';
import { listOrders } from '../../../lib/api/orders.ts';
import { type ProblemBody, problemSchema } from '../../../lib/api/problem.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Sent {
  readonly as?: Caller;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
}

export const CITY_DESK: Caller = { role: 'desk', unit: 'city' };
export const AUDITOR: Caller = { role: 'auditor' };
export const desk = (unit: string): Caller => ({ role: 'desk', unit });
export const unit = (id: string): Caller => ({ role: 'unit', unit: id });

/** Requests as they are, refusals too. */
export function createHttp(url: string) {
  const local = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}/local${path}`, { method, ...sent });
    if (!response.ok) throw new Error(`${method} /local${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };

  const token = async (claims: object): Promise<string> =>
    z.object({ token: z.string() }).parse(await local('POST', '/token', claims)).token;

  async function send(
    method: string,
    path: string,
    { as, body, headers, ...rest }: Sent = {},
  ): Promise<Answer> {
    const bearer = rest.token ?? (as && (await token(as)));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  }

  /** An answer that is not JSON. */
  const text = async (path: string, as: Caller): Promise<{ type: string | null; text: string }> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${await token(as)}` } });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { type: response.headers.get('content-type'), text: bytes.toString() };
  };

  /** Orders in the hands of a unit. */
  const list = async (holder: string, status: string) => {
    const { body } = await send('GET', `/v1/orders?unit=${holder}&status=${status}&limit=100`, {
      as: AUDITOR,
    });
    return listOrders.response.parse(body).orders;
  };

  return { local, token, send, text, list };
}

/** The problem a refusal carries. @throws ZodError when it is none */
export const problemOf = ({ body }: Answer): ProblemBody => problemSchema.parse(body);
