import { shuffler } from './shuffle.ts';
import type { Plane } from './svm.ts';
import type { Matrix } from './vectors.ts';

const ROUNDS = 8;
const RATE = 0.3;
/** What a weight's squared gradients start from, so that its first steps stay small. */
const START = 1e-3;

/**
 * Planes whose scores, as a softmax, make the rows' labels likely: multinomial logistic regression by stochastic
 * gradient descent with a rate for each weight (AdaGrad), ended early instead of regularised.
 */
export function likeliest(matrix: Matrix, label: readonly number[], labels: number): Plane[] {
  const { start, column, value, columns } = matrix;
  const n = start.length - 1;
  // A column's weights lie side by side; the last "column" is the bias.
  const weights = new Float32Array((columns + 1) * labels);
  const squares = new Float32Array((columns + 1) * labels).fill(START);
  const slope = new Float64Array(labels);
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const shuffle = shuffler();

  const addScores = (at: number, by: number) => {
    for (let c = 0; c < labels; c++) slope[c] = (slope[c] ?? 0) + (weights[at + c] ?? 0) * by;
  };
  const toSlope = (truth: number) => {
    const top = Math.max(...slope);
    let sum = 0;
    for (let c = 0; c < labels; c++) sum += slope[c] = Math.exp((slope[c] ?? 0) - top);
    for (let c = 0; c < labels; c++) slope[c] = (slope[c] ?? 0) / sum - (c === truth ? 1 : 0);
  };
  const step = (at: number, by: number, rate: number) => {
    for (let c = 0; c < labels; c++) {
      const gradient = (slope[c] ?? 0) * by;
      const square = (squares[at + c] ?? 0) + gradient * gradient;
      squares[at + c] = square;
      weights[at + c] = (weights[at + c] ?? 0) - (rate * gradient) / Math.sqrt(square);
    }
  };

  for (let round = 0; round < ROUNDS; round++) {
    const rate = RATE * (1 - round / ROUNDS);
    shuffle(order, n);
    for (const row of order) {
      const [from, to] = [start[row] ?? 0, start[row + 1] ?? 0];
      slope.fill(0);
      addScores(columns * labels, 1);
      for (let k = from; k < to; k++) addScores((column[k] ?? 0) * labels, value[k] ?? 0);
      toSlope(label[row] ?? 0);
      step(columns * labels, 1, rate);
      for (let k = from; k < to; k++) step((column[k] ?? 0) * labels, value[k] ?? 0, rate);
    }
  }
  return Array.from({ length: labels }, (_, c) => ({
    weights: Float64Array.from({ length: columns }, (_, t) => weights[t * labels + c] ?? 0),
    bias: weights[columns * labels + c] ?? 0,
  }));
}
