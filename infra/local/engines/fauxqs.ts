import { buildApp } from 'fauxqs';
import type { Json } from '../json.ts';
import type { Reply } from './http-client.ts';

/** Queues and objects in memory, called without a socket: nothing listens, and a call costs about 0.1 ms. */
export interface Fauxqs {
  sqs(operation: string, input: Json): Promise<Reply>;
  s3(method: string, url: string, headers: Record<string, string>, body: Buffer): Promise<Reply>;
  /** Everything in a queue, by message id, visible or not. */
  messageIds(queue: string): Promise<string[]>;
  close(): Promise<void>;
}

interface Inspected {
  readonly messages: Record<'ready' | 'delayed', { messageId: string }[]> & {
    readonly inflight: { message: { messageId: string } }[];
  };
}

export async function startFauxqs(region: string): Promise<Fauxqs> {
  const app = buildApp({ logger: false, defaultRegion: region });
  await app.ready();
  return {
    async sqs(operation, input) {
      const headers = {
        'x-amz-target': `AmazonSQS.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
      };
      const payload = Buffer.from(JSON.stringify(input));
      const {
        statusCode,
        headers: answered,
        rawPayload,
      } = await app.inject({
        method: 'POST',
        url: '/',
        headers,
        payload,
      });
      return { status: statusCode, headers: plain(answered), body: rawPayload };
    },
    async s3(method, url, headers, body) {
      const answer = await app.inject({ method: httpMethod(method), url, headers, payload: body });
      return { status: answer.statusCode, headers: plain(answer.headers), body: answer.rawPayload };
    },
    async messageIds(queue) {
      const { messages } = (await app.inject({ url: `/_fauxqs/queues/${queue}` })).json<Inspected>();
      return [...messages.ready, ...messages.delayed, ...messages.inflight.map((one) => one.message)].map(
        (message) => message.messageId,
      );
    },
    async close() {
      await app.close();
    },
  };
}

const plain = (headers: Record<string, unknown>): Reply['headers'] =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'] as const;
const httpMethod = (method: string) => METHODS.find((known) => known === method) ?? 'GET';
