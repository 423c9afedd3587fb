import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lock } from '../../infra/local/lock.ts';
import { eventually } from './small-stack.ts';

let dir = '';
let child: ChildProcess | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'death-'));
  mkdirSync(join(dir, 'logs'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

/** A process that runs `work` on the folder and stays. */
async function another(module: string, work: string): Promise<ChildProcess> {
  const source = `const loaded = await import(${JSON.stringify(join(process.cwd(), 'infra/local', module))});
    const dir = ${JSON.stringify(dir)};
    ${work}
    console.log('ready');
    setInterval(() => {}, 1000);`;
  child = spawn('node', ['--input-type=module', '--eval', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function kill(victim: ChildProcess): Promise<void> {
  victim.kill('SIGKILL');
  await once(victim, 'exit');
}

describe('the lock on a data folder', () => {
  test('says who holds it and where; ends with a kill', async () => {
    const holder = await another('lock.ts', "loaded.lock(dir).tell('http://127.0.0.1:8787');");
    expect(() => lock(dir)).toThrow(`in use by process ${holder.pid}: http://127.0.0.1:8787`);
    await kill(holder);
    lock(dir).release();
  });

  test('is free again after its release', () => {
    lock(dir).release();
    lock(dir).release();
    expect(existsSync(join(dir, 'running.json'))).toBe(false);
  });
});

test('the table store goes with a runner that is killed', async () => {
  const runner = await another('engines/dynoxide.ts', 'await loaded.startDynoxide(dir);');
  const leash = Number(readFileSync(join(dir, 'dynoxide.pid'), 'utf8'));
  const alive = () =>
    existsSync(`/proc/${leash}/cmdline`) && readFileSync(`/proc/${leash}/cmdline`, 'utf8') !== '';
  expect(alive()).toBe(true);
  await kill(runner);
  await eventually(() => (alive() ? undefined : true));
});
