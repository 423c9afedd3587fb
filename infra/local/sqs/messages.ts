import type { Message } from '../journal.ts';
import { isObject, type Json, maybeText, numberOr, objects } from '../json.ts';

/** The queue a call is about, from its URL or name. */
export const queueNameIn = (input: Json): string =>
  maybeText(input.QueueUrl)?.split('/').pop() ?? maybeText(input.QueueName) ?? '';

/** Queue attributes as text, as on the wire. */
export function attributesOf(input: Json): Record<string, string> {
  const attributes = isObject(input.Attributes) ? input.Attributes : {};
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

/** What the journal keeps of one accepted send. */
export function messageOf(queue: string, sent: Json, answer: Json): Message {
  const groupId = maybeText(sent.MessageGroupId);
  const dedupId = maybeText(sent.MessageDeduplicationId);
  const delay = numberOr(sent.DelaySeconds, 0);
  const sentAt = Date.now();
  return {
    queue,
    messageId: String(answer.MessageId),
    body: maybeText(sent.MessageBody) ?? '',
    attributes: isObject(sent.MessageAttributes) ? sent.MessageAttributes : {},
    sentAt,
    ...(groupId === undefined ? {} : { groupId }),
    ...(dedupId === undefined ? {} : { dedupId }),
    ...(delay ? { delayUntil: sentAt + delay * 1000 } : {}),
  };
}

/** The entries of a batch that were accepted. */
export function messagesOfBatch(queue: string, entries: readonly Json[], answer: Json): Message[] {
  const byId = new Map(entries.map((entry) => [entry.Id, entry]));
  return objects(answer.Successful).flatMap((done) => {
    const entry = byId.get(done.Id);
    return entry ? [messageOf(queue, entry, done)] : [];
  });
}
