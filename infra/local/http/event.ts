import type { IncomingMessage } from 'node:http';
import type { Verified } from '../issuer.ts';
import type { Match } from './routes.ts';

export interface Request {
  readonly incoming: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly requestId: string;
  /** The system's time, epoch milliseconds. */
  readonly now: number;
}

/** Media types that reach the function as text; all others, forms too, in base64. */
const TEXT = /^(text\/|application\/(json|xml|javascript|[^;]+\+(json|xml))\b)/i;

/** The Lambda event of payload format 2.0. */
export function eventOf(
  request: Request,
  match: Match,
  api: { id: string; accountId: string },
  jwt?: Verified,
): object {
  const { incoming, url, body, requestId, now } = request;
  const { cookie, ...headers } = joinedHeaders(incoming.rawHeaders);
  const domainName = headers.host ?? 'localhost';
  const path = decodeURIComponent(url.pathname);
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain');
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key).join(',')]),
  );
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: { ...headers, ...forwarded(incoming, domainName) },
    ...(url.search.length > 1 ? { queryStringParameters: query } : {}),
    requestContext: {
      accountId: api.accountId,
      apiId: api.id,
      ...(jwt ? { authorizer: { jwt } } : {}),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: incoming.method,
        path,
        protocol: `HTTP/${incoming.httpVersion}`,
        sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: match.route.key,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(match.parameters).length ? { pathParameters: match.parameters } : {}),
    ...(body.length ? { body: body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function joinedHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] ?? '').toLowerCase();
    const value = raw[index + 1] ?? '';
    const there = headers[name];
    headers[name] = there === undefined ? value : `${there}${name === 'cookie' ? '; ' : ','}${value}`;
  }
  return headers;
}

const forwarded = (incoming: IncomingMessage, host: string) => ({
  'x-forwarded-for': incoming.socket.remoteAddress ?? '127.0.0.1',
  'x-forwarded-port': host.split(':')[1] ?? '80',
  'x-forwarded-proto': 'http',
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `22/Nov/2026:14:46:31 +0000` */
export function commonLogTime(epochMs: number): string {
  const [date = '', time = ''] = new Date(epochMs).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
