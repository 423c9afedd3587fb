import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../local/build.ts';
import { loadCityOnce } from '../local/city.ts';
import { startStack } from '../local/stack.ts';
import { tool } from './running.ts';

process.env.TZ = 'UTC';
const root = fileURLToPath(new URL('../../', import.meta.url));
const SCHEMATHESIS = 'schemathesis==4.32.5';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'response_schema_conformance',
  'content_type_conformance',
];
const NEEDS = `npm run fuzz needs Python 3.10 or newer with venv and pip (Debian: apt install python3-venv), and ${SCHEMATHESIS}
from PyPI, which it installs into .data/fuzz at its first run.`;

/** Who the fuzzer is, one run each: different roles reach different code. */
const CALLERS = [
  { role: 'admin', unit: 'city', sub: 'fuzz-admin' },
  { role: 'desk', unit: 'city', sub: 'fuzz-desk' },
];

/** Operations alone; then sequences, of which many end at their first refusal: more are asked for. */
const RUNS = [
  ['examples,coverage,fuzzing', 1],
  ['stateful', 40],
] as const;

/** The fuzzer in a Python environment of its own. @throws Error saying what is missing */
function schemathesis(): string {
  const home = resolve(root, '.data/fuzz');
  const st = join(home, 'bin/st');
  if (existsSync(st)) return st;
  try {
    execFileSync('python3', ['-m', 'venv', home], { stdio: 'inherit' });
    execFileSync(join(home, 'bin/pip'), ['install', '--quiet', SCHEMATHESIS], { stdio: 'inherit' });
  } catch (error) {
    throw new Error(`${NEEDS}\n${error instanceof Error ? error.message : error}`);
  }
  return st;
}

/** Runs the fuzzer against the document the system serves. @returns its exit code: 0 when nothing was found */
async function fuzz(st: string, url: string, token: string, more: readonly string[]): Promise<number> {
  const options = [
    ...['--url', url, '--header', `Authorization: Bearer ${token}`, '--checks', CHECKS.join(',')],
    ...['--suppress-health-check', 'all', '--generation-database', 'none', '--no-color'],
    ...['--continue-on-failure', '--no-shrink', '--request-timeout', '30', ...more],
  ];
  const child = spawn(st, ['run', `${url}/openapi.json`, ...options], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return Number(code ?? 1);
}

/** Calls every endpoint of a system of its own, alone and in sequences, with good and bad input. */
await tool(async () => {
  const { values } = parseArgs({
    options: { cases: { type: 'string', default: '15' }, seed: { type: 'string', default: '1' } },
  });
  const st = schemathesis();
  const dataDir = mkdtempSync(join(tmpdir(), 'haihe-fuzz-'));
  const log = (line: string): void => console.log(line);
  const stack = await startStack({
    ...(await build(root, log)),
    dataDir,
    port: 0,
    log: () => {},
    env: { LIMIT_FACTOR: '0' },
  });
  try {
    await loadCityOnce(stack, 'tianjin', root, log);
    for (const caller of CALLERS) {
      log(`\nfuzzing ${stack.url} as ${caller.role}`);
      const token = await stack.token(caller);
      for (const [phases, cases] of RUNS) {
        const more = ['--phases', phases, '--max-examples', String(cases * Number(values.cases))];
        const code = await fuzz(st, stack.url, token, [...more, '--seed', values.seed]);
        if (code !== 0) process.exitCode = 1;
      }
    }
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
