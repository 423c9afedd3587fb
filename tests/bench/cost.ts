import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../../infra/tools/client.ts';
import { actors, type Figures, figures, orderIdOf, type Report, resetFigures } from './api.ts';
import { bill, PLATFORM_LINES, SAMPLED, type Usage } from './bill.ts';
import { short, sum, table } from './figures.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { lifecycle } from './lifecycle.ts';
import { quiet } from './quiet.ts';
import { publish, say } from './report.ts';
import { memoryOf, queueMessages, template } from './rules.ts';
import { dispatchingSamples } from './samples.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// What whole lifecycles use, counted by the local endpoint that every SDK call goes through, and what AWS would
// ask for a million of them.

const QUIET_WITHIN_MS = 120_000;
/** Not part of a report's life. */
const APART = /-(sweep|meta-api)$|^admin$/;
/** Reported, signed, resolved, verified, rated. */
const API_REQUESTS = 5;
/** One core; a function gets its share of it by its memory. */
const CORE_MB = 1769;

interface Counted {
  readonly figures: Figures;
  readonly ledgers: readonly Ledger[];
  readonly logBytes: number;
}

async function count(system: System, inbox: Inbox, reports: readonly Report[]): Promise<Counted> {
  const acting = actors(system);
  const before = logBytes(system);
  await resetFigures(system);
  const ids: string[] = [];
  for (const report of reports) ids.push(orderIdOf(await lifecycle(system, acting, inbox, report)));
  await quiet(system, QUIET_WITHIN_MS);
  const counted = await figures(system);
  const written = logBytes(system) - before;
  const ledgers: Ledger[] = [];
  for (const id of ids) ledgers.push(await acting.ledger(id));
  return { figures: counted, ledgers, logBytes: written };
}

const logBytes = ({ dataDir }: System): number =>
  sum(
    readdirSync(join(dataDir, 'logs'))
      .filter((name) => name !== 'dynoxide.log' && !name.endsWith('-sweep.log'))
      .map((name) => statSync(join(dataDir, 'logs', name)).size),
  );

/** One row a function: what it did in one life. */
function rows({ calls, functions }: Figures, lives: number) {
  return Object.entries(functions)
    .filter(([name, { invocations }]) => invocations > 0 && !APART.test(name))
    .map(([name, { invocations, totalMs }]) => {
      const operations = Object.entries(calls[name] ?? {});
      const total = (of: 'calls' | 'readUnits' | 'writeUnits' | 'requestBytes' | 'responseBytes') =>
        sum(operations.map(([, one]) => one[of])) / lives;
      return {
        name,
        invocations: invocations / lives,
        ms: totalMs / invocations,
        operations: operations.map(([what, one]) => `${what} ${short(one.calls / lives)}`).join(', '),
        calls: total('calls'),
        readUnits: total('readUnits'),
        writeUnits: total('writeUnits'),
        bytes: total('requestBytes') + total('responseBytes'),
      };
    });
}

type Row = ReturnType<typeof rows>[number];
const all = (list: readonly Row[], of: 'invocations' | 'calls' | 'readUnits' | 'writeUnits' | 'bytes') =>
  sum(list.map((row) => row[of]));

const lifeTable = (list: readonly Row[]): string =>
  table(
    ['function', 'invocations', 'ms each', 'SDK calls', 'read units', 'write units', 'KB', 'which calls'],
    [
      ...list.map((row) => [
        row.name,
        row.invocations,
        row.ms,
        row.calls,
        row.readUnits,
        row.writeUnits,
        row.bytes / 1024,
        row.operations,
      ]),
      [
        '**all**',
        all(list, 'invocations'),
        sum(list.map((row) => row.ms * row.invocations)) / all(list, 'invocations'),
        all(list, 'calls'),
        all(list, 'readUnits'),
        all(list, 'writeUnits'),
        all(list, 'bytes') / 1024,
        '',
      ],
    ],
  );

const resolved = await template();
const memory = memoryOf(resolved);

function usage(
  list: readonly Row[],
  { ledgers, logBytes: written, figures: { calls } }: Counted,
  slower: boolean,
): Usage {
  const lives = ledgers.length;
  const messages = sum(ledgers.map((ledger) => queueMessages(resolved, ledger))) / lives;
  const fifoSends = sum(Object.values(calls).map((one) => one['sqs:SendMessage']?.calls ?? 0)) / lives;
  const invocations = all(list, 'invocations');
  const byQueue = sum(list.filter((row) => !/-(api|publish)$/.test(row.name)).map((row) => row.invocations));
  const gbSecondsOf = (row: Row) => {
    const mb = memory.get(row.name) ?? 0;
    const ms = slower ? row.ms * Math.max(1, CORE_MB / mb) : row.ms;
    return ((row.invocations * Math.ceil(ms)) / 1000) * (mb / 1024);
  };
  return {
    apiRequests: API_REQUESTS,
    invocations,
    gbSeconds: sum(list.map(gbSecondsOf)),
    writeUnits: all(list, 'writeUnits'),
    readUnits: all(list, 'readUnits'),
    events: sum(ledgers.map(({ entries }) => entries.length)) / lives,
    // Each message is sent once; each batch, here mostly of one, is received and deleted.
    queueRequests: messages + 2 * byQueue,
    fifoRequests: 3 * fifoSends,
    logBytes: written / lives + invocations * PLATFORM_LINES.join('').length,
    traces: sum(list.filter((row) => /-(api|publish)$/.test(row.name)).map((row) => row.invocations)),
  };
}

const dir = temporaryFolder();
const first = await startSystem(dir);
const { once } = await dispatchingSamples(first);
await first.stop();

const system = await startSystem(dir);
const inbox = openInbox(
  system,
  once.flatMap(({ units }) => units),
);
const [one] = once;
if (!one) throw new Error('No report is dispatched');
const cold = await count(system, inbox, [one.report]);
const warm = await count(system, inbox, [one.report]);
say(`now ${once.length} lives one after another`);
const many = await count(
  system,
  inbox,
  once.map(({ report }) => report),
);
await inbox.close();
await system.stop();

const [coldRows, warmRows, meanRows] = [cold, warm, many].map((counted) =>
  rows(counted.figures, counted.ledgers.length),
);
if (!coldRows || !warmRows || !meanRows) throw new Error('nothing counted');
const mean = usage(meanRows, many, false);
const lines = bill(mean);
const total = sum(lines.map(([, , , usd]) => usd));
const upper = bill(usage(meanRows, many, true));
const transactions = (list: readonly Row[]) =>
  sum(list.map(({ name, operations }) => (/-(notify|project)$/.test(name) ? 0 : transactionsIn(operations))));
const transactionsIn = (operations: string) =>
  Number(/TransactWriteItems ([\d.]+)/.exec(operations)?.[1] ?? 0);
const [ledger] = warm.ledgers;

publish(
  'cost',
  [
    `**One life**, every cache warm, nothing else going on (${ledger?.entries.map(({ type }) => type.replace(/^order\.|\.v1$/g, '')).join(' → ')}):`,
    '',
    lifeTable(warmRows),
    '',
    `Beside that: ${ledger?.entries.length} events on the bus, ${queueMessages(resolved, ledger ?? { orderId: '', entries: [], intact: true, brokenAt: null })} messages in work queues, ` +
      `${(ledger?.entries.length ?? 0) + transactions(warmRows)} stream records, ${short(warm.logBytes / 1024)} KB of log. ` +
      `The same life right after a start, with nothing in any cache: ${short(all(coldRows, 'calls'))} SDK calls, ` +
      `${short(all(coldRows, 'readUnits'))} read units, ${short(all(coldRows, 'bytes') / 1024)} KB.`,
    '',
    `**A million reports**, from the mean of ${many.ledgers.length} lives of different matters, one after another ` +
      `(${short(all(meanRows, 'calls'))} SDK calls, ${short(all(meanRows, 'bytes') / 1024)} KB each; a category whose row is further down takes more steps):`,
    '',
    table(
      ['what', 'per report', 'USD', 'USD per million reports', 'price from'],
      [...lines, ['**together**', '', '', `**${total.toFixed(2)}**`, 'us-east-1, read 2026-11-22']],
    ),
    '',
    `Lambda's time was measured here on a whole core. Were all of it computing, a function with less than ${CORE_MB} MB would take longer by its share of a core: ` +
      `${short(upper.find(([what]) => what === 'Lambda: GB-seconds')?.[3] ?? Number.NaN)} instead of ${short(lines.find(([what]) => what === 'Lambda: GB-seconds')?.[3] ?? Number.NaN)} USD. ` +
      `Were every trace recorded instead of ${SAMPLED * 100} %, X-Ray would be ${short((lines.find(([what]) => what.startsWith('X-Ray'))?.[3] ?? Number.NaN) / SAMPLED)} USD. ` +
      'Not in it: storage, mail (the reports name no address), data out, alarms, empty polls of idle queues, free tiers. Streams read by Lambda are free.',
  ].join('\n'),
);
