import type { IncomingMessage } from 'node:http';

const MAX_BODY = 10 * 1024 * 1024;

/** Undefined when it is over API Gateway's 10 MB. What is too long is read to its end and dropped: a client that is still writing would not see the answer. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size <= MAX_BODY ? Buffer.concat(chunks) : undefined;
}
