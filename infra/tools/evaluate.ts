import { parseArgs } from 'node:util';
import { accuracy, coverageAt, macroF1 } from '../../lib/understand/metrics.ts';
import { train } from '../../lib/understand/train.ts';
import { tool } from './running.ts';
import { defaultModel } from './train/known.ts';
import { measure, quantile } from './train/measure.ts';
import { readExamples } from './train/read.ts';

/*
 * Trains on one file, judges on another: how good a classifier these labels give.
 *   npm run -s evaluate -- --train FILE --test FILE [--json]
 * Files: JSONL or CSV with label and text, or title and detail.
 */

const USAGE = 'Usage: npm run -s evaluate -- --train FILE --test FILE [--json]';

const NAMES = {
  accuracy: 'accuracy',
  macroF1: 'macro-F1',
  coverageAt99: 'coverage at 99 % precision',
  coverageAt97: 'coverage at 97 % precision',
  msPerMessageP50: 'ms a message, p50',
  msPerMessageP99: 'ms a message, p99',
  trainSeconds: 'training, seconds',
  modelBytes: 'model, bytes',
} as const;

function paths(): { train: string; test: string; json: boolean } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { train: text, test: text, json: { type: 'boolean' } } });
    const { train, test, json = false } = values;
    if (train && test) return { train, test, json };
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n${USAGE}`, { cause });
  }
  throw new Error(USAGE);
}

await tool(async () => {
  const given = paths();
  const known = readExamples(given.train);
  const unseen = readExamples(given.test);
  const start = performance.now();
  const { model } = train(known, {}, [], { prior: defaultModel() });
  const trainSeconds = (performance.now() - start) / 1000;
  const { judged, times } = measure(model, unseen);
  const found: Record<keyof typeof NAMES, number> = {
    accuracy: accuracy(judged),
    macroF1: macroF1(judged),
    coverageAt99: coverageAt(judged, 0.99),
    coverageAt97: coverageAt(judged, 0.97),
    msPerMessageP50: quantile(times, 0.5),
    msPerMessageP99: quantile(times, 0.99),
    trainSeconds,
    modelBytes: model.bytes,
  };
  if (given.json) {
    console.log(JSON.stringify(found));
    return;
  }
  for (const [key, value] of Object.entries(found)) {
    const name = Object.entries(NAMES).find(([k]) => k === key)?.[1] ?? key;
    console.log(`${name.padEnd(28)} ${Number.isInteger(value) ? value : value.toFixed(4)}`);
  }
});
