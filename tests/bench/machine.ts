import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { percentile, short, table } from './figures.ts';

const packageSchema = z.object({ version: z.string() });
const versionOf = (name: string): string =>
  packageSchema.parse(
    JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')),
  ).version;

const TMPFS = 0x01021994;
const SYNCS = 200;

/** What was measured on: table for the head of docs/benchmarks.md. `dir`: where the system keeps its data. */
export function machine(dir = tmpdir()): string {
  const [cpu] = cpus();
  const disk = statfsSync(dir).type === TMPFS ? 'tmpfs (memory)' : 'disk';
  const syncs = syncTimes(dir);
  return table(
    ['what', 'which'],
    [
      [
        'cores, memory',
        `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      ],
      ['system, Node', `${process.platform} ${release()} ${process.arch}, Node ${process.version}`],
      [
        'engines',
        `dynoxide ${versionOf(`@dynoxide/${process.platform}-${process.arch}`)}, fauxqs ${versionOf('fauxqs')}, ` +
          `aws-ses-v2-local ${versionOf('aws-ses-v2-local')}`,
      ],
      [
        'data folder',
        `${disk}; 4 KB write + fdatasync: p50 ${short(percentile(syncs, 50))} ms, p99 ${short(percentile(syncs, 99))} ms`,
      ],
    ],
  );
}

/** The table store syncs each commit, so the disk is part of every figure. */
function syncTimes(dir: string): number[] {
  const own = mkdtempSync(join(dir, 'bench-sync-'));
  const file = openSync(join(own, 'file'), 'w');
  const page = Buffer.alloc(4096, 1);
  try {
    return Array.from({ length: SYNCS }, () => {
      const began = performance.now();
      writeSync(file, page);
      fdatasyncSync(file);
      return performance.now() - began;
    });
  } finally {
    closeSync(file);
    rmSync(own, { recursive: true });
  }
}
