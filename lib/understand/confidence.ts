import { probabilities } from './linear.ts';

/**
 * How sure one may be of the best label: log-odds `first × best score − second × next best score + offset`. Two
 * labels that are both likely are a doubt that a softmax over all of them does not see.
 */
export interface Certainty {
  /** Softmax sharpness, for what is left to the labels that are not best. */
  sharpness: number;
  first: number;
  second: number;
  offset: number;
}

/** The best label and the next best, as indices; the first of equals. */
function bestTwo(score: Float64Array): [best: number, next: number] {
  let [best, next] = [0, -1];
  for (let i = 1; i < score.length; i++) {
    if ((score[i] ?? 0) > (score[best] ?? 0)) [best, next] = [i, best];
    else if (next < 0 || (score[i] ?? 0) > (score[next] ?? 0)) next = i;
  }
  return [best, next];
}

export const bestOf = (score: Float64Array): number => bestTwo(score)[0];

const logistic = (odds: number): number => 1 / (1 + Math.exp(-odds));

const inputs = (score: Float64Array): [number, number, number] => {
  const [best, next] = bestTwo(score);
  return [score[best] ?? 0, -(score[next] ?? 0), 1];
};

/** The likeliest label and its calibrated probability. */
export function surest(score: Float64Array, sure: Certainty): { label: number; confidence: number } {
  const [best, next] = inputs(score);
  return {
    label: bestOf(score),
    confidence: logistic(sure.first * best + sure.second * next + sure.offset),
  };
}

/** Labels by falling probability, the best one's calibrated; the others share the rest, none above the best. */
export function ranking(score: Float64Array, sure: Certainty): { label: number; confidence: number }[] {
  const { label: best, confidence } = surest(score, sure);
  const soft = probabilities(score, sure.sharpness);
  // Summed, because what is left of 1 beside a sure label is mostly rounding.
  const others = soft.reduce((sum, p, label) => (label === best ? sum : sum + p), 0) || 1;
  return Array.from(soft, (p, label) => ({
    label,
    confidence: label === best ? confidence : Math.min(confidence, ((1 - confidence) * p) / others),
    score: score[label] ?? 0,
  }))
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .map(({ label, confidence: share }) => ({ label, confidence: share }));
}

interface Seen {
  score: Float64Array;
  right: boolean;
}

/** What a little data leaves standing, and how strongly: an early guess, in examples' worth. */
const GUESS: readonly [number, number, number] = [2, 2, 0];
const STRENGTH = 0.1;
const STEPS = 20;

/** Logistic regression of "was right" on the two best scores (Newton's method). */
export function fitCertainty(seen: readonly Seen[], sharpness: number): Certainty {
  const rows = seen.map(({ score, right }) => ({ x: inputs(score), y: right ? 1 : 0 }));
  let w: [number, number, number] = [...GUESS];
  for (let step = 0; step < STEPS; step++) {
    const slope = w.map((value, i) => STRENGTH * (value - (GUESS[i] ?? 0)));
    const curve: number[][] = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? STRENGTH : 0)));
    for (const { x, y } of rows) {
      const p = logistic(x[0] * w[0] + x[1] * w[1] + x[2] * w[2]);
      x.forEach((a, i) => {
        slope[i] = (slope[i] ?? 0) + (p - y) * a;
        const row = curve[i] ?? [];
        x.forEach((b, j) => {
          row[j] = (row[j] ?? 0) + p * (1 - p) * a * b;
        });
      });
    }
    const [a, b, c] = solved(curve, slope);
    w = [w[0] - (a ?? 0), w[1] - (b ?? 0), w[2] - (c ?? 0)];
  }
  // More score for the best, or less for the next, must never make it less sure.
  return { sharpness, first: Math.max(w[0], 0), second: Math.max(w[1], 0), offset: w[2] };
}

/** x of `matrix × x = right` for a small positive definite matrix (Gauss–Jordan). */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  rows.forEach((row, i) => {
    const pivot = row[i] ?? 1;
    row.forEach((v, j) => {
      row[j] = v / pivot;
    });
    for (const other of rows) {
      const by = other[i] ?? 0;
      if (other === row) continue;
      row.forEach((v, j) => {
        other[j] = (other[j] ?? 0) - by * v;
      });
    }
  });
  return rows.map((row) => row.at(-1) ?? 0);
}
