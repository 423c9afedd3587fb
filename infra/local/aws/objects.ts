import type { Fauxqs } from '../engines/fauxqs.ts';
import type { Reply } from '../engines/http-client.ts';
import type { Journal } from '../journal.ts';
import { maybeText } from '../json.ts';
import { errorReply } from './errors.ts';
import type { Handler } from './gateway.ts';
import { checkPolicy, readForm } from './post-object.ts';
import type { Call } from './request.ts';

const WRITES = new Set(['PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload']);
const META = 'x-amz-meta-';

/**
 * S3: fauxqs does the work; what was put is read back whole and kept in the journal before the answer. fauxqs knows no
 * conditional put, so it is done here: the check and the put in one turn.
 */
export function createObjectHandler(fauxqs: Fauxqs, journal: Journal): Handler {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
  return async (call) => {
    if (call.operation === 'PostObject') {
      const form = readForm(call.headers['content-type'] ?? '', call.body) ?? { fields: {}, file: null };
      // Signers keep to the clock of whoever answers them, which is the machine's.
      const refused = checkPolicy(form, maybeText(call.input.Bucket) ?? '', Date.now());
      if (refused) return errorReply('s3', refused.code, refused.message, refused.status);
    }
    const wanted = call.operation === 'PutObject' ? call.headers['if-match'] : undefined;
    if (wanted === undefined) return run(fauxqs, journal, call);
    return inTurn(async () => {
      const { headers } = await fauxqs.s3('HEAD', call.url, {}, Buffer.alloc(0));
      return headers.etag === wanted
        ? run(fauxqs, journal, call)
        : errorReply('s3', 'PreconditionFailed', 'At least one of the pre-conditions did not hold', 412);
    });
  };
}

async function run(fauxqs: Fauxqs, journal: Journal, call: Call): Promise<Reply> {
  const { method, url, headers, body, operation, input } = call;
  const reply = await fauxqs.s3(method, url, headers, body);
  if (reply.status >= 300) return reply;
  const bucket = maybeText(input.Bucket) ?? '';
  const key = maybeText(input.Key) ?? '';
  if (WRITES.has(operation)) await keep(fauxqs, journal, bucket, key);
  if (operation === 'DeleteObject') journal.objectDeleted(bucket, key);
  if (operation === 'DeleteObjects')
    for (const [, gone] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g))
      journal.objectDeleted(bucket, plain(gone));
  return reply;
}

const path = (bucket: string, key: string) =>
  `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;

async function keep(fauxqs: Fauxqs, journal: Journal, bucket: string, key: string): Promise<void> {
  const { headers, body } = await fauxqs.s3('GET', path(bucket, key), {}, Buffer.alloc(0));
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith(META));
  journal.objectPut({
    bucket,
    key,
    contentType: headers['content-type'] ?? 'application/octet-stream',
    bytes: body,
    metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(META.length), String(value)])),
  });
}

const MARKS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text = '') => text.replace(/&(\w+);/g, (whole, name) => MARKS[name] ?? whole);

/** Makes the buckets and puts the journal's objects back. */
export async function restoreObjects(
  fauxqs: Fauxqs,
  journal: Journal,
  buckets: readonly string[],
): Promise<void> {
  for (const bucket of buckets) await fauxqs.s3('PUT', `/${bucket}`, {}, Buffer.alloc(0));
  for (const { bucket, key, contentType, bytes, metadata } of journal.restore().objects) {
    const extra = Object.entries(metadata).map(([name, value]) => [META + name, value]);
    const headers = { ...Object.fromEntries(extra), 'content-type': contentType };
    await fauxqs.s3('PUT', path(bucket, key), headers, Buffer.from(bytes));
  }
}
