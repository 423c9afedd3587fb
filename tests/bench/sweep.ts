import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Figures, figures, resetFigures } from './api.ts';
import { median, short, sum, table } from './figures.ts';
import { quiet } from './quiet.ts';
import { options, publish, say } from './report.ts';
import { type OrderMaker, orderMaker } from './sweep-orders.ts';
import { checkRung, createRun, nothingDue, type Rung, sweepOf, turnTo } from './sweep-runs.ts';
import { type Filled, fill, shapeOf } from './sweep-store.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// What a run of the sweep costs with as many orders due as ever, and more and more that are not. A million open
// orders need 4 GB in --dir and some minutes to load: --sizes 10000,100000,1000000.

const SIZES = options.sizes ?? [10_000, 100_000];
const DUE = options.count ?? 1000;
const IDLE_RUNS = 10;
const QUIET_WITHIN_MS = 300_000;
/** Minutes of the limit, and after the first rung those of the others: the ladder is climbed rung by rung. */
const LIMIT = 100;
const RUNGS = [
  { percent: 80, after: 0 },
  { percent: 100, after: 20 },
  { percent: 150, after: 70 },
];
const MINUTE = 60_000;
/** Nothing is due before, however long the loading takes. */
const LEAD_MS = 3 * 3_600_000;
const RUNG_WITHIN_MS = 300_000;

interface Run {
  readonly runs: number;
  readonly failed: number;
  readonly ms: number;
  readonly calls: Figures['calls'][string];
}

interface Measured {
  readonly open: number;
  readonly filled: Filled;
  readonly load: number;
  readonly idle: Run;
  readonly rounds: readonly Run[];
  readonly rung: Rung;
}

async function counted(system: System, name: string): Promise<Run> {
  const { calls, functions } = await figures(system);
  const { invocations = 0, errors = 0, totalMs = 0 } = functions[name] ?? {};
  return { runs: invocations, failed: errors, ms: totalMs, calls: calls[name] ?? {} };
}

async function idle(system: System, name: string): Promise<Run> {
  const run = await createRun(system);
  const runs = async () => {
    for (let i = 0; i < IDLE_RUNS; i++) await run();
  };
  await runs();
  await resetFigures(system);
  await runs();
  return counted(system, name);
}

/** Turns the dial and waits until nothing is due; a run that fails is followed by another, as the schedule has it. */
async function ringAt(system: System, name: string, instant: number): Promise<Run> {
  await quiet(system, QUIET_WITHIN_MS);
  await resetFigures(system);
  const aheadMs = await turnTo(system, instant);
  for (const until = Date.now() + RUNG_WITHIN_MS; Date.now() < until; await pause(200)) {
    const { runs } = await counted(system, name);
    if (runs > 0 && (await nothingDue(system, aheadMs, 1))) return counted(system, name);
  }
  throw new Error(`The ${DUE} due orders did not ring: see the logs in ${system.dataDir}`);
}

async function measure(open: number, make: OrderMaker, shape: Awaited<ReturnType<typeof shapeOf>>) {
  const dir = temporaryFolder();
  const firstAt = Date.now() + LEAD_MS;
  const due = Array.from({ length: DUE }, (_, i) => make.due(firstAt - (i * MINUTE) / DUE, LIMIT));
  function* items() {
    yield* make.open(open);
    for (const one of due) yield* one.items;
  }
  const filled = await fill(dir, { table: shape, items: items() });
  const system = await startSystem(dir);
  try {
    const name = await sweepOf(system);
    await quiet(system, QUIET_WITHIN_MS);
    const [load = 0] = loadavg();
    const nothing = await idle(system, name);
    const rounds: Run[] = [];
    for (const { after } of RUNGS) rounds.push(await ringAt(system, name, firstAt + after * MINUTE));
    const rung = await checkRung(
      system,
      due.map(({ orderId }) => orderId),
      RUNGS.map(({ percent }) => percent),
    );
    say(`${open} open: ${rounds.map(({ ms }) => Math.round(ms)).join(', ')} ms; wrong ${rung.wrong.length}`);
    return { open, filled, load, idle: nothing, rounds, rung };
  } finally {
    await system.stop();
  }
}

const QUERY = 'dynamodb:Query';

const total = (
  runs: readonly Run[],
  of: 'calls' | 'readUnits' | 'writeUnits',
  which: (operation: string) => boolean = () => true,
): number =>
  sum(
    runs.flatMap(({ calls }) =>
      Object.entries(calls)
        .filter(([operation]) => which(operation))
        .map(([, one]) => one[of]),
    ),
  );

const row = ({ open, filled, load, idle: nothing, rounds }: Measured) => {
  const is = (operation: string) => operation === QUERY;
  const each = (of: 'calls' | 'readUnits' | 'writeUnits', which?: (operation: string) => boolean) =>
    total(rounds, of, which) / rounds.length;
  return [
    open,
    filled.megabytes,
    total([nothing], 'calls', is) / nothing.runs,
    total([nothing], 'readUnits') / nothing.runs,
    nothing.ms / nothing.runs,
    sum(rounds.map(({ runs }) => runs)) / rounds.length,
    sum(rounds.map(({ failed }) => failed)),
    each('calls', is),
    each('readUnits', is),
    each('calls', (operation) => !is(operation)),
    each('readUnits', (operation) => !is(operation)),
    each('writeUnits'),
    Math.round(median(rounds.map(({ ms }) => ms))),
    rounds.map(({ ms }) => Math.round(ms)).join(', '),
    load,
  ];
};

const make = await orderMaker();
const shape = await shapeOf(temporaryFolder(), 'OrdersTable');
const measured: Measured[] = [];
for (const open of SIZES) measured.push(await measure(open, make, shape));

const wrong = sum(measured.map(({ rung }) => rung.wrong.length + rung.broken.length));
publish(
  'sweep',
  [
    `${DUE} orders due at once among more and more that are open and not due (${measured.map(({ open, filled }) => `${short(open)} loaded in ${filled.seconds} s`).join(', ')}); ` +
      `each climbs ${RUNGS.length} rungs, the dial turned to one after another: means of these, the time also of each. ` +
      'While a run rings, the same two cores publish and tell what it rang.',
    '',
    table(
      [
        'open orders',
        'database MB',
        'nothing due: queries',
        'read units',
        'ms',
        `${DUE} due: runs`,
        'failed, all rounds',
        'queries',
        'their read units',
        'other calls',
        'their read units',
        'write units',
        'ms, median',
        'ms of each',
        'load average then',
      ],
      measured.map(row),
    ),
    '',
    `Rang once each, in order, ledgers of one piece: ${wrong === 0 ? 'yes' : `**no, ${wrong} orders**`} (${short(sum(measured.map(({ rung }) => rung.alarms)))} alarms read back).`,
  ].join('\n'),
);
if (wrong > 0) process.exitCode = 1;
