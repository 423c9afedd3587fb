import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

const run = promisify(execFile);

const OUT = 'dist/local';
/** How long to wait for another process that builds. */
const BUILD_MS = 120_000;
const SOURCES = ['functions', 'lib', 'events', 'infra'];
const FILES = ['package-lock.json', 'cdk.json'];
/** The runner reads what is built and has no part in it. */
const APART = [join('infra', 'local'), join('infra', 'tools')];

/** The console: what it is built from, and where to. */
const WEB = ['web'];
const WEB_OUT = 'dist/web';

export interface Built {
  readonly templatePath: string;
  readonly assetsDir: string;
  readonly webDir: string;
}

/**
 * Bundles the functions and synthesises the stack when their sources have changed since the last time.
 * In processes of their own: the CDK's memory is not needed after.
 */
export async function build(root: string, log: (line: string) => void): Promise<Built> {
  const assetsDir = join(root, OUT, 'cdk.out');
  mkdirSync(join(root, OUT), { recursive: true });
  // One at a time: whoever comes second finds it done.
  const turn = new DatabaseSync(join(root, OUT, 'building.db'), { timeout: BUILD_MS });
  turn.exec('BEGIN EXCLUSIVE');
  try {
    const webDir = await buildWebIfStale(root, log);
    return { ...(await buildIfStale(root, assetsDir, log)), webDir };
  } finally {
    turn.close();
  }
}

async function buildWebIfStale(root: string, log: (line: string) => void): Promise<string> {
  const stamp = join(root, OUT, 'web.sha256');
  const digest = digestOf(root, WEB);
  const built = existsSync(join(root, WEB_OUT, 'index.html'));
  if (!built || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
    log('building the console');
    await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'], {
      cwd: root,
      // Tests have another, and would serve the library's own warnings.
      env: { ...process.env, NODE_ENV: 'production' },
    });
    writeFileSync(stamp, digest);
  }
  return join(root, WEB_OUT);
}

async function buildIfStale(
  root: string,
  assetsDir: string,
  log: (line: string) => void,
): Promise<Omit<Built, 'webDir'>> {
  const stamp = join(root, OUT, 'sources.sha256');
  const digest = digestOf(root, SOURCES);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (!fresh || templatesIn(assetsDir).length !== 1) {
    log('bundling functions and synthesising the stack');
    await run(process.execPath, ['infra/bundle.ts'], { cwd: root });
    await run(process.execPath, ['infra/app.ts'], {
      cwd: root,
      env: { ...process.env, CDK_OUTDIR: assetsDir },
    });
    writeFileSync(stamp, digest);
  }
  const [template, second] = templatesIn(assetsDir);
  if (!template || second)
    throw new Error(`${assetsDir} should hold one template: remove ${OUT} and start again`);
  return { templatePath: join(assetsDir, template), assetsDir };
}

const templatesIn = (dir: string) =>
  existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.template.json')) : [];

function digestOf(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256');
  const paths = sources.flatMap((folder) => filesIn(root, folder)).concat(FILES);
  for (const path of paths.sort())
    if (existsSync(join(root, path))) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function filesIn(root: string, folder: string): string[] {
  if (APART.includes(folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(root, path) : [path];
  });
}
