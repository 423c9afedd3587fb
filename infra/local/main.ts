import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { loadCityOnce } from './city.ts';
import { AlreadyRunning, type Lock, lock } from './lock.ts';
import { type RunningStack, startStack } from './stack.ts';

// `npm start`: the synthesised stack on this machine until ctrl-C.

// Lambda runs in UTC; a worker thread takes the time zone of its process.
process.env.TZ = 'UTC';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dataDir = resolve(process.env.DATA_DIR ?? '.data');
const port = Number(process.env.PORT ?? 8787);
const host = process.env.HOST ?? '127.0.0.1';
/** `LIMIT_FACTOR=1 npm start`: the request limits a city has. */
const { LIMIT_FACTOR } = process.env;
const env = LIMIT_FACTOR === undefined ? {} : { LIMIT_FACTOR };
const log = (line: string) => console.log(`${new Date().toISOString().slice(11, 23)} ${line}`);

let stack: RunningStack | undefined;
let ending = false;

async function end(): Promise<void> {
  if (ending) process.exit(130);
  ending = true;
  log('stopping: waiting for what is under way (ctrl-C again to stop at once)');
  await stack?.stop();
  held.release();
  process.exit(0);
}

function take(): Lock {
  mkdirSync(dataDir, { recursive: true });
  try {
    return lock(dataDir);
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    console.error(`${error.message}\nStop it first, or start another with its own DATA_DIR and PORT.`);
    process.exit(1);
  }
}

const held = take();
process.on('SIGINT', end);
process.on('SIGTERM', end);
try {
  const built = await build(root, log);
  stack = await startStack({ ...built, dataDir, port, host, env, log, quit: end });
  held.tell(stack.url);
  await loadCityOnce(stack, process.env.CITY ?? 'tianjin', root, log);
  console.log(greeting(stack));
} catch (error) {
  // Ctrl-C ends what is being started, which then fails.
  if (ending) await new Promise(() => {});
  console.error(error instanceof Error ? error.message : error);
  await stack?.stop();
  held.release();
  process.exit(1);
}

function greeting({
  url,
  awsEndpoint,
  region,
  adminCredentials: { accessKeyId, secretAccessKey },
}: RunningStack): string {
  return `
Haihe Dispatch is up after ${(performance.now() / 1000).toFixed(1)} s; ctrl-C stops it, what it holds stays.

  console ${url}/
  API    ${url}  (/openapi.json, /asyncapi.json, /healthz)
  here   ${url}/local  (clock, token, mail, metrics, faults)
  AWS    ${awsEndpoint}  (region ${region}, key ${accessKeyId}, secret ${secretAccessKey})
  data   ${dataDir}  (logs in ${dataDir}/logs)

Try:
  curl -s ${url}/v1/reports -H 'content-type: application/json' \\
    -d '{"text":"和平区南营门街道路灯不亮，晚上看不清路","place":{"address":"和平区南京路"}}'
`;
}
