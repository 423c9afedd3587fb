import type { IncomingHttpHeaders } from 'node:http';
import { isObject, numberOr, texts } from '../json.ts';
import type { Answer } from './answer.ts';

/** The API's CORS configuration at work: it answers preflights and marks answers to allowed origins. */
export interface Cors {
  preflight(headers: IncomingHttpHeaders): Answer;
  mark(answer: Answer, origin: string | undefined): Answer;
}

export function createCors(configuration: unknown): Cors | undefined {
  if (!isObject(configuration)) return undefined;
  const { AllowCredentials, MaxAge } = configuration;
  const of = (name: string) => texts(configuration[name]);
  const origins = of('AllowOrigins').map((origin) => origin.toLowerCase());
  const credentials = AllowCredentials === true ? { 'access-control-allow-credentials': 'true' } : {};
  const exposed = of('ExposeHeaders').length
    ? { 'access-control-expose-headers': of('ExposeHeaders').join(',') }
    : {};

  const allowed = (origin: string | undefined): Record<string, string> => {
    if (origin === undefined) return {};
    if (origins.includes('*')) return { 'access-control-allow-origin': '*', ...credentials };
    return origins.includes(origin.toLowerCase())
      ? { 'access-control-allow-origin': origin, vary: 'Origin', ...credentials }
      : {};
  };

  return {
    preflight(headers) {
      const marks = allowed(headers.origin);
      const asked = headers['access-control-request-method'];
      const details = {
        'access-control-allow-methods': of('AllowMethods').join(','),
        'access-control-allow-headers': of('AllowHeaders').join(','),
        'access-control-max-age': String(numberOr(MaxAge, 0)),
      };
      const given = Object.keys(marks).length && asked ? { ...marks, ...details } : {};
      return { status: 204, headers: given, body: Buffer.alloc(0) };
    },
    mark(answer, origin) {
      const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
      const marks = allowed(origin);
      const more = Object.keys(marks).length ? { ...marks, ...exposed } : {};
      return { ...answer, headers: { ...Object.fromEntries(own), ...more } };
    },
  };
}
