import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListQueuesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Caller } from '../../../infra/tools/client.ts';
import { doAll } from '../../../lib/platform/do-all.ts';
import type { startSystem } from '../system.ts';

type System = Awaited<ReturnType<typeof startSystem>>;

/** Something written down, or answered: where, and its words. */
export interface Found {
  readonly place: string;
  readonly text: string;
}

/** The table of the people alone may know who reported. */
const IDENTITY = 'PeopleTable';
const BUCKETS = ['DataBucket', 'MediaBucket', 'UploadsBucket'];
const AT_ONCE = 8;

/** All that is kept where many may read it: tables, buckets, what waits in queues and dead letters, logs. */
export async function everythingKept({ aws, dir }: System): Promise<Found[]> {
  const folder = join(dir, 'logs');
  const found = readdirSync(folder).map((name): Found => {
    return { place: `log ${name}`, text: readFileSync(join(folder, name), 'utf8') };
  });
  const tables = aws.outputs.filter((name) => name.endsWith('Table') && name !== IDENTITY);
  await doAll(tables, AT_ONCE, async (name) => {
    for (const item of await aws.scan(name))
      found.push({ place: `${name} ${String(item.pk)}`, text: JSON.stringify(item) });
  });
  await doAll(BUCKETS, AT_ONCE, async (name) => {
    for (const [key, text] of await aws.objects(name)) found.push({ place: `${name} ${key}`, text });
  });
  const { QueueUrls: queues = [] } = await aws.sqs.send(new ListQueuesCommand({ MaxResults: 1000 }));
  await doAll(queues, AT_ONCE, async (QueueUrl) => {
    for (;;) {
      const { Messages: messages = [] } = await aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 300 }),
      );
      found.push(...messages.map((message) => ({ place: QueueUrl, text: JSON.stringify(message) })));
      if (messages.length === 0) return;
    }
  });
  return found;
}

/** What each of these callers is answered at each of these paths. */
export async function everythingAnswered(
  { url, token: tokenFor }: System,
  callers: readonly (Caller | null)[],
  paths: readonly string[],
): Promise<(Found & { status: number })[]> {
  const found: (Found & { status: number })[] = [];
  await doAll(callers, 1, async (as) => {
    const headers: Record<string, string> = as ? { authorization: `Bearer ${await tokenFor(as)}` } : {};
    await doAll(paths, AT_ONCE, async (path) => {
      const answer = await fetch(url + path, { headers });
      const place = `${as?.role ?? 'nobody'} ${as?.unit ?? ''} ${path}`;
      found.push({ place, status: answer.status, text: await answer.text() });
    });
  });
  return found;
}
