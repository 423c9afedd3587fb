import type { Fauxqs } from '../engines/fauxqs.ts';
import type { Journal, Message } from '../journal.ts';
import { isObject, type Json, maybeText, object, objects } from '../json.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';
import { encodeBodies } from './bodies.ts';
import type { MessageLedger } from './ledger.ts';

const BATCH_ENTRIES = 10;
const BATCH_BYTES = 700_000;

export interface RestoreParts {
  readonly fauxqs: Fauxqs;
  readonly journal: Journal;
  readonly ledger: MessageLedger;
  readonly urlBase: string;
  readonly accountId: string;
}

/** Makes the template's queues and those made at run time, and sends again what was not deleted, in order. */
export async function restoreQueues(resolved: ResolvedTemplate, parts: RestoreParts): Promise<number> {
  const { fauxqs, journal, ledger } = parts;
  for (const { name, properties } of resourcesOfType(resolved, 'AWS::SQS::Queue'))
    journal.queueCreated(name, queueAttributes(properties));
  const { queues, messages } = journal.restore();
  for (const { name, attributes } of [...queues])
    await expectOk(fauxqs.sqs('CreateQueue', { QueueName: name, Attributes: attributes }), `queue ${name}`);
  const moves: { from: Message; newId: string }[] = [];
  const seen = new Set<string>();
  for (const batch of batches(messages)) moves.push(...(await resend(batch, seen, parts)));
  journal.transaction(() => {
    for (const { from, newId } of moves) journal.messageMoved(from.queue, from.messageId, from.queue, newId);
  });
  for (const { from, newId } of moves) ledger.hold(newId, from.queue);
  return moves.length;
}

async function resend(batch: readonly Message[], seen: Set<string>, parts: RestoreParts) {
  const { fauxqs, urlBase, accountId } = parts;
  const QueueUrl = `${urlBase}/${accountId}/${batch[0]?.queue}`;
  const Entries = batch.map((message, index) => entryOf(message, index, seen));
  const sent = await expectOk(fauxqs.sqs('SendMessageBatch', encodeBodies({ QueueUrl, Entries })), QueueUrl);
  const done = objects(sent.Successful);
  if (done.length !== batch.length) throw new Error(`${QueueUrl}: not every message could be sent again`);
  return done.flatMap(({ Id, MessageId }) => {
    const from = batch[Number(Id)];
    return from ? [{ from, newId: String(MessageId) }] : [];
  });
}

function entryOf(message: Message, index: number, seen: Set<string>): Json {
  const { groupId, dedupId, delayUntil, messageId } = message;
  const delay = delayUntil === undefined ? 0 : Math.max(0, Math.ceil((delayUntil - Date.now()) / 1000));
  // The same id may stand twice in a queue when more than five minutes lay between: both must come back.
  const unique = dedupId !== undefined && !seen.has(`${message.queue} ${dedupId}`) ? dedupId : messageId;
  seen.add(`${message.queue} ${unique}`);
  return {
    Id: String(index),
    MessageBody: message.body,
    ...(Object.keys(message.attributes).length ? { MessageAttributes: message.attributes } : {}),
    ...(groupId === undefined ? {} : { MessageGroupId: groupId, MessageDeduplicationId: unique }),
    ...(delay && groupId === undefined ? { DelaySeconds: delay } : {}),
  };
}

/** Neighbours in the same queue travel together; order within a queue is kept. */
function* batches(messages: Iterable<Message>): Generator<Message[]> {
  const open = new Map<string, { batch: Message[]; bytes: number }>();
  for (const message of messages) {
    const { batch, bytes } = open.get(message.queue) ?? { batch: [], bytes: 0 };
    const size = Buffer.byteLength(message.body) + JSON.stringify(message.attributes).length;
    if (batch.length === BATCH_ENTRIES || (batch.length && bytes + size > BATCH_BYTES)) {
      yield batch;
      open.set(message.queue, { batch: [message], bytes: size });
    } else open.set(message.queue, { batch: [...batch, message], bytes: bytes + size });
  }
  for (const { batch } of open.values()) yield batch;
}

/** CloudFormation's queue properties as SQS attributes: text, and policies as JSON text. */
function queueAttributes(properties: Json): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'QueueName' || name === 'Tags') continue;
    attributes[name] = isObject(value) ? JSON.stringify(value) : String(value);
  }
  return attributes;
}

async function expectOk(call: ReturnType<Fauxqs['sqs']>, what: string): Promise<Json> {
  const { status, body } = await call;
  const answer = object(JSON.parse(body.toString() || '{}'), what);
  if (status !== 200) throw new Error(`${what}: ${maybeText(answer.message) ?? status}`);
  return answer;
}
