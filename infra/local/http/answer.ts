import { isObject, texts } from '../json.ts';
import type { Outcome } from '../lambda/instance.ts';

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
  /** For the access log: why there is no answer of the function's own. */
  readonly error?: string;
}

/** API Gateway's own answers. */
export const message = (
  status: number,
  text: string,
  headers: Record<string, string> = {},
  error?: string,
): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: Buffer.from(JSON.stringify({ message: text })),
  ...(error === undefined ? {} : { error }),
});

const broken = (error: string) => message(500, 'Internal Server Error', {}, error);

/** A function's result as payload format 2.0 reads it. */
export function answerOf(outcome: Outcome): Answer {
  if (!outcome.ok) return broken(`${outcome.error.errorType}: ${outcome.error.errorMessage}`);
  const result: unknown = JSON.parse(outcome.payload);
  if (!isObject(result) || result.statusCode === undefined)
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(outcome.payload),
    };
  const { statusCode, body = '', isBase64Encoded, headers } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return broken(`statusCode ${statusCode}`);
  if (typeof body !== 'string') return broken('the body is not a string');
  const cookies = texts(result.cookies);
  const own = Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...Object.fromEntries(own),
      ...(cookies.length ? { 'set-cookie': cookies } : {}),
    },
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}
