import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { loadCity } from '../../lib/city/index.ts';
import { parseReports } from '../../lib/understand/corpus.ts';
import { running, tool } from './running.ts';
import { plan } from './traffic/plan.ts';
import { run } from './traffic/run.ts';

const USAGE = `Usage: npm run traffic -- [--rate 5] [--hours 24] [--seed 1] [--start HH]

A day of the city in minutes: reports of a realistic mix by hour, place, category and channel go to the running
system, departments sign, return, resolve and verify, reporters rate, and the time is turned forward meanwhile.

--rate   reports a second of our own time, at twelve seconds a simulated hour: 5 are 60 an hour, 1,440 a day (the
         machine may take longer; no report is left out)
--hours  simulated hours
--seed   the same seed plans the same reports
--start  local hour at which it begins: the time is turned to it first`;

const SECONDS_AN_HOUR = 12;
const PARTS = 6;
const HOUR_MS = 3_600_000;
/** Of the city it plays, east of UTC. */
const OFFSET_MS = 8 * HOUR_MS;

const optionsSchema = z.object({
  rate: z.coerce.number().positive().max(100).default(5),
  hours: z.coerce
    .number()
    .positive()
    .max(24 * 60)
    .default(24),
  seed: z.coerce.number().int().default(1),
  start: z.coerce.number().int().min(0).max(23).optional(),
  help: z.boolean().default(false),
});

await tool(async () => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { rate: text, hours: text, seed: text, start: text, help: { type: 'boolean' } },
  });
  const given = optionsSchema.safeParse(values);
  if (!given.success) throw new Error(USAGE);
  const { rate, hours, seed, start, help } = given.data;
  if (help) {
    console.log(USAGE);
    return;
  }
  const began = performance.now();
  const say = (line: string) =>
    console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  const system = running();
  const local = Date.parse((await system.advance({ ms: 0 })).now) + OFFSET_MS;
  if (start !== undefined) await system.advance({ ms: untilHour(local, start) });
  const { now } = await system.advance({ ms: 0 });
  const startHour = ((Date.parse(now) + OFFSET_MS) / HOUR_MS) % 24;
  const posts = plan({
    seed,
    hours,
    startHour: start ?? startHour,
    count: Math.max(1, Math.round(rate * SECONDS_AN_HOUR * hours)),
    city: await loadCity('tianjin'),
    reports: corpus(),
  });
  say(`${posts.length} reports in ${hours} simulated hours from ${now} (UTC)`);
  const summary = await run(system, (await system.about()).api, posts, { hours, seed, say });
  say(
    `${summary.posted} posted, ${summary.refused} refused; ${summary.outdated} acts came too late and were thought over`,
  );
  for (const [name, n] of Object.entries(summary.acts).toSorted(([, a], [, b]) => b - a))
    console.log(`${name.padStart(18)}  ${n}`);
  console.log(`It is ${(await system.advance({ ms: 0 })).now} now (UTC).`);
  if (summary.refused > 0) process.exitCode = 1;
});

/** Milliseconds until it is that hour again. */
function untilHour(local: number, hour: number): number {
  const day = 24 * HOUR_MS;
  return (hour * HOUR_MS - (local % day) + day) % day;
}

/** The reports that the default model is trained from: our own sentences, each with what it is about. */
function corpus() {
  return Array.from({ length: PARTS }, (_, i) =>
    parseReports(
      readFileSync(new URL(`../../lib/understand/corpus/part-${i + 1}.tsv`, import.meta.url), 'utf8'),
    ),
  ).flat();
}
