import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { orderIdOf, type Posted, post, Refused, type Report } from './api.ts';
import { percentile, table } from './figures.ts';
import { readAllUnits } from './proof.ts';
import { quiet } from './quiet.ts';
import { options, publish, say } from './report.ts';
import { dispatchingSamples } from './samples.ts';
import { type System, startSystem } from './system.ts';

// From the start of a POST to the message in the unit's queue, with reports arriving on the clock whether or
// not the ones before are done.

const RATES = [
  { rate: 1, seconds: 60 },
  { rate: 20, seconds: 30 },
  { rate: 50, seconds: 30 },
];
const WARM_UP = { rate: 10, seconds: 20 };
const PATIENCE_MS = 300_000;

interface Sent {
  readonly posted: Posted[];
  readonly failed: string[];
  /** Milliseconds by which each POST began later than planned: the client's own lateness. */
  readonly late: number[];
  readonly lastPostAt: number;
}

async function send(
  system: System,
  sample: (i: number) => Report,
  rate: number,
  seconds: number,
): Promise<Sent> {
  const began = Date.now();
  const total = Math.round(rate * seconds);
  const failed: string[] = [];
  const late: number[] = [];
  const under: Promise<Posted | undefined>[] = [];
  for (let i = 0; i < total; i++) {
    const due = began + (i * 1000) / rate;
    const wait = due - Date.now();
    if (wait > 0) await pause(wait);
    late.push(Math.max(0, Date.now() - due));
    under.push(
      postTwice(system, sample(i)).catch((error: unknown) => {
        failed.push(String(error));
        return undefined;
      }),
    );
  }
  const lastPostAt = Date.now();
  const posted = (await Promise.all(under)).filter((one) => one !== undefined);
  return { posted, failed, late, lastPostAt };
}

/** As a client does: once more with the same key when the connection broke; the time runs from the first. */
async function postTwice(system: System, report: Report): Promise<Posted> {
  const key = randomUUID();
  const postedAt = Date.now();
  try {
    return await post(system, report, key);
  } catch (error) {
    if (error instanceof Refused) throw error;
    return { ...(await post(system, report, key)), postedAt };
  }
}

async function measure(system: System, sample: (i: number) => Report, rate: number, seconds: number) {
  const { posted, failed, late, lastPostAt } = await send(system, sample, rate, seconds);
  if (!(await quiet(system, PATIENCE_MS))) say(`not quiet ${PATIENCE_MS / 1000} s after ${rate}/s ended`);
  const leads = (await readAllUnits(system)).filter(({ message }) => message.data.for.kind === 'lead');
  const arrived = Map.groupBy(leads, ({ message }) => message.orderId);
  const ways = posted.flatMap(({ receipt, postedAt }) => {
    const [first] = arrived.get(orderIdOf(receipt)) ?? [];
    return first ? [first.sentAt - postedAt] : [];
  });
  const answers = posted.map(({ postedAt, answeredAt }) => answeredAt - postedAt);
  const sentTimes = leads.map(({ sentAt }) => sentAt);
  const span = (Math.max(...posted.map(({ postedAt }) => postedAt)) - (posted[0]?.postedAt ?? 0)) / 1000;
  say(`${rate}/s: client late p99 ${percentile(late, 99).toFixed(0)} ms; ${failed.slice(0, 3).join('; ')}`);
  return [
    rate,
    (posted.length - 1) / span,
    posted.length,
    ...[50, 95, 99].map((p) => Math.round(percentile(ways, p))),
    Math.max(...ways),
    ...[50, 99].map((p) => Math.round(percentile(answers, p))),
    sentTimes.filter((at) => at > lastPostAt).length,
    (Math.max(...sentTimes, lastPostAt) - lastPostAt) / 1000,
    failed.length,
    posted.length - ways.length,
    [...arrived.values()].filter((copies) => copies.length > 1).length,
  ];
}

const system = await startSystem();
try {
  const { sample, once } = await dispatchingSamples(system);
  say(`up after ${(system.upAfterMs / 1000).toFixed(1)} s; ${once.length} texts dispatch; warming up`);
  await measure(system, sample, WARM_UP.rate, options.seconds ?? WARM_UP.seconds);
  const rows: number[][] = [];
  for (const { rate, seconds } of RATES)
    rows.push(await measure(system, sample, rate, options.seconds ?? seconds));
  publish(
    'latency',
    table(
      [
        'reports/s',
        'achieved',
        'reports',
        'p50 ms',
        'p95 ms',
        'p99 ms',
        'max ms',
        'answer p50 ms',
        'answer p99 ms',
        'backlog at the end',
        'drained after s',
        'failed',
        'lost',
        'doubled',
      ],
      rows,
    ),
  );
} finally {
  await system.stop();
}
