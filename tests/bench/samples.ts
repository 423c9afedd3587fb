import { setTimeout as pause } from 'node:timers/promises';
import { MESSAGES } from '../../infra/tools/demo/messages.ts';
import { inParallel } from '../../lib/city/in-parallel.ts';
import { loadCity } from '../../lib/city/index.ts';
import { actors, orderIdOf, post, type Report } from './api.ts';
import type { System } from './system.ts';

/** A step that shares no factor with the number of streets spreads reports over the whole city. */
const STRIDE = 37;
const PATIENCE_MS = 120_000;

/** Endless reports: texts of the demo that name no place, each for another street. */
export async function samples(): Promise<(i: number) => Report> {
  const { regions } = await loadCity('tianjin');
  const streets = regions.map(({ code }) => code).filter((code) => code.length === 9);
  const texts = MESSAGES.flatMap(({ text, place }) => (place?.regionCode ? [text] : []));
  return (i) => reportOf(texts[i % texts.length], streets[(i * STRIDE) % streets.length]);
}

const reportOf = (text = '', regionCode = ''): Report => ({ text, place: { regionCode } });

export interface Dispatching {
  /** Endless, each for another street. */
  readonly sample: (i: number) => Report;
  /** One of each text, with the units whose queues got a message. */
  readonly once: readonly { report: Report; units: readonly string[] }[];
}

/** The same, but only with texts that this system's model sends on without a person: found by sending each once. */
export async function dispatchingSamples(system: System): Promise<Dispatching> {
  const all = await samples();
  const reports: Report[] = [];
  for (let i = 0; i === 0 || all(i).text !== reports[0]?.text; i++) reports.push(all(i));
  const { order } = actors(system);
  const tried = await inParallel(reports, 4, async (report) => {
    const { receipt } = await post(system, report);
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(100)) {
      const { hold, assignment, status } = await order(orderIdOf(receipt));
      if (assignment?.deliveries) return [{ report, units: assignment.deliveries.map(({ to }) => to) }];
      if (hold || (status !== 'registered' && !assignment)) return [];
    }
    throw new Error(`Order ${orderIdOf(receipt)} stands still: see the logs in ${system.dataDir}`);
  });
  const once = tried.flat();
  if (once.length === 0) throw new Error('No text is dispatched without a person: is a model loaded?');
  return {
    once,
    sample: (i) => reportOf(once[i % once.length]?.report.text, all(i).place?.regionCode),
  };
}
