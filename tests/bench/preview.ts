import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createMatters } from '../../lib/aws/matters.ts';
import { loadCity } from '../../lib/city/index.ts';
import { newReportId } from '../../lib/platform/ids.ts';
import { classify } from '../../lib/understand/classify.ts';
import { buildGazetteer } from '../../lib/understand/gazetteer.ts';
import { decodeModel } from '../../lib/understand/model.ts';
import { type Sketch, sketchOf } from '../../lib/understand/similar.ts';
import { understandingOf } from '../../lib/understand/understand.ts';
import { type Figures, figures, type Report, resetFigures } from './api.ts';
import { median, percentile, short, sum, table } from './figures.ts';
import { messages } from './messages.ts';
import { quiet } from './quiet.ts';
import { options, publish, say } from './report.ts';
import { samples } from './samples.ts';
import { fill, type Item, shapeOf } from './sweep-store.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// POST /v1/understand, one at a time, with more and more orders in the index of matters.

const SIZES = options.sizes ?? [0, 10_000, 100_000];
const CALLS = options.count ?? 1000;
const WARM_UP = 200;
const PATH = '/v1/understand';
const DAYS_KEPT = 30;
const DAY_MS = 24 * 3_600_000;
const UTC_OFFSET = 480;
/** The demo's texts are short: so many together are as long as a real one. */
const TOGETHER = 6;
const QUIET_WITHIN_MS = 120_000;

const model = decodeModel(readFileSync(new URL('../../lib/understand/model/default.bin', import.meta.url)));

/** As many as there are, over and over; every second with a street, as an app gives it. */
async function texts(): Promise<{ reports: readonly Report[]; from: string }> {
  if (options.data !== undefined) return messages(CALLS);
  const { reports, from } = await messages(CALLS * TOGETHER);
  return {
    reports: Array.from({ length: CALLS }, (_, i) => ({
      ...reports[i * TOGETHER],
      text: reports
        .slice(i * TOGETHER, (i + 1) * TOGETHER)
        .map(({ text }) => text)
        .join('。'),
    })),
    from: `${from}, ${TOGETHER} in one`,
  };
}

/** Index rows of so many orders, as the index itself writes them: each text in many streets, over its 30 days. */
async function* rows(count: number, reports: readonly Report[]): AsyncGenerator<Item> {
  const street = await samples();
  const sketches = reports.map(({ text }): Sketch => {
    const { code } = classify(model, { text });
    return sketchOf({ text, category: code, regionCode: null, at: new Date().toISOString() });
  });
  const written: Item[] = [];
  const matters = createMatters(recorder(written), '');
  const now = Date.now();
  for (let i = 0; i < count; i++) {
    const sketch = sketches[i % sketches.length];
    if (!sketch) return;
    const at = new Date(now - ((i * 7919 * 1000) % (DAYS_KEPT * DAY_MS))).toISOString();
    const regionCode = street(i).place?.regionCode ?? null;
    await matters.put(`${newReportId(at, UTC_OFFSET)}-1`, { ...sketch, regionCode, at });
    yield* written.splice(0);
  }
}

/** A client that sends nothing and keeps what would be written. */
function recorder(written: Item[]): DynamoDBClient {
  const client = new DynamoDBClient({ region: 'nowhere' });
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        if ('RequestItems' in input)
          for (const request of Object.values(input.RequestItems ?? {}).flat())
            if ('PutRequest' in request && request.PutRequest?.Item) written.push(request.PutRequest.Item);
        return { output: { $metadata: {} }, response: undefined };
      },
    { step: 'initialize', priority: 'high' },
  );
  return client;
}

/** The reading alone, in this process: what is left of the function's time is the index and what runs the function. */
async function readingAlone(reports: readonly Report[]): Promise<number[]> {
  const { regions } = await loadCity('tianjin');
  const { explain } = understandingOf(
    model,
    buildGazetteer(regions.map(({ code, name }) => ({ code, name: name.zh, en: name.en }))),
  );
  const take = ({ text, place = {} }: Report): number => {
    const began = performance.now();
    explain({ text, place });
    return performance.now() - began;
  };
  for (const report of reports.slice(0, WARM_UP)) take(report);
  return reports.map(take);
}

interface Measured {
  readonly indexed: number;
  readonly handler: readonly number[];
  readonly answers: readonly number[];
  readonly calls: Figures['calls'][string];
  /** Calls that found at least one order alike. */
  readonly found: number;
  readonly failed: number;
  readonly load: number;
}

async function functionOf(system: System): Promise<string> {
  const name = Object.keys((await figures(system)).functions).find((one) => one.endsWith('-understand-api'));
  if (name === undefined) throw new Error('The stack has no understand-api');
  return name;
}

/** The function's own time of each call is what its total grew by: nothing else calls it. */
async function measure(system: System, indexed: number, reports: readonly Report[]): Promise<Measured> {
  const name = await functionOf(system);
  const spent = async () => (await figures(system)).functions[name]?.totalMs ?? 0;
  const ask = (report: Report) => system.http.send('POST', PATH, {}, report);
  for (let i = 0; i < WARM_UP; i++) await ask(reports[i % reports.length] ?? { text: '' });
  await quiet(system, QUIET_WITHIN_MS);
  await resetFigures(system);
  const [load = 0] = loadavg();
  const [handler, answers]: [number[], number[]] = [[], []];
  let [found, failed] = [0, 0];
  let before = await spent();
  for (const report of reports) {
    const began = performance.now();
    const { status, body } = await ask(report);
    answers.push(performance.now() - began);
    const after = await spent();
    handler.push(after - before);
    before = after;
    if (status !== 200) failed++;
    else if (!body.includes('"duplicates":[]')) found++;
  }
  const { calls } = await figures(system);
  return { indexed, handler, answers, calls: calls[name] ?? {}, found, failed, load };
}

const row = ({ indexed, handler, answers, calls, found, failed, load }: Measured) => {
  const each = (of: 'calls' | 'readUnits' | 'writeUnits') =>
    sum(Object.values(calls).map((one) => one[of])) / handler.length;
  return [
    indexed,
    ...[50, 90, 99, 100].map((p) => percentile(handler, p)),
    `${((100 * handler.filter((ms) => ms <= 10).length) / handler.length).toFixed(1)} %`,
    ...[50, 99].map((p) => percentile(answers, p)),
    each('calls'),
    each('readUnits'),
    each('writeUnits'),
    found,
    failed,
    load,
  ];
};

const { reports, from } = await texts();
const alone = await readingAlone(reports);
const lengths = reports.map(({ text }) => text.length);
const shape = SIZES.some((size) => size > 0) ? await shapeOf(temporaryFolder(), 'MattersTable') : null;
const measured: Measured[] = [];
let loaded = '';
for (const size of SIZES) {
  const dir = temporaryFolder();
  if (size > 0 && shape) {
    const filled = await fill(dir, { table: shape, items: rows(size, reports) });
    loaded = ` ${short(size)} orders are ${short(filled.items)} rows of the index, ${filled.megabytes} MB.`;
  }
  const system = await startSystem(dir);
  try {
    measured.push(await measure(system, size, reports));
    say(`${size} indexed: handler p50 ${percentile(measured.at(-1)?.handler ?? [], 50).toFixed(2)} ms`);
  } finally {
    await system.stop();
  }
}
publish(
  'preview',
  [
    `\`POST ${PATH}\`, ${reports.length} ${from}, one at a time; ${median(lengths)} characters in the middle, ${percentile(lengths, 99)} at p99.${loaded}`,
    '',
    table(
      [
        'orders in the index',
        'in the function p50 ms',
        'p90 ms',
        'p99 ms',
        'max ms',
        '≤ 10 ms',
        'answer p50 ms',
        'answer p99 ms',
        'SDK calls each',
        'read units each',
        'write units each',
        'found any alike',
        'failed',
        'load average then',
      ],
      measured.map(row),
    ),
    '',
    `The reading alone, with the reasons, takes p50 ${short(percentile(alone, 50))} ms, p99 ${short(percentile(alone, 99))} ms; the rest is the index, asked through the local endpoint, and what hands a call to the function.`,
  ].join('\n'),
);
