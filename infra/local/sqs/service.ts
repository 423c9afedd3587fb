import type { Fauxqs } from '../engines/fauxqs.ts';
import type { Reply } from '../engines/http-client.ts';
import type { Journal } from '../journal.ts';
import { isObject, type Json, maybeText, numberOr, object, objects } from '../json.ts';
import { decodeBodies, encodeBodies, md5, sentDigests } from './bodies.ts';
import type { MessageLedger } from './ledger.ts';
import { attributesOf, messageOf, messagesOfBatch, queueNameIn } from './messages.ts';

/** SQS: fauxqs does the work, the journal makes it last. */
export interface QueueService {
  /** One API call by its AWS JSON input; the answer as AWS gives it. */
  call(operation: string, input: Json): Promise<Reply>;
  /** As `call`, for the runner's own use. @throws Error with AWS's error name and message */
  ask(operation: string, input: Json): Promise<Json>;
}

export interface QueueServiceParts {
  readonly fauxqs: Fauxqs;
  readonly journal: Journal;
  readonly ledger: MessageLedger;
  /** Base of queue URLs as callers see them. */
  readonly urlBase: string;
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };
const reply = (body: Json): Reply => ({
  status: 200,
  headers: JSON_TYPE,
  body: Buffer.from(JSON.stringify(body)),
});
const answerOf = ({ body }: Reply): Json => object(JSON.parse(body.toString() || '{}'), 'SQS answer');

export function createQueueService({ fauxqs, journal, ledger, urlBase }: QueueServiceParts): QueueService {
  const sending = new Set<Promise<unknown>>();
  /** Queue → its redrive policy; undefined is remembered too. */
  const redrives = new Map<string, { dlq: string; maxReceives: number } | undefined>();

  async function send(input: Json, batch: boolean): Promise<Reply> {
    const queue = queueNameIn(input);
    const entries = batch ? objects(input.Entries) : [input];
    const repeated = entries.flatMap((entry) => repeatOf(queue, entry));
    if (repeated.length && repeated.length === entries.length)
      return reply(batch ? { Successful: repeated, Failed: [] } : (repeated[0] ?? {}));
    const ids = new Set(repeated.map((entry) => entry.Id));
    const fresh =
      batch && ids.size ? { ...input, Entries: entries.filter((entry) => !ids.has(entry.Id)) } : input;
    const operation = batch ? 'SendMessageBatch' : 'SendMessage';
    const sent = await fauxqs.sqs(operation, encodeBodies(fresh));
    if (sent.status !== 200) return sent;
    const answer = sentDigests(fresh, answerOf(sent));
    ledger.sent(batch ? messagesOfBatch(queue, entries, answer) : [messageOf(queue, input, answer)]);
    if (!ids.size) return reply(answer);
    return reply({ ...answer, Successful: [...objects(answer.Successful), ...repeated] });
  }

  // fauxqs forgets at a restart what it has deduplicated; the journal does not.
  function repeatOf(queue: string, entry: Json): Json[] {
    const dedupId = maybeText(entry.MessageDeduplicationId);
    const MessageId = dedupId && journal.sentBefore(queue, dedupId, Date.now());
    if (!MessageId) return [];
    return [{ Id: entry.Id, MessageId, MD5OfMessageBody: md5(maybeText(entry.MessageBody) ?? '') }];
  }

  async function receive(input: Json): Promise<Reply> {
    const received = await fauxqs.sqs('ReceiveMessage', input);
    // A message may be received before its send has been journaled.
    await Promise.allSettled(sending);
    if (received.status !== 200) return received;
    const queue = queueNameIn(input);
    const redrive = await redriveOf(queue, input.QueueUrl);
    if (redrive && ledger.brinkOf(queue))
      for (const id of await fauxqs.messageIds(redrive.dlq)) ledger.moved(id, redrive.dlq);
    const messages = decodeBodies(objects(answerOf(received).Messages));
    for (const { MessageId, ReceiptHandle } of messages)
      ledger.received(queue, String(MessageId), String(ReceiptHandle), redrive?.maxReceives ?? Infinity);
    return messages.length ? reply({ Messages: messages }) : received;
  }

  async function redriveOf(queue: string, QueueUrl: unknown) {
    if (redrives.has(queue)) return redrives.get(queue);
    const answer = answerOf(
      await fauxqs.sqs('GetQueueAttributes', { QueueUrl, AttributeNames: ['RedrivePolicy'] }),
    );
    const policy: unknown = JSON.parse(
      maybeText(object(answer.Attributes ?? {}, 'Attributes').RedrivePolicy) ?? 'null',
    );
    const dlq = isObject(policy) ? maybeText(policy.deadLetterTargetArn)?.split(':').pop() : undefined;
    const found =
      dlq && isObject(policy) ? { dlq, maxReceives: numberOr(policy.maxReceiveCount, Infinity) } : undefined;
    redrives.set(queue, found);
    return found;
  }

  async function change(operation: string, input: Json): Promise<Reply> {
    const done = await fauxqs.sqs(operation, input);
    if (done.status !== 200) return done;
    const queue = queueNameIn(input);
    redrives.delete(queue);
    if (operation === 'CreateQueue') journal.queueCreated(queue, attributesOf(input));
    if (operation === 'SetQueueAttributes') journal.queueAttributes(queue, attributesOf(input));
    if (operation === 'DeleteQueue') journal.queueDeleted(queue);
    if (operation === 'PurgeQueue') journal.queuePurged(queue);
    if (operation === 'DeleteQueue' || operation === 'PurgeQueue') ledger.dropQueue(queue);
    return withUrls(done);
  }

  // fauxqs makes up a host for queue URLs; callers must come back to the gateway.
  const withUrls = (answer: Reply): Reply => {
    const body = answer.body.toString();
    return { ...answer, body: Buffer.from(body.replaceAll(/http:\/\/sqs\.[^/"]+/g, urlBase)) };
  };

  async function remove(operation: string, input: Json): Promise<Reply> {
    const done = await fauxqs.sqs(operation, input);
    if (done.status !== 200) return done;
    const failed = new Set(objects(answerOf(done).Failed).map((entry) => entry.Id));
    const entries = operation === 'DeleteMessage' ? [input] : objects(input.Entries);
    ledger.deleted(
      entries.filter(({ Id }) => !failed.has(Id) || Id === undefined).map((e) => String(e.ReceiptHandle)),
    );
    return done;
  }

  async function call(operation: string, input: Json): Promise<Reply> {
    if (operation === 'SendMessage' || operation === 'SendMessageBatch') {
      const sent = send(input, operation === 'SendMessageBatch');
      sending.add(sent);
      return sent.finally(() => sending.delete(sent));
    }
    if (operation === 'ReceiveMessage') return receive(input);
    if (operation === 'DeleteMessage' || operation === 'DeleteMessageBatch') return remove(operation, input);
    if (CHANGES.has(operation)) return change(operation, input);
    return withUrls(await fauxqs.sqs(operation, input));
  }

  return {
    call,
    async ask(operation, input) {
      const answered = await call(operation, input);
      const answer = answerOf(answered);
      if (answered.status === 200) return answer;
      const name = maybeText(answer.__type)?.split('#').pop() ?? 'SqsError';
      throw Object.assign(new Error(maybeText(answer.message) ?? operation), { name });
    },
  };
}

const CHANGES = new Set(['CreateQueue', 'SetQueueAttributes', 'DeleteQueue', 'PurgeQueue']);
