import { shuffler, swap } from './shuffle.ts';
import type { Matrix } from './vectors.ts';

const ROUNDS = 60;
const TOLERANCE = 0.1;

export interface Plane {
  weights: Float64Array;
  bias: number;
}

/**
 * The plane between rows marked `true` and the others: L2-regularised, squared hinge loss, solved by dual
 * coordinate descent with shrinking (Hsieh et al., ICML 2008). `cost` is C for each row.
 */
export function separate(
  matrix: Matrix,
  positive: readonly boolean[],
  cost: (positive: boolean) => number,
): Plane {
  const { start, column, value } = matrix;
  const n = start.length - 1;
  const weights = new Float64Array(matrix.columns);
  let bias = 0;
  const alpha = new Float64Array(n);
  const sign = Float64Array.from(positive, (p) => (p ? 1 : -1));
  const ridge = Float64Array.from(positive, (p) => 0.5 / cost(p));
  const curvature = ridge.map((r, i) => {
    let sum = 1 + r;
    for (let k = start[i] ?? 0, end = start[i + 1] ?? 0; k < end; k++) sum += (value[k] ?? 0) ** 2;
    return sum;
  });
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const shuffle = shuffler();
  let active = n;
  let ceiling = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    shuffle(order, active);
    for (let s = 0; s < active; s++) {
      const i = order[s] ?? 0;
      const from = start[i] ?? 0;
      const to = start[i + 1] ?? 0;
      const y = sign[i] ?? 0;
      const a = alpha[i] ?? 0;
      let dot = bias;
      for (let k = from; k < to; k++) dot += (weights[column[k] ?? 0] ?? 0) * (value[k] ?? 0);
      const gradient = y * dot - 1 + a * (ridge[i] ?? 0);
      if (a === 0 && gradient > ceiling) {
        active--;
        swap(order, s, active);
        s--;
        continue;
      }
      const projected = a === 0 ? Math.min(gradient, 0) : gradient;
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(a - gradient / (curvature[i] ?? 1), 0);
      const step = (next - a) * y;
      alpha[i] = next;
      bias += step;
      for (let k = from; k < to; k++) {
        const c = column[k] ?? 0;
        weights[c] = (weights[c] ?? 0) + step * (value[k] ?? 0);
      }
    }
    if (highest - lowest <= TOLERANCE) {
      if (active === n) break;
      active = n;
      ceiling = Number.POSITIVE_INFINITY;
    } else {
      ceiling = highest > 0 ? highest : Number.POSITIVE_INFINITY;
    }
  }
  return { weights, bias };
}
