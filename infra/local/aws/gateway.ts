import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Reply } from '../engines/http-client.ts';
import type { Access, Caller } from './access.ts';
import type { BucketCors } from './bucket-cors.ts';
import { errorReply } from './errors.ts';
import type { Faults } from './faults.ts';
import type { Metrics } from './metrics.ts';
import { type Call, readCall } from './request.ts';

export type Handler = (call: Call) => Promise<Reply>;

export interface GatewayParts {
  readonly access: Access;
  readonly faults: Faults;
  readonly metrics: Metrics;
  /** By service, named as in ARNs. */
  readonly services: Readonly<Record<string, Handler>>;
  readonly cors: BucketCors;
  readonly log: (line: string) => void;
}

/**
 * The one endpoint for every AWS service (AWS_ENDPOINT_URL): knows the caller by its access key, checks its
 * role, hands the call on. Signatures are not checked. `serve` is set once the stack is put together.
 */
export interface Gateway {
  readonly server: Server;
  serve(parts: GatewayParts): void;
}

export function createGateway(): Gateway {
  let parts: GatewayParts | undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      if (!parts) return void response.writeHead(503).end();
      void answer(request, body, response, parts);
    });
  });
  server.keepAliveTimeout = 60_000;
  return {
    server,
    serve(ready) {
      parts = ready;
    },
  };
}

async function answer(request: IncomingMessage, body: Buffer, response: ServerResponse, parts: GatewayParts) {
  const marks = parts.cors.marks(request.method ?? '', request.url ?? '/', request.headers);
  if (request.method === 'OPTIONS')
    return void response.writeHead(Object.keys(marks).length > 0 ? 200 : 403, marks).end();
  const call = readCall(request, body);
  const reply = await handle(call, parts).catch((error: unknown): Reply => {
    parts.log(
      `${call.service}:${call.operation} failed: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return errorReply(call.service, 'InternalServerError', String(error), 500);
  });
  if (reply === 'cut') return void request.socket.destroy();
  const length = call.method === 'HEAD' ? {} : { 'content-length': reply.body.length };
  response.writeHead(reply.status, { ...reply.headers, ...marks, ...length }).end(reply.body);
}

async function handle(
  call: Call,
  { access, faults, metrics, services }: GatewayParts,
): Promise<Reply | 'cut'> {
  const { service, operation } = call;
  const caller = access.callerOf(call.accessKey);
  if (!caller)
    return errorReply(
      service,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  const handler = services[service];
  if (!handler || operation === '')
    return errorReply(
      service,
      'UnknownOperationException',
      `${call.method} ${call.url} of '${service}' is not run locally`,
      400,
    );
  const struck = await faults.strike(caller.name, call);
  if (struck === 'cut') return struck;
  const reply = struck ?? (await permitted(caller, handler));
  metrics.count(caller.name, call, reply);
  return reply;

  async function permitted(by: Caller, serve: Handler): Promise<Reply> {
    const decision = access.decide(by, service, operation, call.input);
    return decision.allowed ? serve(call) : errorReply(service, 'AccessDeniedException', decision.message);
  }
}
