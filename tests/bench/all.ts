import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Every bench, one after another, each in a process of its own; options are handed on to each.

const BENCHES = [
  'bundles',
  'cost',
  'latency',
  'lifecycles',
  'flood',
  'kills',
  'insight',
  'cockpit',
  'understanding',
  'matching',
  'sweep',
  'sweep-spike',
  'sweep-lateness',
  'preview',
  'simulate',
  'list',
];

const failed = BENCHES.filter((name) => {
  console.error(`\n=== ${name}`);
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  return spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) console.error(`\nfailed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
