import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadCity } from '../../../lib/city/index.ts';
import { build } from '../../local/build.ts';
import { loadCityOnce } from '../../local/city.ts';
import { type RunningStack, startStack } from '../../local/stack.ts';
import { type Client, createClient } from '../client.ts';
import { tool } from '../running.ts';
import { collect } from './collect.ts';
import { journey } from './journey.ts';
import { MESSAGES, type Sample } from './messages.ts';
import { readSamples } from './read-samples.ts';
import type { Names } from './says.ts';
import { sendAll } from './send.ts';
import { STORIES } from './stories/index.ts';
import { createStage, type Story } from './stories/stage.ts';
import { dispatchTable } from './tables.ts';

process.env.TZ = 'UTC';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const started = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);

interface Running {
  readonly stack: RunningStack;
  readonly client: Client;
  readonly names: Names;
}

/** Builds, starts and loads the whole system for as long as `use` takes. */
async function withSystem<T>(
  dataDir: string,
  begins: string | undefined,
  use: (running: Running) => Promise<T>,
): Promise<T> {
  log(`海河派单 · Haihe Dispatch: the whole system, in ${dataDir}`);
  const built = await build(root, log);
  const stack = await startStack({
    ...built,
    dataDir,
    port: 0,
    log: (line) => log(`   ${line}`),
    ...(begins === undefined ? {} : { startAt: begins }),
  });
  try {
    log(`up on ${stack.url}; loading Tianjin`);
    await loadCityOnce(stack, 'tianjin', root, log);
    const names = namesOf(await loadCity('tianjin'));
    return await use({
      stack,
      names,
      client: createClient(stack.url, (caller) => stack.token({ ...caller })),
    });
  } finally {
    await stack.stop();
  }
}

async function day({ stack, client, names }: Running, samples: readonly Sample[]): Promise<boolean> {
  const sqs = new SQSClient({
    endpoint: stack.awsEndpoint,
    region: stack.region,
    credentials: stack.adminCredentials,
    useQueueUrlAsEndpoint: false,
  });
  const prefix = stack.outputs.get('UnitQueuePrefix') ?? '';

  log(`sending ${samples.length} reports`);
  const sent = await sendAll(client, samples, log);
  const totals = await collect(sent, sqs, prefix);
  const orders = sent.flatMap((one) => one.orders);
  console.log(`\n${dispatchTable(orders, names)}\n`);

  const chosen = sent.find(({ sample, orders: [one] }) => sample.contact?.email && one?.assignment);
  const [order] = chosen?.orders ?? [];
  const travelled =
    chosen && order ? await journey({ client, stack, names, log, receipt: chosen.receipt, order }) : true;
  console.log(`\n${totals.text}\n`);
  if (!chosen) log('no report with an address was dispatched, so no journey was shown');
  return totals.addsUp && travelled;
}

async function tell({ stack, client, names }: Running, story: Story): Promise<boolean> {
  log(`${story.zh} · ${story.en}`);
  const { stage, broken } = createStage(client, stack, names);
  await story.play(stage);
  for (const what of broken) log(`did not hold: ${what}`);
  return broken.length === 0;
}

/** @throws Error naming the stories there are */
function storyNamed(name: string): Story {
  const story = STORIES.find((s) => s.name === name);
  if (story) return story;
  throw new Error(`There is no story ${name}. Stories: ${STORIES.map((s) => s.name).join(', ')}`);
}

function namesOf(city: Awaited<ReturnType<typeof loadCity>>): Names {
  const units = new Map(city.units.map(({ id, name }) => [id, name.zh]));
  const categories = new Map(city.categories.map(({ code, name }) => [code, name.zh]));
  const regions = new Map(city.regions.map(({ code, name }) => [code, name.zh]));
  return {
    unit: (id) => units.get(id) ?? id,
    category: (code) => categories.get(code) ?? code,
    region: (code) =>
      [6, 9, 12]
        .filter((n) => n <= code.length)
        .map((n) => regions.get(code.slice(0, n)) ?? '')
        .join('') || code,
  };
}

await tool(async () => {
  const { values } = parseArgs({
    options: {
      file: { type: 'string' },
      keep: { type: 'boolean', default: false },
      story: { type: 'string' },
      'list-stories': { type: 'boolean', default: false },
    },
  });
  if (values['list-stories']) {
    for (const { name } of STORIES) console.log(name);
    return;
  }
  const story = values.story === undefined ? null : storyNamed(values.story);
  const samples =
    values.file === undefined ? MESSAGES : readSamples(readFileSync(values.file, 'utf8'), values.file);
  const dataDir = mkdtempSync(join(tmpdir(), 'haihe-demo-'));
  try {
    const fine = await withSystem(dataDir, story?.begins, (running) =>
      story ? tell(running, story) : day(running, samples),
    );
    log(fine ? 'done: everything adds up' : 'something does not add up: see above');
    if (!fine) process.exitCode = 1;
  } finally {
    if (!values.keep) rmSync(dataDir, { recursive: true, force: true });
  }
});
