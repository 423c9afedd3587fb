import { createWriteStream, openSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { isObject, maybeText } from '../json.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';
import type { Answer } from './answer.ts';
import { commonLogTime } from './event.ts';
import type { Match } from './routes.ts';

export interface Served {
  readonly incoming: IncomingMessage;
  readonly url: URL;
  readonly requestId: string;
  readonly now: number;
  readonly answer: Answer;
  readonly match: Match | undefined;
  readonly latencyMs: number;
}

export type AccessLog = (served: Served) => void;

/** One line a request in `access.log`, in the stage's own format; without one, nothing is logged, as on AWS. */
export function createAccessLog(resolved: ResolvedTemplate, logsDir: string): AccessLog {
  const [stage] = resourcesOfType(resolved, 'AWS::ApiGatewayV2::Stage');
  const settings = stage?.properties.AccessLogSettings;
  const format = isObject(settings) ? maybeText(settings.Format) : undefined;
  if (format === undefined) return () => {};
  const path = join(logsDir, 'access.log');
  // Opened at once: a run may end, and its folder with it, before a stream would.
  const file = createWriteStream(path, { fd: openSync(path, 'a') });
  return (served) => {
    const values = valuesOf(served);
    file.write(`${format.replaceAll(/\$context\.([\w.]+)/g, (_, name) => values[name] ?? '-')}\n`);
  };
}

function valuesOf({
  incoming,
  url,
  requestId,
  now,
  answer,
  match,
  latencyMs,
}: Served): Record<string, string> {
  return {
    requestId,
    extendedRequestId: requestId,
    requestTime: commonLogTime(now),
    requestTimeEpoch: String(now),
    httpMethod: incoming.method ?? '-',
    path: url.pathname,
    routeKey: match?.route.key ?? '-',
    protocol: `HTTP/${incoming.httpVersion}`,
    status: String(answer.status),
    responseLength: String(answer.body.length),
    responseLatency: latencyMs.toFixed(0),
    integrationLatency: latencyMs.toFixed(0),
    'identity.sourceIp': incoming.socket.remoteAddress ?? '-',
    'identity.userAgent': JSON.stringify(incoming.headers['user-agent'] ?? '-').slice(1, -1),
    integrationErrorMessage: JSON.stringify(answer.error ?? '-').slice(1, -1),
    'error.message': JSON.stringify(answer.error ?? '-').slice(1, -1),
    'authorizer.error': answer.status === 401 ? (answer.error ?? '-') : '-',
    stage: '$default',
  };
}
