import { heard } from './clock.ts';
import type { Problem } from './types.gen.ts';

/** An answer that is no success: a problem of the API (RFC 9457), or what the gateway said, or no answer at all. */
export class ApiError extends Error {
  override name = 'ApiError';
  /** 0 when there was no answer. */
  readonly status: number;
  readonly problem: Problem | null;
  constructor(status: number, problem: Problem | null, message: string) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Answer<T> {
  readonly body: T;
  readonly etag: string | null;
}

/** Where the token of whoever signed in comes from, and what to do when it is no longer taken. */
interface Bearer {
  token(): Promise<string | null>;
  refused(): void;
}
let bearer: Bearer = { token: async () => null, refused: () => {} };
export const setBearer = (given: Bearer): void => {
  bearer = given;
};

/** A call with what the answer's headers say. @throws ApiError */
export async function callFully<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const { method = 'GET', body, headers = {}, signal } = call;
  const token = await bearer.token();
  const response = await timed(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      // A click that was sent twice, by impatience or a bad line, acts once.
      ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  if (response.ok) return { body: parsed(text) as T, etag: response.headers.get('etag') };
  if (response.status === 401 && token !== null) bearer.refused();
  throw new ApiError(response.status, problemIn(text), `${method} ${path}: ${response.status}`);
}

/** @throws ApiError when there is no answer */
async function timed(path: string, init: RequestInit): Promise<Response> {
  const askedAt = Date.now();
  const response = await fetch(path, init).catch((error: unknown): never => {
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, null, String(error));
  });
  heard(response.headers.get('date'), askedAt);
  return response;
}

/** The body of the answer: `T` is a type of `types.gen.ts`. @throws ApiError */
export const call = async <T>(path: string, given: Call = {}): Promise<T> =>
  (await callFully<T>(path, given)).body;

const parsed = (text: string): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
};

function problemIn(text: string): Problem | null {
  const body = parsed(text);
  return typeof body === 'object' && body !== null && 'detail' in body && 'remedy' in body
    ? (body as Problem)
    : null;
}

/** `?a=1&b=2` of what is given. */
export function query(
  values: Readonly<Record<string, string | number | boolean | undefined | null>>,
): string {
  const given = Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== '');
  const text = new URLSearchParams(given.map(([k, v]): [string, string] => [k, String(v)])).toString();
  return text === '' ? '' : `?${text}`;
}

/** An answer that is a file. @throws ApiError */
export async function callForFile(path: string): Promise<Blob> {
  const response = await sent(path, {});
  return response.blob();
}

/** A call whose body is a file as it is, of the type that the headers name. @throws ApiError */
export async function callWithFile<T>(
  path: string,
  file: File,
  headers: Readonly<Record<string, string>>,
): Promise<T> {
  const response = await sent(path, { method: 'POST', body: file, headers });
  return parsed(await response.text()) as T;
}

async function sent(
  path: string,
  { headers = {}, ...init }: Omit<RequestInit, 'headers'> & { headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  const token = await bearer.token();
  const response = await timed(path, {
    ...init,
    headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
  });
  if (response.ok) return response;
  throw new ApiError(response.status, problemIn(await response.text()), `${path}: ${response.status}`);
}
