import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { RunningStack } from './stack.ts';

const LOADED = 'city loaded';

/** What apps may post with over Open311 on this machine, and on no other system: it is no secret. */
const LOCAL_OPEN311_KEY = 'local-run';

/** Loads a city into a system that has none yet, as `npm run city` does on AWS. */
export async function loadCityOnce(
  stack: RunningStack,
  city: string,
  root: string,
  log: (line: string) => void,
) {
  if (stack.memory.get(LOADED) !== undefined) return;
  await run('load the city', ['infra/tools/city.ts', 'load', city]);
  const key = ['infra/tools/open311-key.ts', '--name', 'local run', '--key', LOCAL_OPEN311_KEY];
  await run('issue a key for Open311', key);
  stack.memory.set(LOADED, city);

  async function run(task: string, args: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...cityEnv(stack) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface(child.stdout).on('line', log);
    const code = await new Promise<number | null>((done) => child.once('close', done));
    if (code !== 0) throw new Error(`could not ${task}`);
  }
}

/** What a tool outside needs to work on the running system. */
const cityEnv = ({ outputs, awsEndpoint, region, adminCredentials }: RunningStack) => ({
  CITY_TABLE: outputs.get('CityTable'),
  DATA_BUCKET: outputs.get('DataBucket'),
  UNIT_QUEUE_PREFIX: outputs.get('UnitQueuePrefix'),
  AWS_ENDPOINT_URL: awsEndpoint,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: adminCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: adminCredentials.secretAccessKey,
});
