import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { actors } from './api.ts';
import { percentile, table } from './figures.ts';
import { openInbox } from './inbox.ts';
import { lifecycle } from './lifecycle.ts';
import { preload, schemasOf } from './preload.ts';
import { options, publish, say } from './report.ts';
import { dispatchingSamples } from './samples.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// Whole lifecycles a second with so many workers, each beginning the next when the last is archived.

const SIZES = options.sizes ?? [0, 10_000, 100_000];
const WORKERS = options.workers ?? 8;
const SECONDS = options.seconds ?? 40;
const WARM_UP_SECONDS = 15;

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

async function measure(system: System, size: number) {
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
  const { done, failed } = await run(system, SECONDS, work);
  await inbox.close();
  const megabytes = statSync(join(system.dataDir, 'tables.db')).size / 1e6;
  say(`${size} orders: ${(done.length / SECONDS).toFixed(2)} lifecycles/s`);
  return { size, megabytes, done, failed, upAfterMs: system.upAfterMs };
}

let schemas: TableDescription[] = [];
const results: Awaited<ReturnType<typeof measure>>[] = [];
for (const size of [0, ...SIZES.filter((n) => n > 0)]) {
  const dir = temporaryFolder();
  if (size > 0) await preload(dir, schemas, size);
  const system = await startSystem(dir);
  try {
    if (size === 0) schemas = await schemasOf(system);
    if (SIZES.includes(size)) results.push(await measure(system, size));
  } finally {
    await system.stop();
  }
}

const base = (results[0]?.done.length ?? 0) / SECONDS;
publish(
  'lifecycles',
  [
    `${WORKERS} workers for ${SECONDS} s after ${WARM_UP_SECONDS} s of warm-up; each life is ${'report → dispatch → unit’s queue → sign → resolve → verify → rate → archived'}.`,
    '',
    table(
      [
        'orders in the store',
        'database MB',
        'lifecycles',
        'a second',
        'ratio to empty',
        'p50 s',
        'p99 s',
        'failed',
      ],
      results.map(({ size, megabytes, done, failed }) => [
        size,
        Math.round(megabytes),
        done.length,
        done.length / SECONDS,
        done.length / SECONDS / base,
        percentile(done, 50) / 1000,
        percentile(done, 99) / 1000,
        failed.length,
      ]),
    ),
  ].join('\n'),
);
