import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createCityPorts } from '../../lib/aws/city-load.ts';
import { loadCity } from '../../lib/city/index.ts';
import { type LoadOptions, loadCityInto } from '../../lib/city/load.ts';
import { packCorpus } from '../../lib/learn/corpus.ts';
import { readEnv } from '../../lib/platform/env.ts';
import { decodeModel } from '../../lib/understand/model.ts';
import { running } from './running.ts';
import { readCorpus } from './train/corpus.ts';

const USAGE = `Usage: npm run city -- load <city>

Loads a city into the store: units and their queues, duty lists, texts, regions, the default model.
What is there already stays as it is, so it may be repeated.
Goes to the system running on this machine (PORT), or where the environment says:
CITY_TABLE, DATA_BUCKET, UNIT_QUEUE_PREFIX as the stack's outputs name them, and AWS's own (AWS_REGION, AWS_PROFILE …).`;

const environment = z.object({
  CITY_TABLE: z.string().min(1),
  DATA_BUCKET: z.string().min(1),
  UNIT_QUEUE_PREFIX: z.string().min(1),
});

async function load(cityId: string): Promise<void> {
  const city = await loadCity(cityId);
  const env = process.env.CITY_TABLE === undefined ? await running().environment() : readEnv(environment);
  const ports = createCityPorts({
    table: env.CITY_TABLE,
    bucket: env.DATA_BUCKET,
    queuePrefix: env.UNIT_QUEUE_PREFIX,
  });
  const began = Date.now();
  const meta = await loadCityInto(city, ports, {
    now: new Date(began).toISOString(),
    model: await readModel(city.artefacts.model),
    corpus: packCorpus(readCorpus(new URL(`../../${city.artefacts.corpus}/`, import.meta.url))),
    onProgress: (line) => console.log(`${city.id}: ${line}`),
  });
  console.log(`${city.name.zh} ${city.name.en}, data ${meta.version}, loaded in ${Date.now() - began} ms`);
}

/** Null, with a word about it, when the repository has no trained model yet. */
async function readModel(path: string): Promise<LoadOptions['model']> {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  try {
    const bytes = await readFile(file);
    return { version: decodeModel(bytes).version, bytes };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    console.warn(`No model at ${path}: reports will wait for a person until one is trained and loaded`);
    return null;
  }
}

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [command, cityId, ...rest] = positionals;
  if (command !== 'load' || cityId === undefined || rest.length > 0) {
    console.error(USAGE);
    return 2;
  }
  await load(cityId);
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
