import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadCity } from '../../../lib/city/index.ts';
import { build } from '../../local/build.ts';
import { loadCityOnce } from '../../local/city.ts';
import { startStack } from '../../local/stack.ts';
import { createClient } from '../client.ts';
import { tool } from '../running.ts';
import { collect } from './collect.ts';
import { journey } from './journey.ts';
import { MESSAGES, type Sample } from './messages.ts';
import { readSamples } from './read-samples.ts';
import { sendAll } from './send.ts';
import { dispatchTable, type Names } from './tables.ts';

process.env.TZ = 'UTC';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const started = performance.now();
const log = (line: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);

async function demo(samples: readonly Sample[], dataDir: string): Promise<boolean> {
  log(`海河派单 · Haihe Dispatch: the whole system, in ${dataDir}`);
  const { templatePath, assetsDir } = await build(root, log);
  const stack = await startStack({
    templatePath,
    assetsDir,
    dataDir,
    port: 0,
    log: (line) => log(`   ${line}`),
  });
  try {
    log(`up on ${stack.url}; loading Tianjin`);
    await loadCityOnce(stack, 'tianjin', root, log);
    const city = await loadCity('tianjin');
    const names = namesOf(city);
    const client = createClient(stack.url, (caller) => stack.token({ ...caller }));
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
    console.log(
      `\n${dispatchTable(
        sent.flatMap(({ orders }) => orders),
        names,
      )}\n`,
    );

    const chosen = sent.find(({ sample, orders: [one] }) => sample.contact?.email && one?.assignment);
    const [order] = chosen?.orders ?? [];
    const travelled =
      chosen && order ? await journey({ client, stack, names, log, receipt: chosen.receipt, order }) : true;
    console.log(`\n${totals.text}\n`);
    if (!chosen) log('no report with an address was dispatched, so no journey was shown');
    return totals.addsUp && travelled;
  } finally {
    await stack.stop();
  }
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
    options: { file: { type: 'string' }, keep: { type: 'boolean', default: false } },
  });
  const samples =
    values.file === undefined ? MESSAGES : readSamples(readFileSync(values.file, 'utf8'), values.file);
  const dataDir = mkdtempSync(join(tmpdir(), 'haihe-demo-'));
  try {
    const fine = await demo(samples, dataDir);
    log(fine ? 'done: everything adds up' : 'the totals do not add up: see above');
    if (!fine) process.exitCode = 1;
  } finally {
    if (!values.keep) rmSync(dataDir, { recursive: true, force: true });
  }
});
