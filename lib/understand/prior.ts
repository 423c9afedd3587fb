import type { Linear } from './linear.ts';
import type { Plane } from './svm.ts';
import type { Matrix, Vocabulary } from './vectors.ts';

/** What the planes of a model trained elsewhere say of each column of a vocabulary, for rows of that vocabulary. */
export interface Prior {
  labels: number;
  /** Column t: `label/weight[start[t] … start[t + 1])`. */
  start: Uint32Array;
  label: Uint32Array;
  weight: Float32Array;
}

/** The part of `known` that a vocabulary can use, times `share`. */
export function priorOf(known: Linear, { hashes, idf }: Vocabulary, share: number): Prior {
  const at = new Map(Array.from(known.hashes, (hash, i) => [hash, i]));
  const start = new Uint32Array(hashes.length + 1);
  const label: number[] = [];
  const weight: number[] = [];
  hashes.forEach((hash, t) => {
    const i = at.get(hash);
    if (i !== undefined) {
      // Rows hold this vocabulary's idf; the known planes were found on their own.
      const by = (share * (known.scale[i] ?? 0) * (known.idf[i] ?? 0)) / (idf[t] ?? 1);
      for (let k = known.start[i] ?? 0, end = known.start[i + 1] ?? 0; k < end; k++) {
        label.push(known.label[k] ?? 0);
        weight.push((known.weight[k] ?? 0) * by);
      }
    }
    start[t + 1] = label.length;
  });
  return {
    labels: known.bias.length,
    start,
    label: Uint32Array.from(label),
    weight: Float32Array.from(weight),
  };
}

/** What the prior's planes say of each row, row by row. */
export function opinions(prior: Prior, { start, column, value }: Matrix): Float32Array {
  const rows = start.length - 1;
  const said = new Float32Array(rows * prior.labels);
  for (let row = 0; row < rows; row++) {
    for (let k = start[row] ?? 0, end = start[row + 1] ?? 0; k < end; k++) {
      const t = column[k] ?? 0;
      for (let p = prior.start[t] ?? 0, last = prior.start[t + 1] ?? 0; p < last; p++) {
        const at = row * prior.labels + (prior.label[p] ?? 0);
        said[at] = (said[at] ?? 0) + (value[k] ?? 0) * (prior.weight[p] ?? 0);
      }
    }
  }
  return said;
}

/** The matrix with the prior's opinions as further columns. */
export function withOpinions({ columns, start, column, value }: Matrix, said: Float32Array): Matrix {
  const rows = start.length - 1;
  const more = said.length / rows;
  const wide: Matrix = {
    columns: columns + more,
    start: start.map((at, row) => at + row * more),
    column: new Uint32Array(column.length + said.length),
    value: new Float32Array(value.length + said.length),
  };
  for (let row = 0; row < rows; row++) {
    const [from, to, at] = [start[row] ?? 0, start[row + 1] ?? 0, wide.start[row] ?? 0];
    wide.column.set(column.subarray(from, to), at);
    wide.value.set(value.subarray(from, to), at);
    for (let p = 0; p < more; p++) wide.column[at + to - from + p] = columns + p;
    wide.value.set(said.subarray(row * more, (row + 1) * more), at + to - from);
  }
  return wide;
}

/** A plane over columns and opinions as one over the columns alone: opinions are sums over columns too. */
export function withoutOpinions({ weights, bias }: Plane, prior: Prior): Plane {
  const columns = prior.start.length - 1;
  const own = weights.slice(0, columns);
  for (let t = 0; t < columns; t++) {
    for (let p = prior.start[t] ?? 0, end = prior.start[t + 1] ?? 0; p < end; p++) {
      own[t] = (own[t] ?? 0) + (prior.weight[p] ?? 0) * (weights[columns + (prior.label[p] ?? 0)] ?? 0);
    }
  }
  return { weights: own, bias };
}
