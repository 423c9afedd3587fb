import type { IncomingMessage } from 'node:http';
import { isObject, type Json } from '../json.ts';
import { type PostedForm, readForm } from './post-object.ts';

/** One API call, taken apart once. Services are named as in ARNs. */
export interface Call {
  readonly accessKey: string;
  readonly service: string;
  readonly operation: string;
  readonly input: Json;
  /** X-Amz-Target of the JSON protocols. */
  readonly target: string | undefined;
  readonly method: string;
  readonly url: string;
  /** Of REST calls only: the JSON protocols say it all in target and body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const JSON_SERVICES: Readonly<Record<string, string>> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
  GraniteServiceVersion20100801: 'cloudwatch',
};

const CREDENTIAL = /Credential=([^/,]+)\/[^/]+\/[^/]+\/([^/]+)\//;

/** Who calls what. An empty operation means that the service or operation is not known here. */
export function readCall(request: IncomingMessage, body: Buffer): Call {
  const url = request.url ?? '/';
  const method = request.method ?? 'GET';
  // A page that posts a form has its credential among the fields.
  const form = method === 'POST' ? readForm(request.headers['content-type'] ?? '', body) : null;
  const [, accessKey = '', scope = ''] =
    CREDENTIAL.exec(request.headers.authorization ?? signedForm(form) ?? presigned(url)) ?? [];
  const header = request.headers['x-amz-target'];
  const target = typeof header === 'string' ? header : undefined;
  const common = { accessKey, target, method, url, body };
  if (target !== undefined) {
    const dot = target.indexOf('.');
    const service = JSON_SERVICES[target.slice(0, dot)] ?? scope;
    return { ...common, headers: {}, service, operation: target.slice(dot + 1), input: parse(body) };
  }
  const headers = plainHeaders(request);
  if (scope === 's3' && form) {
    const Bucket = decodeURIComponent(url.split(/[/?]/)[1] ?? '');
    const input = { Bucket, Key: form.fields.key ?? '' };
    return { ...common, headers, service: scope, operation: 'PostObject', input };
  }
  return { ...common, headers, service: scope, ...restCall(scope, method, url, headers, body) };
}

const signedForm = (form: PostedForm | null): string | undefined => {
  const credential = form?.fields['X-Amz-Credential'];
  return credential === undefined ? undefined : `Credential=${credential}`;
};

const presigned = (url: string) => {
  const credential = new URL(url, 'http://local').searchParams.get('X-Amz-Credential');
  return credential ? `Credential=${credential}` : '';
};

function parse(body: Buffer): Json {
  try {
    const value: unknown = JSON.parse(body.toString() || '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

const plainHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

type RestCall = Pick<Call, 'operation' | 'input'>;

function restCall(
  scope: string,
  method: string,
  url: string,
  headers: Call['headers'],
  body: Buffer,
): RestCall {
  const { pathname, searchParams } = new URL(url, 'http://local');
  if (scope === 'sts') {
    const { Action = '', ...input } = Object.fromEntries(new URLSearchParams(body.toString()));
    return { operation: Action, input };
  }
  if (scope === 's3') return s3Call(method, pathname, searchParams, headers);
  if (scope === 'ses' && method === 'POST' && pathname === '/v2/email/outbound-emails')
    return { operation: 'SendEmail', input: parse(body) };
  const invoked = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname)?.[1];
  if (scope === 'lambda' && invoked)
    return { operation: 'Invoke', input: { FunctionName: decodeURIComponent(invoked) } };
  return { operation: '', input: {} };
}

const S3_OBJECT: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};
const S3_BUCKET: Readonly<Record<string, string>> = {
  GET: 'ListObjectsV2',
  HEAD: 'HeadBucket',
  PUT: 'CreateBucket',
  DELETE: 'DeleteBucket',
};

function s3Call(
  method: string,
  pathname: string,
  query: URLSearchParams,
  headers: Call['headers'],
): RestCall {
  const [, bucket = '', ...rest] = pathname.split('/');
  const input = {
    Bucket: bucket,
    Key: decodeURIComponent(rest.join('/')),
    Prefix: query.get('prefix') ?? undefined,
    CopySource: headers['x-amz-copy-source'],
  };
  return { operation: s3Operation(method, input.Key !== '', bucket !== '', query, headers), input };
}

function s3Operation(
  method: string,
  onObject: boolean,
  onBucket: boolean,
  query: URLSearchParams,
  headers: Call['headers'],
): string {
  if (!onBucket) return method === 'GET' ? 'ListBuckets' : '';
  if (!onObject) return query.has('delete') ? 'DeleteObjects' : (S3_BUCKET[method] ?? '');
  if (query.has('uploads')) return 'CreateMultipartUpload';
  if (query.has('uploadId')) return MULTIPART[method] ?? '';
  return method === 'PUT' && headers['x-amz-copy-source'] ? 'CopyObject' : (S3_OBJECT[method] ?? '');
}

const MULTIPART: Readonly<Record<string, string>> = {
  PUT: 'UploadPart',
  POST: 'CompleteMultipartUpload',
  DELETE: 'AbortMultipartUpload',
};
