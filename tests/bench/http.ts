import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Keep-alive connections to the API: a client that takes little of the processor it shares with the system. */
export interface Http {
  /** @throws Error when the connection fails */
  send(method: string, path: string, headers?: Record<string, string>, body?: unknown): Promise<Answer>;
  close(): void;
}

export function createHttp(url: string): Http {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  return {
    send: (method, path, headers = {}, body) =>
      new Promise((resolve, reject) => {
        const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
        const sent = content
          ? { 'content-type': 'application/json', 'content-length': String(content.length) }
          : {};
        const outgoing = request(
          { agent, hostname, port, method, path, headers: { ...sent, ...headers } },
          (incoming) => {
            const chunks: Buffer[] = [];
            incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
            incoming.on('error', reject);
            incoming.on('end', () =>
              resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
            );
          },
        );
        outgoing.on('error', reject);
        outgoing.end(content);
      }),
    close: () => agent.destroy(),
  };
}
