import { createHash } from 'node:crypto';
import type { Json } from '../json.ts';
import { maybeText, objects } from '../json.ts';

// fauxqs 2.4 refuses characters beyond U+FFFF (emoji, rare Han characters), which SQS accepts. Such a body is
// kept encoded behind a private-use mark, and the digests that SDKs check are those of the real body.
const MARK = '\uf8ff64:';
const BEYOND_BMP = /[\ud800-\udfff]/;

export const md5 = (body: string): string => createHash('md5').update(body).digest('hex');

const needsMark = (body: string) => BEYOND_BMP.test(body) && body.isWellFormed();
const encode = (body: string) => MARK + Buffer.from(body).toString('base64');
const decode = (body: string) =>
  body.startsWith(MARK) ? Buffer.from(body.slice(MARK.length), 'base64').toString() : undefined;

/** A send request as fauxqs takes it; the same object when nothing changes. */
export function encodeBodies(input: Json): Json {
  if (Array.isArray(input.Entries)) {
    const entries = objects(input.Entries);
    return entries.some((entry) => needsMark(maybeText(entry.MessageBody) ?? ''))
      ? { ...input, Entries: entries.map(encodeBodies) }
      : input;
  }
  const body = maybeText(input.MessageBody) ?? '';
  return needsMark(body) ? { ...input, MessageBody: encode(body) } : input;
}

/** A send answer with the digests of the bodies as they were sent. */
export function sentDigests(input: Json, answer: Json): Json {
  if (!Array.isArray(input.Entries))
    return { ...answer, MD5OfMessageBody: md5(maybeText(input.MessageBody) ?? '') };
  const bodies = new Map(
    objects(input.Entries).map((entry) => [entry.Id, maybeText(entry.MessageBody) ?? '']),
  );
  const digest = (sent: Json) => ({ ...sent, MD5OfMessageBody: md5(bodies.get(sent.Id) ?? '') });
  return { ...answer, Successful: objects(answer.Successful).map(digest) };
}

/** Received messages with their real bodies. */
export function decodeBodies(messages: readonly Json[]): Json[] {
  return messages.map((message) => {
    const body = decode(maybeText(message.Body) ?? '');
    return body === undefined ? message : { ...message, Body: body, MD5OfBody: md5(body) };
  });
}
