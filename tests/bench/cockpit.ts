import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { type Envelope, EVENT_SOURCE } from '../../events/index.ts';
import { localDay } from '../../lib/platform/time.ts';
import { figures, resetFigures } from './api.ts';
import { watch } from './cockpit-screens.ts';
import { percentile, short, sum, table } from './figures.ts';
import { lives, sealed } from './insight-lives.ts';
import { recomputed } from './recomputed.ts';
import { options, publish, say } from './report.ts';
import { fill, type Item, shapeOf } from './sweep-store.ts';
import { startSystem, temporaryFolder } from './system.ts';

// Events come on the clock into the queue of the function that counts, as the bus sends them there, while screens show
// the cockpit: how far behind are they? The ledgers of the orders lie in the table already, so that the figures can be
// compared with a recomputation at the end.

const PER_SECOND = 50;
const SECONDS = options.seconds ?? 120;
const SCREENS = options.workers ?? 5;
/** Steps of a life that take minutes take this many times less. */
const QUICKER = 600;
const A_MESSAGE = 10;
/** The function and its queue. */
const PROJECT = 'haihe-project';
const CAUGHT_UP_WITHIN_MS = 120_000;
const OFFSET = 480;

/** Counts of the figures, each one more for one event of the kind. */
const KINDS = {
  'order.registered.v1': 'received',
  'order.assigned.v1': 'dispatched',
  'order.signed.v1': 'signed',
  'order.verified.v1': 'verified',
} as const;
const kindOf = (type: string) => Object.entries(KINDS).find(([kind]) => kind === type)?.[1];

const begin = Date.now();
const day = localDay(new Date(begin).toISOString(), OFFSET);
const { ledgers, events } = await lives((PER_SECOND * SECONDS) / 10, PER_SECOND, {
  begin,
  minuteMs: 60_000 / QUICKER,
});
function* entries(): Generator<Item> {
  for (const [orderId, told] of ledgers)
    for (const { seq, body, prev, hash } of sealed(told))
      yield {
        pk: { S: orderId },
        sk: { S: `L#${String(seq).padStart(6, '0')}` },
        seq: { N: String(seq) },
        ...{ body: { S: body }, prev: { S: prev }, hash: { S: hash } },
      };
}

const dir = temporaryFolder();
await fill(dir, { table: await shapeOf(temporaryFolder(), 'OrdersTable'), items: entries() });
const system = await startSystem(dir);
try {
  const { awsEndpoint, api } = system.about;
  const QueueUrl = `${awsEndpoint}/000000000000/${PROJECT}`;
  const sentAt = new Map<string, number>();
  const sent: Record<string, number[]> = {};
  const send = async (batch: readonly Envelope[]) => {
    const Entries = batch.map((event, i) => ({ Id: String(i), MessageBody: JSON.stringify(asOnBus(event)) }));
    for (const { id, type } of batch) {
      sentAt.set(id, Date.now());
      const kind = kindOf(type);
      if (kind) sent[kind] = [...(sent[kind] ?? []), Date.now()];
    }
    const { Failed = [] } = await system.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`${Failed.length} events were not taken`);
  };

  let [over, ended, caughtUpAt] = [false, 0, 0];
  const behind: number[] = [];
  const look = (counts: Readonly<Record<string, number>>, at: number) => {
    // The age of the oldest event that the figures lack.
    const ages = Object.entries(sent).map(([kind, times]) => at - (times[counts[kind] ?? 0] ?? at));
    const age = Math.max(0, ...ages);
    if (ended === 0) behind.push(age);
    else if (age === 0 && caughtUpAt === 0) caughtUpAt = at;
  };
  await resetFigures(system);
  const watching = watch(system, { screens: SCREENS, day, over: () => over }, look);
  const from = Date.now();
  const sending: Promise<void>[] = [];
  for (let i = 0; i < events.length; i += A_MESSAGE) {
    const wait = from + (i * 1000) / PER_SECOND - Date.now();
    if (wait > 0) await pause(wait);
    sending.push(send(events.slice(i, i + A_MESSAGE)));
  }
  await Promise.all(sending);
  ended = Date.now();
  const atLast = behind.at(-1) ?? Number.NaN;
  say(`${events.length} events sent in ${((ended - from) / 1000).toFixed(0)} s`);
  while (caughtUpAt === 0 && Date.now() - ended < CAUGHT_UP_WITHIN_MS) await pause(100);
  // Whoever watches sees the last of it.
  await pause(5_000);
  const counted = await figures(system);
  over = true;
  const { took, failed, seen } = await watching;
  const load = loadavg()[0] ?? 0;
  for (const one of failed.slice(0, 5)) say(one);
  const { invocations = 0, totalMs = 0, errors = 0 } = counted.functions[PROJECT] ?? {};
  const calls = Object.entries(counted.calls[PROJECT] ?? {});
  const ledgersRead = calls.find(([name]) => /Query$/.test(name))?.[1].calls ?? 0;
  const inFeed = [...seen].map(([id, at]) => at - (sentAt.get(id) ?? Number.NaN));
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const three = (values: readonly number[]) =>
    [50, 99, 100].map((p) => (percentile(values, p) / 1000).toFixed(1)).join(', ');
  const same = await recomputed(new URL(api).port);
  publish(
    'cockpit',
    [
      `${PER_SECOND} events a second for ${SECONDS} s, whole lives of orders all over the city, into the queue of the function that counts; ${SCREENS} screens show the cockpit of the city, and one more asks for the figures twice a second.`,
      '',
      table(
        ['what', 'how much'],
        [
          ['events sent, a second', `${events.length}, ${short(events.length / ((ended - from) / 1000))}`],
          ['age of the oldest event that the figures lack, s: p50, p99, max', three(behind)],
          ['the same when the last event was sent', seconds(atLast)],
          [
            'after the last event all were in the figures',
            caughtUpAt > 0 ? `in ${seconds(caughtUpAt - ended)}` : '**never**',
          ],
          ['events in the live feed, s after they were sent: p50, p99, max', three(inFeed)],
          [
            'requests of the screens answered, refused or failed',
            `${took.length - failed.length}, ${failed.length}`,
          ],
          ['answered in ms: p50, p99', [50, 99].map((p) => short(percentile(took, p))).join(', ')],
          [
            'runs of the function, failed, events a run',
            `${invocations}, ${errors}, ${short(events.length / invocations)}`,
          ],
          ['its time an event', `${short(totalMs / events.length)} ms`],
          ['its SDK calls an event', short(sum(calls.map(([, { calls: n }]) => n)) / events.length)],
          ['ledgers read because an event came too early', `${ledgersRead}`],
          ['figures beside a recomputation from the ledgers', same.said],
          ['load average at the end', load.toFixed(1)],
        ],
      ),
    ].join('\n'),
  );
  if (!same.holds || failed.length > 0 || caughtUpAt === 0) process.exitCode = 1;
} finally {
  await system.stop();
}

function asOnBus(detail: Envelope) {
  return {
    ...{ version: '0', id: randomUUID(), account: '000000000000', region: 'us-east-1', resources: [] },
    ...{ source: EVENT_SOURCE, 'detail-type': detail.type, time: detail.time, detail },
  };
}
