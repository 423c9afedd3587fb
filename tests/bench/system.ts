import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type About, running } from '../../infra/tools/running.ts';
import { createHttp, type Http } from './http.ts';
import { options } from './report.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const UP_WITHIN_MS = 120_000;

// Ended by a signal, it still takes its systems and folders with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** A running system, as anyone outside sees it. */
export interface System {
  readonly dataDir: string;
  readonly about: About;
  readonly http: Http;
  readonly dynamo: DynamoDBClient;
  readonly sqs: SQSClient;
  /** From the start of the process until the city is loaded and /healthz is well. */
  readonly upAfterMs: number;
  token(claims: { role: string; unit?: string }): Promise<string>;
  /** Ends it as ctrl-C does. */
  stop(): Promise<void>;
}

export interface Launched {
  /** Rejects when the process ends first. */
  readonly ready: Promise<System>;
  /** SIGKILL to the runner; with `store`, to the table store at the same moment. */
  kill(store: boolean): Promise<void>;
}

/** A folder for one system's data under `--dir`, gone when the process ends: messages stay in it no longer. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(options.dir ?? tmpdir(), 'haihe-bench-'));
  process.once('exit', () => {
    if (process.env.BENCH_KEEP) console.error(`kept ${dir}`);
    else rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

/** Two neighbouring ports: the API and the AWS endpoint. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

const isFree = (port: number) =>
  new Promise<boolean>((answer) => {
    const probe = createServer().once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });

/** `npm start` in a process of its own. */
export function launch(dataDir: string, port: number): Launched {
  const began = performance.now();
  const log = openSync(join(dataDir, 'bench-system.log'), 'a');
  const child = spawn(process.execPath, ['infra/local/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', log, log],
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  void exited.then(() => process.off('exit', kill));
  return {
    ready: up(child, dataDir, port, began, exited),
    async kill(store) {
      child.kill('SIGKILL');
      if (store) killStore(dataDir);
      await exited;
    },
  };
}

export const startSystem = async (dataDir = temporaryFolder()): Promise<System> =>
  launch(dataDir, await freePort()).ready;

/** The store runs in a process group of its own, named by the file that the runner leaves for its next start. */
function killStore(dataDir: string): void {
  try {
    process.kill(-Number(readFileSync(join(dataDir, 'dynoxide.pid'), 'utf8')), 'SIGKILL');
  } catch {
    // Not started yet, or gone already.
  }
}

async function up(
  child: ChildProcess,
  dataDir: string,
  port: number,
  began: number,
  exited: Promise<void>,
): Promise<System> {
  const http = createHttp(`http://127.0.0.1:${port}`);
  const said = () => readFileSync(join(dataDir, 'bench-system.log'), 'utf8');
  const before = said().length;
  let health = 'not asked';
  // Its greeting comes once the city is loaded.
  while (!said().includes(`http://127.0.0.1:${port}/local`, before) || health !== 'well') {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The system ended while it started:\n${said().slice(before)}`);
    if (performance.now() - began > UP_WITHIN_MS)
      throw new Error(`The system is not up: /healthz says ${health}\n${said().slice(before)}`);
    health = await healthOf(http);
    await pause(50);
  }
  const tools = running(String(port));
  const about = await tools.about();
  const aws = {
    endpoint: about.awsEndpoint,
    region: about.region,
    credentials: about.adminCredentials,
    maxAttempts: 2,
  };
  return {
    dataDir,
    about,
    http,
    dynamo: new DynamoDBClient(aws),
    sqs: new SQSClient(aws),
    upAfterMs: performance.now() - began,
    token: tools.token,
    async stop() {
      http.close();
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function healthOf(http: Http): Promise<string> {
  try {
    const { status, body } = await http.send('GET', '/healthz');
    return status === 200 ? 'well' : body;
  } catch (error) {
    return String(error);
  }
}
