import { loadavg } from 'node:os';
import { figures, resetFigures } from './api.ts';
import { percentile, short, sum, table } from './figures.ts';
import { quiet } from './quiet.ts';
import { options, publish, say } from './report.ts';
import { orderMaker } from './sweep-orders.ts';
import { alarmTimes, checkRung, createRun, nothingDue, sweepOf, turnTo } from './sweep-runs.ts';
import { fill, shapeOf } from './sweep-store.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// Many orders due in one minute, and several sweeps at once: every alarm once.

const DUE = options.count ?? 5000;
const AT_ONCE = options.workers ?? 3;
const LIMIT = 100;
/** The second turn finds the second and the third rung of every order due at once. */
const TURNS = [
  { after: 0, percents: [80] },
  { after: 70, percents: [100, 150] },
];
const MINUTE = 60_000;
const LEAD_MS = 3 * 3_600_000;
const QUIET_WITHIN_MS = 600_000;
const FAILED_AT_MOST = 100;

interface Spike {
  readonly runs: number;
  readonly rang: readonly number[];
  /** Runs that ended in an error: the store did not answer in time. */
  readonly failed: readonly string[];
  readonly errors: number;
  /** From the turn to each alarm's entry, seconds. */
  readonly after: readonly number[];
  readonly quietAfter: number;
  readonly load: number;
}

/** Sweeps one after another in each lane until one finds nothing more; one that fails is followed by the next. */
async function spike(system: System, instant: number): Promise<Spike> {
  const name = await sweepOf(system);
  const run = await createRun(system);
  const [rang, failed]: [number[], string[]] = [[], []];
  const lane = async () => {
    while (failed.length < FAILED_AT_MOST) {
      try {
        const { rung, more } = await run();
        rang.push(rung);
        if (rung === 0 && !more) return;
      } catch (error) {
        failed.push(String(error));
      }
    }
  };
  await quiet(system, QUIET_WITHIN_MS);
  await resetFigures(system);
  const seen = new Map([...(await alarmTimes(system))].map(([id, times]) => [id, times.length]));
  const [load = 0] = loadavg();
  const began = Date.now();
  const aheadMs = await turnTo(system, instant);
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  if (!(await nothingDue(system, aheadMs, QUIET_WITHIN_MS))) throw new Error('Orders are still due');
  const { calls, functions } = await figures(system);
  await quiet(system, QUIET_WITHIN_MS);
  const quietAfter = (Date.now() - began) / 1000;
  const after = [...(await alarmTimes(system))].flatMap(([id, times]) =>
    times.slice(seen.get(id) ?? 0).map((at) => Math.max(0, (at - began) / 1000)),
  );
  const errors = calls[name]?.['dynamodb:TransactWriteItems']?.errors ?? 0;
  return { runs: functions[name]?.invocations ?? 0, rang, failed, errors, after, quietAfter, load };
}

const make = await orderMaker();
const shape = await shapeOf(temporaryFolder(), 'OrdersTable');
const dir = temporaryFolder();
const firstAt = Date.now() + LEAD_MS;
const due = Array.from({ length: DUE }, (_, i) => make.due(firstAt - (i * MINUTE) / DUE, LIMIT));
await fill(dir, { table: shape, items: due.flatMap(({ items }) => items) });
const system = await startSystem(dir);
try {
  const spikes: Spike[] = [];
  for (const { after } of TURNS) {
    spikes.push(await spike(system, firstAt + after * MINUTE));
    const { rang, failed } = spikes.at(-1) ?? { rang: [], failed: [] };
    say(`rang ${rang.join(', ')}; failed ${failed.length}: ${failed[0]?.slice(0, 300)}`);
  }
  const { alarms, wrong, broken } = await checkRung(
    system,
    due.map(({ orderId }) => orderId),
    TURNS.flatMap(({ percents }) => percents),
  );
  publish(
    'sweep-spike',
    [
      `${short(DUE)} orders due within one minute, ${AT_ONCE} sweeps at once, each followed by another until one finds nothing, beside those of the schedule. ` +
        'All share one thread here, two cores with everything else, and publishing and telling begin at once. Times run from the moment the first could ring, to the second.',
      '',
      table(
        [
          'rungs due of each',
          'alarms',
          'sweeps that ran',
          'of these failed',
          'writes that came second',
          'p50 s',
          'p99 s',
          'last s',
          'all told after s',
          'load average then',
        ],
        spikes.map(({ runs, failed, errors, after, quietAfter, load }, i) => [
          TURNS[i]?.percents.map((percent) => `${percent} %`).join(', ') ?? '',
          after.length,
          runs,
          failed.length,
          errors,
          percentile(after, 50),
          percentile(after, 99),
          percentile(after, 100),
          Math.round(quietAfter),
          load,
        ]),
      ),
      '',
      table(
        ['what', 'how many'],
        [
          ['alarms there had to be', short(DUE * sum(TURNS.map(({ percents }) => percents.length)))],
          ['alarms in the ledgers', short(alarms)],
          ['orders with an alarm missing, doubled or one too many', `**${wrong.length}**`],
          ['ledgers not of one piece', `**${broken.length}**`],
        ],
      ),
    ].join('\n'),
  );
  if (wrong.length + broken.length > 0) process.exitCode = 1;
} finally {
  await system.stop();
}
