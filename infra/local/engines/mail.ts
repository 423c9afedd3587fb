import { appendFile, readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import * as z from 'zod';
import { createUpstream, type Reply, type Upstream } from './http-client.ts';

/** A mail as sent: who, what, when. */
const mailSchema = z.object({
  messageId: z.string(),
  from: z.string(),
  destination: z.object({ to: z.array(z.string()), cc: z.array(z.string()), bcc: z.array(z.string()) }),
  subject: z.string(),
  body: z.object({ text: z.string().optional(), html: z.string().optional() }),
  /** Epoch seconds. */
  at: z.number(),
});
export type Mail = z.infer<typeof mailSchema>;
const storeSchema = z.object({ emails: z.array(mailSchema) });

export interface MailService {
  /** SES v2 SendEmail as it came. */
  send(headers: Readonly<Record<string, string>>, body: Buffer): Promise<Reply>;
  /** The newest `limit` mails, oldest first, also those sent before a restart. */
  list(limit: number): Promise<Mail[]>;
  close(): void;
}

/** aws-ses-v2-local on a port of its own, loaded at the first mail; sent mails are kept in `file`, one a line. */
export function createMailService(file: string): MailService {
  let running: Promise<{ server: Server; upstream: Upstream }> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const start = async () => {
    const { default: ses } = await import('aws-ses-v2-local');
    const server = await ses.default({ host: '127.0.0.1', port: 0 });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return { server, upstream: createUpstream(`http://127.0.0.1:${port}`) };
  };

  async function deliver(headers: Readonly<Record<string, string>>, body: Buffer): Promise<Reply> {
    running ??= start();
    const { upstream } = await running;
    const { authorization = '', 'content-type': type = 'application/json' } = headers;
    const sent = { authorization, 'content-type': type, 'content-length': String(body.length) };
    const reply = await upstream.send('POST', '/v2/email/outbound-emails', sent, body);
    if (reply.status !== 200) return reply;
    const stored = await upstream.send('GET', '/store', { authorization });
    const { emails } = storeSchema.parse(JSON.parse(stored.body.toString()));
    await appendFile(file, emails.map((mail) => `${JSON.stringify(mail)}\n`).join(''));
    await upstream.send('POST', '/clear-store', { authorization });
    return reply;
  }

  return {
    // One at a time: its store is emptied after each mail, or it would hold every mail ever sent.
    send(headers, body) {
      const delivered = turn.then(() => deliver(headers, body));
      turn = delivered.catch(() => {});
      return delivered;
    },
    async list(limit) {
      const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
      return lines.slice(-limit).map((line) => mailSchema.parse(JSON.parse(line)));
    },
    close() {
      void running?.then(({ server, upstream }) => {
        upstream.close();
        server.close();
      });
    },
  };
}
