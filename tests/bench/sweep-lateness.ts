import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { figures, post, resetFigures } from './api.ts';
import { percentile, short, table } from './figures.ts';
import { quiet } from './quiet.ts';
import { options, publish, say } from './report.ts';
import { samples } from './samples.ts';
import { type DueOrder, orderMaker } from './sweep-orders.ts';
import { alarmTimes, nothingDue, sweepOf, turnTo } from './sweep-runs.ts';
import { fill, shapeOf } from './sweep-store.ts';
import { type System, startSystem, temporaryFolder } from './system.ts';

// How late alarms ring on a usual day and in a burst, while reports come in at the same pace.

const REPORTS_A_DAY = 30_000;
/** Every order is left alone to the top of the ladder: as many alarms come due as there are rungs. */
const RUNGS = 4;
const BURSTS = [1, 10];
const SECONDS = options.seconds ?? 180;
/** The next rung of an order lies weeks beyond. */
const LIMIT = 300 * 24 * 60;
const LEAD_MS = 3 * 3_600_000;
const APART_MS = 3_600_000;
const PATIENCE_MS = 600_000;

interface Window {
  readonly times: number;
  readonly from: number;
  readonly orders: readonly DueOrder[];
}

interface Late {
  readonly seconds: readonly number[];
  readonly lost: number;
  readonly doubled: number;
  readonly posted: number;
  readonly failed: number;
  readonly runs: number;
  readonly runMs: number;
  readonly runsFailed: number;
  readonly load: number;
}

/** Reports on the clock, whether or not those before are answered. */
async function burst(system: System, times: number): Promise<{ posted: number; failed: number }> {
  const sample = await samples();
  const rate = (REPORTS_A_DAY * times) / 86_400;
  const count = Math.round(rate * SECONDS);
  const began = Date.now();
  let failed = 0;
  const under: Promise<void>[] = [];
  for (let i = 0; i < count; i++) {
    await pause(Math.max(0, began + (i * 1000) / rate - Date.now()));
    under.push(
      post(system, sample(i)).then(
        () => {},
        () => {
          failed++;
        },
      ),
    );
  }
  await Promise.all(under);
  return { posted: count, failed };
}

async function measure(system: System, { times, from, orders }: Window): Promise<Late> {
  const name = await sweepOf(system);
  await quiet(system, PATIENCE_MS);
  const [load = 0] = loadavg();
  await resetFigures(system);
  const aheadMs = await turnTo(system, from);
  const { posted, failed } = await burst(system, times);
  await pause(Math.max(0, from + SECONDS * 1000 - (Date.now() + aheadMs)));
  if (!(await nothingDue(system, aheadMs, PATIENCE_MS))) say(`${times}×: orders are still due`);
  const { functions } = await figures(system);
  const { invocations = 0, errors = 0, totalMs = 0 } = functions[name] ?? {};
  const rung = await alarmTimes(system);
  const timesOf = orders.map(({ orderId, alarmAt }) => ({ alarmAt, at: rung.get(orderId) ?? [] }));
  return {
    seconds: timesOf.flatMap(({ alarmAt, at: [first] }) =>
      first === undefined ? [] : [Math.max(0, (first + aheadMs - alarmAt) / 1000)],
    ),
    lost: timesOf.filter(({ at }) => at.length === 0).length,
    doubled: timesOf.filter(({ at }) => at.length > 1).length,
    ...{ posted, failed },
    runs: invocations,
    runMs: totalMs / invocations,
    runsFailed: errors,
    load,
  };
}

const make = await orderMaker();
const shape = await shapeOf(temporaryFolder(), 'OrdersTable');
const dir = temporaryFolder();
const base = Date.now() + LEAD_MS;
const windows = BURSTS.map((times, i): Window => {
  const from = base + i * APART_MS;
  const count = Math.round((REPORTS_A_DAY * RUNGS * times * SECONDS) / 86_400);
  const orders = Array.from({ length: count }, (_, n) =>
    make.due(from + Math.round(((n + 0.5) * SECONDS * 1000) / count), LIMIT),
  );
  return { times, from, orders };
});
const all = windows.flatMap(({ orders }) => orders);
await fill(dir, { table: shape, items: all.flatMap(({ items }) => items) });
const system = await startSystem(dir);
try {
  const rows: (string | number)[][] = [];
  let wrong = 0;
  for (const window of windows) {
    const late = await measure(system, window);
    wrong += late.lost + late.doubled;
    rows.push([
      `${window.times} ×`,
      late.posted / SECONDS,
      late.failed,
      window.orders.length / (SECONDS / 60),
      late.seconds.length,
      ...[50, 99, 100].map((p) => percentile(late.seconds, p)),
      late.runs,
      late.runsFailed,
      Math.round(late.runMs),
      late.lost,
      late.doubled,
      late.load,
    ]);
    say(`${window.times}×: ${late.seconds.length} alarms, ${late.runs} runs`);
  }
  publish(
    'sweep-lateness',
    [
      `A usual day is ${short(REPORTS_A_DAY)} reports, and each order is left alone to the top of the ladder: ${RUNGS} alarms for every report. ` +
        `Both pass for ${SECONDS} s, reports posted on the clock; late is the time from an alarm's instant to its entry in the ledger, to the second. ` +
        'The sweep runs each minute, so half a minute is the mean of a system that does no work at all.',
      '',
      table(
        [
          'pace',
          'reports/s',
          'refused',
          'alarms a minute',
          'alarms',
          'late p50 s',
          'p99 s',
          'max s',
          'sweeps',
          'failed',
          'ms each',
          'lost',
          'doubled',
          'load average then',
        ],
        rows,
      ),
    ].join('\n'),
  );
  if (wrong > 0) process.exitCode = 1;
} finally {
  await system.stop();
}
