import { classify } from '../../../lib/understand/classify.ts';
import type { Judged } from '../../../lib/understand/metrics.ts';
import type { Model } from '../../../lib/understand/model.ts';
import type { Example, HeldOut } from '../../../lib/understand/train.ts';

/** Messages classified before the watch starts, so that the code is compiled. */
const WARM_UP = 500;

/** Each message is timed this often and the middle time counts: what else the machine does meanwhile is not ours. */
const PASSES = 3;

interface Measured {
  judged: Judged[];
  /** Milliseconds each, ascending. */
  times: number[];
}

const ascending = (values: number[]): number[] => values.sort((a, b) => a - b);

/** Classifies each example on the clock, in a warm process. */
export function measure(model: Model, examples: readonly Example[]): Measured {
  const timed = (example: Example) => {
    const start = performance.now();
    const { code, confidence } = classify(model, example);
    return { judged: { truth: example.label, code, confidence }, ms: performance.now() - start };
  };
  for (let i = 0; i < WARM_UP; i++) {
    const example = examples[i % examples.length];
    if (example) classify(model, example);
  }
  const passes = Array.from({ length: PASSES }, () => examples.map(timed));
  const times = examples.map((_, i) => quantile(ascending(passes.map((pass) => pass[i]?.ms ?? 0)), 0.5));
  return { judged: (passes[0] ?? []).map(({ judged }) => judged), times: ascending(times) };
}

/** Nearest rank of ascending times, `share` 0–1. */
export const quantile = (times: readonly number[], share: number): number =>
  times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Held-out examples as the metrics take them. */
export const judgedOf = (heldOut: readonly HeldOut[]): Judged[] =>
  heldOut.map(({ example, code, confidence }) => ({ truth: example.label, code, confidence }));

/** Says on standard error how far training is. */
export const progress = (done: number, of: number): void =>
  console.error(`正在训练 training ${done + 1}/${of} …`);
