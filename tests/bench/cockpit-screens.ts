import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { listHappenings } from '../../lib/api/cockpit.ts';
import { getIndicators } from '../../lib/api/indicators.ts';
import type { System } from './system.ts';

/** What the leader's page asks for again and again, and how often (web/src/leader/figures.ts). */
const ASKED: readonly [string, number][] = [
  ['/v1/indicators/now?scope=city', 5_000],
  ['/v1/indicators/hot?scope=city&limit=8', 10_000],
  ['/v1/indicators?scope=city&by=region', 20_000],
  ['/v1/indicators?scope=city&by=category', 20_000],
  ['/v1/indicators/forecast?scope=city', 60_000],
  ['/v1/indicators/ranking?scope=city&indicator=governance&minimum=3', 60_000],
];
const FEED_RESTS_MS = 1_000;
const PROBE_MS = 500;

export interface Watched {
  /** Of each answer, ms. */
  readonly took: number[];
  readonly failed: string[];
  /** When each event came up in the first screen's feed. */
  readonly seen: Map<string, number>;
}

/** Screens that show the cockpit, and one that looks at the figures twice a second. Ends when `over` says so. */
export async function watch(
  system: System,
  { screens, day, over }: { screens: number; day: string; over: () => boolean },
  look: (counts: Readonly<Record<string, number>>, at: number) => void,
): Promise<Watched> {
  const watched: Watched = { took: [], failed: [], seen: new Map() };
  const headers = { authorization: `Bearer ${await system.token({ role: 'leader' })}` };
  const ask = async (path: string): Promise<unknown> => {
    const from = performance.now();
    const { status, body } = await system.http.send('GET', path, headers);
    watched.took.push(performance.now() - from);
    if (status === 200) return JSON.parse(body);
    watched.failed.push(`${path}: ${status} ${body.slice(0, 200)}`);
    return undefined;
  };
  const every = async (ms: number, what: () => Promise<void>) => {
    // Screens are not in step.
    await pause(Math.random() * ms);
    while (!over()) {
      const next = performance.now() + ms;
      await what();
      for (let left = next - performance.now(); left > 0 && !over(); left = next - performance.now())
        await pause(Math.min(left, PROBE_MS));
    }
  };
  const feed = () => {
    let cursor: string | undefined;
    return async () => {
      for (let more = true; more; ) {
        const after = cursor === undefined ? '' : `&after=${encodeURIComponent(cursor)}`;
        const page = await ask(`/v1/indicators/events?scope=city&limit=1000${after}`);
        if (page === undefined) return;
        const { events, ...rest } = listHappenings.response.parse(page);
        ({ cursor, more } = rest);
        for (const { id } of events) if (!watched.seen.has(id)) watched.seen.set(id, Date.now());
      }
    };
  };
  const period = `&from=${day}&to=${day}`;
  const dated = (path: string) => (/(indicators\?|ranking)/.test(path) ? path + period : path);
  const totalSchema = z.object({ total: getIndicators.response.shape.total });
  const probe = async () => {
    const answer = await ask(`/v1/indicators?scope=city&by=day${period}`);
    if (answer !== undefined) look(totalSchema.parse(answer).total.counts, Date.now());
  };
  await Promise.all([
    every(PROBE_MS, probe),
    ...Array.from({ length: screens }, () => [
      every(FEED_RESTS_MS, feed()),
      ...ASKED.map(([path, ms]) => every(ms, async () => void (await ask(dated(path))))),
    ]).flat(),
  ]);
  return watched;
}
