import { setTimeout as pause } from 'node:timers/promises';
import { type Posted, post, Refused, type Report } from './api.ts';
import { percentile, table } from './figures.ts';
import { createHttp } from './http.ts';
import { messages } from './messages.ts';
import { prove } from './proof.ts';
import { proofTable } from './proof-table.ts';
import { recomputed } from './recomputed.ts';
import { options, publish, say } from './report.ts';
import { freePort, launch, type System, temporaryFolder } from './system.ts';

// Messages are posted while the whole system is killed and started again and again; clients repeat what was not
// answered, with the same Idempotency-Key. In the end nothing may be lost and nothing there twice.

const KILLS = options.kills ?? 25;
const SEED = options.seed ?? 20_261_122;
const CLIENTS = 8;
/** A kill comes at any moment of this span after the system is up … */
const WINDOW_MS = 5000;
/** … or, this often, while it is still starting. */
const EARLY = 0.2;
/** While it is up, so that every kill finds reports at every stage. */
const REPORTS_PER_SECOND = 16;

/** Mulberry32: the same seed gives the same campaign. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = randomOf(SEED);
const { reports, from } = await messages(options.count ?? 1000);
const dataDir = temporaryFolder();
const port = await freePort();
const http = createHttp(`http://127.0.0.1:${port}`);

const posted: Posted[] = [];
const refused: string[] = [];
let retries = 0;
let repeated = 0;
let released = 0;
let finished = false;

async function deliver(report: Report, key: string): Promise<void> {
  for (;;) {
    try {
      const one = await post({ http }, report, key);
      // A receipt older than the attempt: an attempt before was taken, its answer lost in the kill.
      if (Date.parse(one.receipt.receivedAt) < one.postedAt) repeated++;
      posted.push(one);
      return;
    } catch (error) {
      if (error instanceof Refused && error.status < 500 && error.status !== 429) {
        refused.push(error.message);
        return;
      }
      retries++;
      await pause(100 + 200 * Math.random());
    }
  }
}

/** Clients post what has been released. */
async function client(queue: [number, Report][]): Promise<void> {
  while (!finished || queue.length > 0) {
    const next = queue[0];
    if (!next || next[0] >= released) {
      await pause(20);
      continue;
    }
    queue.shift();
    await deliver(next[1], `campaign-${SEED}-${next[0]}`);
  }
}

const queue = [...reports.entries()];
const clients = Promise.all(Array.from({ length: CLIENTS }, () => client(queue)));
const starts: number[] = [];
let early = 0;
let withStore = 0;
let firstStart = 0;

for (let kill = 1; kill <= KILLS; kill++) {
  const launched = launch(dataDir, port);
  const whileStarting = kill > 1 && random() < EARLY;
  if (whileStarting) {
    launched.ready.catch(() => {});
    await pause(random() * (starts.at(-1) ?? WINDOW_MS));
    early++;
  } else {
    const { upAfterMs } = await launched.ready;
    if (kill === 1) firstStart = upAfterMs;
    else starts.push(upAfterMs);
    const releasing = setInterval(() => released++, 1000 / REPORTS_PER_SECOND);
    await pause(random() * WINDOW_MS);
    clearInterval(releasing);
  }
  const store = random() < 0.5;
  if (store) withStore++;
  await launched.kill(store);
  say(
    `kill ${kill}/${KILLS}${whileStarting ? ' while starting' : ''}${store ? ', store too' : ''}: ${posted.length} receipts`,
  );
}

const launched = launch(dataDir, port);
const system: System = await launched.ready;
starts.push(system.upAfterMs);
const upSince = performance.now();
released = reports.length;
finished = true;
await clients;
http.close();
say(`${posted.length} receipts; waiting until all is quiet`);
try {
  const proof = await prove(
    system,
    posted.map(({ receipt }) => receipt),
  );
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const same = await recomputed(port);
  publish(
    'kills',
    [
      `${reports.length} ${from}, posted by ${CLIENTS} clients with Idempotency-Keys, ${REPORTS_PER_SECOND} a second while the system is up and the rest after the last start; seed ${SEED}.`,
      '',
      table(
        ['what', 'how many'],
        [
          [
            'kills (SIGKILL)',
            `${KILLS}: ${KILLS - early} within ${WINDOW_MS / 1000} s of being up, ${early} while starting`,
          ],
          ['of these the table store killed too', `${withStore}`],
          ['first start (loads the city)', seconds(firstStart)],
          [
            'starts after a kill until well',
            `p50 ${seconds(percentile(starts, 50))}, max ${seconds(Math.max(...starts))}`,
          ],
          ['POSTs repeated because no answer came', `${retries}`],
          ['of these taken before and answered with the first receipt', `${repeated}`],
          ['refused', `${refused.length}`],
          ['quiet and checked after the last start', seconds(performance.now() - upSince)],
          ['figures beside a recomputation from the ledgers', same.said],
        ],
      ),
      '',
      proofTable(proof),
    ].join('\n'),
  );
  if (!proof.holds || !same.holds) process.exitCode = 1;
} finally {
  await system.stop();
}
