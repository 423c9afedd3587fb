import { type Json, maybeText, object } from '../json.ts';
import type { Reply, Upstream } from './http-client.ts';

/** The store's own API, past the gateway: for the runner's tables and stream readers. */
export interface TableStore {
  /** Forwards a call as it came. `target` is the X-Amz-Target header. */
  forward(target: string, body: Buffer): Promise<Reply>;
  /** @throws StoreError with AWS's error name */
  call(operation: string, input: Json): Promise<Json>;
  close(): void;
}

export class StoreError extends Error {}

// The store wants to see a signature and checks none.
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

export function createTableStore(upstream: Upstream): TableStore {
  const forward = (target: string, body: Buffer) =>
    upstream.send(
      'POST',
      '/',
      {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': String(body.length),
        'x-amz-target': target,
        'x-amz-date': '20200101T000000Z',
        authorization: AUTHORIZATION,
      },
      body,
    );
  return {
    forward,
    async call(operation, input) {
      const service = STREAM_OPERATIONS.has(operation) ? 'DynamoDBStreams' : 'DynamoDB';
      const reply = await forward(`${service}_20120810.${operation}`, Buffer.from(JSON.stringify(input)));
      const answer = object(JSON.parse(reply.body.toString() || '{}'), `${operation}: answer`);
      if (reply.status === 200) return answer;
      const name = maybeText(answer.__type)?.split('#').pop() ?? `HTTP ${reply.status}`;
      throw Object.assign(new StoreError(`${operation}: ${maybeText(answer.message) ?? ''}`), { name });
    },
    close: upstream.close,
  };
}

const STREAM_OPERATIONS = new Set(['DescribeStream', 'GetShardIterator', 'GetRecords', 'ListStreams']);
