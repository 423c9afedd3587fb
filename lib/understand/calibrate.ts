import { type Certainty, surest } from './confidence.ts';
import { probabilities } from './linear.ts';

/** A prediction for a text the predictor had not seen. */
export interface Held {
  /** True and predicted label, as indices. */
  truth: number;
  score: Float64Array;
}

/** The softmax sharpness that makes the true labels likeliest (golden-section search on its logarithm). */
export function fitSharpness(held: readonly Held[]): number {
  const loss = (log: number): number => {
    let sum = 0;
    for (const { truth, score } of held) {
      sum -= Math.log(Math.max(probabilities(score, Math.exp(log))[truth] ?? 0, 1e-12));
    }
    return sum;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.1), Math.log(15)];
  for (let i = 0; i < 24; i++) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (loss(a) <= loss(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

/** Pull of each label's offset towards 0, beside the mean loss of an example. */
const PULL = 0.03;
const STEPS = 200;
const RATE = 0.5;

/** What to add to each label's score so that labels are chosen about as often as they are true (gradient descent). */
export function fitOffsets(held: readonly Held[], labels: number, sharpness: number): Float64Array {
  const offset = new Float64Array(labels);
  for (let step = 0; step < STEPS; step++) {
    const slope = offset.map((o) => PULL * o);
    for (const { truth, score } of held) {
      const p = probabilities(
        score.map((s, c) => s + (offset[c] ?? 0)),
        sharpness,
      );
      for (let c = 0; c < labels; c++) {
        slope[c] = (slope[c] ?? 0) + ((p[c] ?? 0) - (c === truth ? 1 : 0)) / held.length;
      }
    }
    for (let c = 0; c < labels; c++) offset[c] = (offset[c] ?? 0) - RATE * (slope[c] ?? 0);
  }
  return offset;
}

/** Lower end of the one-sided Wilson interval: the share that `right` of `n` still supports. */
function lowerBound(right: number, n: number, z: number): number {
  if (n === 0) return 0;
  const p = right / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return (centre - spread) / (1 + (z * z) / n);
}

/** What became of one held-out text: its likeliest label, how sure that was, and whether it was right. */
export interface Outcome {
  predicted: number;
  confidence: number;
  right: boolean;
}

export function outcome({ truth, score }: Held, sure: Certainty): Outcome {
  const { label: predicted, confidence } = surest(score, sure);
  return { predicted, confidence, right: predicted === truth };
}

export interface Demand {
  /** The share of dispatched messages that must be right. */
  precision: number;
  /** Standard deviations of doubt taken off what was observed. */
  doubt: number;
  /** Never dispatch below this confidence, whatever was observed. */
  floor: number;
}

/**
 * The least confidence from which on `label`'s predictions meet the demand; Infinity when too few do, so that
 * the label stays off the whitelist.
 */
export function thresholdOf(label: number, outcomes: readonly Outcome[], demand: Demand): number {
  const sure = outcomes.filter((o) => o.predicted === label).sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let threshold = Number.POSITIVE_INFINITY;
  sure.forEach(({ confidence, right: hit }, i) => {
    if (hit) right++;
    const next = sure[i + 1]?.confidence ?? 0;
    if (confidence < demand.floor || next === confidence) return;
    // Half way to the next that was seen: nothing speaks for either side between them.
    if (lowerBound(right, i + 1, demand.doubt) >= demand.precision) {
      threshold = Math.max(demand.floor, (confidence + next) / 2);
    }
  });
  return threshold;
}
