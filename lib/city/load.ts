import { createHash } from 'node:crypto';
import * as z from 'zod';
import { CORPUS_KEY } from '../learn/corpus.ts';
import { IN_FORCE_KEY } from '../learn/in-force.ts';
import { withVersion } from '../tune/timeline.ts';
import type { Unit } from '../unit/types.ts';
import { inParallel } from './in-parallel.ts';
import { type CityMeta, metaOf } from './meta.ts';
import { servicesOf } from './open311.ts';
import type { City } from './types.ts';

export interface CityKey {
  readonly pk: string;
  readonly sk: string;
}

/** An item of the `city` table. Units: `version` for conditions, `parent` for the index of a unit's children. */
export interface CityItem extends CityKey {
  readonly body: string;
  readonly version?: number;
  readonly parent?: string;
  /** Of a version of a duty list, JSON. */
  readonly rows?: string;
  /** Of a duty list: its newest version, for conditions. */
  readonly latest?: number;
}

/** What a load needs from outside. Each call may be repeated. */
export interface CityPorts {
  /** Those of the keys that the table does not hold. */
  absent(keys: readonly CityKey[]): Promise<CityKey[]>;
  putItems(items: readonly CityItem[]): Promise<void>;
  /** The unit's queue and dead-letter queue exist when it returns. @returns the queue's URL. */
  ensureQueue(unitId: string): Promise<string>;
  putObject(key: string, content: Uint8Array | string): Promise<void>;
  /** Null when there is none. */
  getText(key: string): Promise<string | null>;
}

export interface LoadOptions {
  /** RFC 3339, UTC. */
  readonly now: string;
  /** The default model of the repository; null leaves models alone. */
  readonly model: { version: string; bytes: Uint8Array } | null;
  /** What that model was trained from, packed; null leaves it alone. */
  readonly corpus: Uint8Array | null;
  readonly onProgress?: (line: string) => void;
}

const MODEL_KEY = 'models/default.bin';
const UNITS_AT_ONCE = 500;
const QUEUES_AT_ONCE = 16;

/**
 * Puts a city into the store. Safe to repeat and to interrupt: only units, duty lists and texts that are absent are
 * written, so what people changed stays as it is and no version goes back. The law, the regions and the default
 * model are written each time; a model that someone made current stays current.
 */
export async function loadCityInto(city: City, ports: CityPorts, options: LoadOptions): Promise<CityMeta> {
  const progress = options.onProgress ?? (() => {});
  await loadUnits(city.units, ports, progress);
  const lists = city.dutyLists.map(dutyItems);
  await putAbsent([...lists.map(({ version }) => version), ...city.texts.map(textItem)], ports);
  await putAbsent(
    lists.map(({ inForce }) => inForce),
    ports,
  );
  progress(`${city.dutyLists.length} duty lists, ${city.texts.length} texts`);
  const regions = city.regions.map(({ code, name }) => ({ code, name: name.zh, en: name.en }));
  await ports.putObject('city/regions.json', JSON.stringify(regions));
  if (options.model !== null) await loadModel(options.model, ports);
  if (options.corpus !== null) await ports.putObject(CORPUS_KEY, options.corpus);
  progress(options.model === null ? 'no model to load' : `model ${options.model.version}`);
  const names = Object.fromEntries(city.categories.map(({ code, name }) => [code, name]));
  await ports.putItems([{ pk: 'CITY', sk: 'CATEGORIES', body: JSON.stringify(names) }]);
  await ports.putItems([{ pk: 'CITY', sk: 'SERVICES', body: JSON.stringify(servicesOf(city)) }]);
  const meta = metaOf(city, options.now, fingerprint(city));
  await ports.putItems([{ pk: 'CITY', sk: 'META', body: JSON.stringify(meta) }]);
  return meta;
}

async function loadUnits(units: readonly Unit[], ports: CityPorts, progress: (line: string) => void) {
  const absent = new Set((await ports.absent(units.map(unitKey))).map(({ pk }) => pk));
  const wanted = units.filter((unit) => absent.has(unitKey(unit).pk));
  progress(`${units.length} units, ${units.length - wanted.length} of them already there`);
  for (let from = 0; from < wanted.length; from += UNITS_AT_ONCE) {
    const chunk = wanted.slice(from, from + UNITS_AT_ONCE);
    await ports.putItems((await withQueues(chunk, ports)).map(unitItem));
    progress(`${from + chunk.length}/${wanted.length} units written`);
  }
}

/** A unit is written only once its queue can take orders. */
const withQueues = (units: readonly Unit[], ports: CityPorts): Promise<Unit[]> =>
  inParallel(units, QUEUES_AT_ONCE, async (unit) =>
    unit.delivery === 'queue' ? { ...unit, queueUrl: await ports.ensureQueue(unit.id) } : unit,
  );

async function putAbsent(items: readonly CityItem[], ports: CityPorts): Promise<void> {
  const absent = new Set((await ports.absent(items)).map(({ pk, sk }) => `${pk} ${sk}`));
  await ports.putItems(items.filter(({ pk, sk }) => absent.has(`${pk} ${sk}`)));
}

async function loadModel({ version, bytes }: { version: string; bytes: Uint8Array }, ports: CityPorts) {
  const current = await ports.getText(IN_FORCE_KEY);
  const chosen = current === null ? null : z.looseObject({ key: z.string() }).parse(JSON.parse(current));
  await ports.putObject(MODEL_KEY, bytes);
  // How it came to be in force stays beside it.
  if (chosen === null || chosen.key === MODEL_KEY)
    await ports.putObject(IN_FORCE_KEY, JSON.stringify({ ...chosen, version, key: MODEL_KEY }));
}

const unitKey = ({ id }: Unit): CityKey => ({ pk: `UNIT#${id}`, sk: 'UNIT' });

const unitItem = (unit: Unit): CityItem => ({
  ...unitKey(unit),
  version: unit.version,
  ...(unit.parent === null ? {} : { parent: unit.parent }),
  body: JSON.stringify(unit),
});

/** A version and, after it, the row that says which version is in force. */
function dutyItems({ rows, ...head }: City['dutyLists'][number]): Record<'version' | 'inForce', CityItem> {
  const { scope, version, effectiveFrom } = head;
  const timeline = withVersion(null, scope, { version, effectiveFrom, rowCount: rows.length }, effectiveFrom);
  return {
    version: {
      pk: `DUTY#${scope}`,
      sk: `V#${String(version).padStart(4, '0')}`,
      body: JSON.stringify({ ...head, rowCount: rows.length }),
      rows: JSON.stringify(rows),
    },
    inForce: { pk: 'DUTYLISTS', sk: scope, latest: version, body: JSON.stringify(timeline) },
  };
}

const textItem = (text: City['texts'][number]): CityItem => ({
  pk: `TEXT#${text.id}`,
  sk: 'TEXT',
  body: JSON.stringify(text),
});

const fingerprint = (city: City): string =>
  createHash('sha256').update(JSON.stringify(city)).digest('hex').slice(0, 12);
