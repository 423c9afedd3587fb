import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

// A department's consumer, as short as it can be: reads its unit's queue, signs what comes and answers it.

const { API = 'http://127.0.0.1:8787', UNIT = '120101-water', TOKEN } = process.env;

const messageSchema = z.object({
  id: z.string(),
  type: z.string(),
  orderId: z.string().optional(),
  version: z.number().optional(),
  data: z.object({
    for: z.object({ unit: z.string(), kind: z.string().optional() }),
    matter: z.object({ text: z.string() }).optional(),
  }),
});
export type Message = z.infer<typeof messageSchema>;

/** What was seen of each order. A real system keeps this in its database. */
export class Seen {
  readonly #ids = new Set<string>();
  readonly #versions = new Map<string, number>();

  /** False for a repeat, and for what was overtaken by something newer. */
  isNew({ id, orderId = '', version = 0 }: Message): boolean {
    if (this.#ids.has(id) || version < (this.#versions.get(orderId) ?? 0)) return false;
    this.#ids.add(id);
    this.#versions.set(orderId, version);
    return true;
  }
  /** It could not be handled; it comes again. */
  forget({ id }: Message): void {
    this.#ids.delete(id);
  }
}

/** The city's issuer gives tokens out (TOKEN); on one machine the runner does. */
async function token(): Promise<string> {
  if (TOKEN !== undefined) return TOKEN;
  const body = JSON.stringify({ role: 'unit', unit: UNIT });
  const response = await fetch(`${API}/local/token`, { method: 'POST', body });
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** @returns the answer, or null when it was refused: signed before, or with another unit by now. */
async function post(path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${API}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token()}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  if (response.status >= 500 || response.status === 401)
    throw new Error(`${path}: ${response.status} ${text}`);
  console.log(`refused ${path}: ${response.status}`);
  return null;
}

async function handle({ type, orderId, data }: Message): Promise<void> {
  console.log(`${type} ${orderId ?? ''} for ${data.for.unit}`);
  if (type !== 'order.assigned.v1' || data.for.kind !== 'lead' || data.for.unit !== UNIT) return;
  if ((await post(`/v1/orders/${orderId}/sign`, {})) === null) return;
  // Here the department works: hours or days pass between the two.
  const answer = {
    solved: true,
    result: `已处理:${data.matter?.text}`,
    publicAnswer: '您反映的问题已处理完毕。',
  };
  if (await post(`/v1/orders/${orderId}/resolve`, answer)) console.log(`resolved ${orderId}`);
}

const keysSchema = z.object({
  queueUrl: z.string(),
  region: z.string(),
  expiresAt: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
});

/** Keys for an hour that open this unit's queue alone. */
async function openQueue() {
  const { queueUrl, region, expiresAt, ...credentials } = keysSchema.parse(
    await post(`/v1/units/${UNIT}/credentials`),
  );
  return { queueUrl, until: Date.parse(expiresAt) - 300_000, sqs: new SQSClient({ region, credentials }) };
}

async function consume(seen: Seen): Promise<never> {
  let queue = await openQueue();
  console.log(`reading ${queue.queueUrl}`);
  for (;;) {
    if (Date.now() > queue.until) queue = await openQueue();
    const { queueUrl: QueueUrl, sqs } = queue;
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      const message = messageSchema.parse(JSON.parse(Body));
      try {
        if (seen.isNew(message)) await handle(message);
        // Only what is done is deleted; the rest comes again, and after five times goes to the dead letters.
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      } catch (error) {
        seen.forget(message);
        console.error(error);
      }
    }
  }
}

if (import.meta.main) await consume(new Seen());
