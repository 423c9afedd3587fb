import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

export interface Dynoxide {
  readonly endpoint: string;
  stop(): Promise<void>;
}

// When this process dies, however it dies, its end of the pipe closes and `cat` ends: the store goes too.
const LEASH = '"$@" </dev/null & store=$!; cat >/dev/null; kill "$store"; wait "$store"';

/** Starts the table store on `dataDir/tables.db`, after ending one that a killed runner left behind. */
export async function startDynoxide(dataDir: string): Promise<Dynoxide> {
  const pidFile = join(dataDir, 'dynoxide.pid');
  await endOrphan(pidFile);
  const file = join(dataDir, 'tables.db');
  const port = await freePort();
  const args = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  // A process group of its own, or ctrl-C would end it before the functions have drained.
  const child = spawn('sh', ['-c', LEASH, 'sh', binary(), ...args], { stdio: 'pipe', detached: true });
  const logs = createWriteStream(join(dataDir, 'logs', 'dynoxide.log'), { flags: 'a' });
  child.stdout.pipe(logs);
  child.stderr.pipe(logs);
  writeFileSync(pidFile, String(child.pid));
  await listening(port, child);
  indexStream(file);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await gone;
      rmSync(pidFile, { force: true });
    },
  };
}

/** Stream-enabled writes look up the last sequence number; without this they scan all records. */
function indexStream(file: string): void {
  const db = new DatabaseSync(file);
  db.exec('PRAGMA busy_timeout = 5000');
  db.exec(
    'CREATE INDEX IF NOT EXISTS stream_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
  );
  db.close();
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}/dynoxide`;
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`${name} is not installed: point DYNAMODB_ENDPOINT at another DynamoDB`);
  }
}

/** The leash ends by itself; a store that still holds the file after two seconds is ended by force. */
async function endOrphan(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  for (let tries = 0; tries < 200 && isStore(pid); tries++) {
    if (tries === 100) process.kill(-pid, 'SIGKILL');
    await pause(20);
  }
}

// A pid is used again by others: end only what was started here.
const isStore = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dynoxide');
  } catch {
    return false;
  }
};

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 1000; tries++) {
    if (child.exitCode !== null) throw new Error('dynoxide ended at once: see logs/dynoxide.log');
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.end());
    });
    if (open) return;
    await pause(10);
  }
  throw new Error('dynoxide did not listen within 10 s: see logs/dynoxide.log');
}
