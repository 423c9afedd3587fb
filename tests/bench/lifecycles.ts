import { statSync } from 'node:fs';
import { join } from 'node:path';
import { actors } from './api.ts';
import { median, percentile, sum, table } from './figures.ts';
import { openInbox } from './inbox.ts';
import { lifecycle } from './lifecycle.ts';
import { preload, schemasOf } from './preload.ts';
import { options, publish, say } from './report.ts';
import { dispatchingSamples } from './samples.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// Whole lifecycles a second, with more and more orders already in the store.

const SIZES = options.sizes ?? [0, 10_000, 100_000];
const WORKERS = options.workers ?? 8;
const SECONDS = options.seconds ?? 20;
const WARM_UP_SECONDS = 10;
/** Sizes take turns, so that a machine that is slower for a while is so for each of them. */
const ROUNDS = 3;

interface Run {
  readonly done: number[];
  readonly failed: string[];
}

async function run(system: System, seconds: number, work: (i: number) => Promise<unknown>): Promise<Run> {
  const until = performance.now() + seconds * 1000;
  const done: number[] = [];
  const failed: string[] = [];
  let started = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      try {
        await work(started++);
        // What ends after time is up does not count, as what began before it did.
        if (performance.now() < until) done.push(performance.now() - began);
      } catch (error) {
        failed.push(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  if (failed.length > 0) say(`failed, first of ${failed.length}: ${failed[0]} (${system.dataDir})`);
  return { done, failed };
}

async function measure(dir: string): Promise<Run> {
  const system = await startSystem(dir);
  try {
    const { once } = await dispatchingSamples(system);
    const inbox = openInbox(
      system,
      once.flatMap(({ units }) => units),
    );
    const acting = actors(system);
    const work = async (i: number) => {
      const chosen = once[i % once.length];
      if (chosen) await lifecycle(system, acting, inbox, chosen.report);
    };
    await run(system, WARM_UP_SECONDS, work);
    const measured = await run(system, SECONDS, work);
    await inbox.close();
    return measured;
  } finally {
    await system.stop();
  }
}

/** A folder for each size; the tables of the others have the shape that the empty system made. */
async function prepare(): Promise<{ size: number; dir: string; runs: Run[] }[]> {
  const dir = temporaryFolder();
  const system = await startSystem(dir);
  const schemas = await schemasOf(system);
  await system.stop();
  const stores = [{ size: 0, dir, runs: [] }];
  for (const size of SIZES.filter((n) => n > 0)) {
    const filled = temporaryFolder();
    await preload(filled, schemas, size);
    stores.push({ size, dir: filled, runs: [] });
  }
  return stores;
}

const stores = await prepare();
for (let round = 1; round <= ROUNDS; round++)
  for (const { size, dir, runs } of stores) {
    runs.push(await measure(dir));
    say(
      `round ${round}, ${size} orders: ${((runs.at(-1)?.done.length ?? 0) / SECONDS).toFixed(2)} lifecycles/s`,
    );
  }

const rateOf = ({ done }: Run) => done.length / SECONDS;
const base = median(stores[0]?.runs.map(rateOf) ?? []);
publish(
  'lifecycles',
  [
    `${WORKERS} workers, each beginning the next life when the last is archived (report → dispatch → unit’s queue → sign → resolve → verify → rate); ` +
      `median of ${ROUNDS} rounds of ${SECONDS} s after ${WARM_UP_SECONDS} s of warm-up, the sizes taking turns.`,
    '',
    table(
      [
        'orders in the store',
        'database MB',
        'a second',
        'each round',
        'ratio to empty',
        'p50 s',
        'p99 s',
        'lives',
        'failed',
      ],
      stores.map(({ size, dir, runs }) => {
        const times = runs.flatMap(({ done }) => done);
        const rate = median(runs.map(rateOf));
        return [
          size,
          Math.round(statSync(join(dir, 'tables.db')).size / 1e6),
          rate,
          runs.map((one) => rateOf(one).toFixed(1)).join(', '),
          rate / base,
          percentile(times, 50) / 1000,
          percentile(times, 99) / 1000,
          times.length,
          sum(runs.map(({ failed }) => failed.length)),
        ];
      }),
    ),
  ].join('\n'),
);
