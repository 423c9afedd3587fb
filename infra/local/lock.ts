import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const runningSchema = z.object({ pid: z.number(), url: z.string() });

export class AlreadyRunning extends Error {}

export interface Lock {
  /** Where the holder can be reached, for those that find the data taken. */
  tell(url: string): void;
  release(): void;
}

/**
 * Takes `dataDir` for this process. The lock is one of the operating system on an SQLite file, so it ends with
 * the process however that dies: a file that only named a pid could be left behind, and the pid be another's.
 * @throws AlreadyRunning naming who holds it
 */
export function lock(dataDir: string): Lock {
  const file = join(dataDir, 'running.json');
  const db = new DatabaseSync(join(dataDir, 'lock.db'));
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch {
    throw new AlreadyRunning(`${dataDir} is in use ${holder(file)}`);
  }
  return {
    tell: (url) => writeFileSync(file, JSON.stringify({ pid: process.pid, url })),
    release() {
      rmSync(file, { force: true });
      db.close();
    },
  };
}

function holder(file: string): string {
  try {
    const { pid, url } = runningSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return `by process ${pid}: ${url}`;
  } catch {
    return 'by a process that is just starting';
  }
}
