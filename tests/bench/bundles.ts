import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { BUNDLE_DIR } from '../../infra/bundle.ts';
import { FUNCTIONS } from '../../infra/functions.ts';
import { resourcesOfType } from '../../infra/local/template.ts';
import { figures } from './api.ts';
import { median, table } from './figures.ts';
import { publish, say } from './report.ts';
import { template } from './rules.ts';
import { startSystem } from './system.ts';

// What a cold start loads: size of each bundle, and how long a fresh Node takes to import it.

const RUNS = 7;
const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const PROBE = `
const began = performance.now();
await import(process.argv[1]);
process.stdout.write(String(performance.now() - began));
process.exit();
`;

/** Milliseconds to import a bundle in a process of its own, with the environment it has when deployed. */
async function initOf(file: string, env: Record<string, string>): Promise<number> {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module', '-e', PROBE, '--', pathToFileURL(file).href],
    { env: { PATH: process.env.PATH, AWS_REGION: 'us-east-1', ...env } },
  );
  return Number(stdout);
}

const resolved = await template();
const environments = new Map(
  resourcesOfType(resolved, 'AWS::Lambda::Function').map(({ name, properties }) => [
    name,
    JSON.parse(JSON.stringify(properties.Environment ?? { Variables: {} })).Variables,
  ]),
);
const system = await startSystem();
const emulated = (await figures(system)).functions;
await system.stop();

const bundles = Map.groupBy(Object.entries(FUNCTIONS), ([name, { bundle }]) => bundle ?? name);
const rows: (string | number)[][] = [];
for (const [bundle, uses] of bundles) {
  const file = join(ROOT, BUNDLE_DIR, bundle, 'index.mjs');
  const bytes = readFileSync(file);
  const [deployed = ''] = [...environments.keys()].filter((name) => name.endsWith(`-${uses[0]?.[0]}`));
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) times.push(await initOf(file, environments.get(deployed)));
  say(`${dirname(file)}: ${times.map(Math.round).join(' ')} ms`);
  rows.push([
    uses.length > 1 ? `${bundle} (${uses.length} functions)` : bundle,
    bytes.length / 1024,
    gzipSync(bytes).length / 1024,
    median(times),
    emulated[deployed]?.initMs ?? Number.NaN,
  ]);
}
publish(
  'bundles',
  [
    `Init: import of the bundle in a fresh Node ${process.version}, median of ${RUNS}. At start: the same in the local run's worker threads, all functions at once.`,
    '',
    table(['bundle', 'KB', 'gzip KB', 'init ms', 'init at start ms'], rows),
  ].join('\n'),
);
