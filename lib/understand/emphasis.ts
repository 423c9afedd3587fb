import type { Plane } from './svm.ts';
import type { Matrix } from './vectors.ts';

/**
 * How much each column tells the rows marked `true` from the others: the size of the log-ratio of its shares of
 * both, one added to each count, mixed with 1 by `share` (Wang and Manning, ACL 2012). Its mean is 1.
 */
export function emphasisOf(matrix: Matrix, positive: readonly boolean[], share: number): Float64Array {
  const [yes, no] = [countIn(matrix, positive, true), countIn(matrix, positive, false)];
  const [allYes, allNo] = [total(yes), total(no)];
  const size = yes.map((n, c) => Math.abs(Math.log((n * allNo) / ((no[c] ?? 1) * allYes))));
  const mean = total(size) / size.length || 1;
  return size.map((s) => 1 - share + (share * s) / mean);
}

const total = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0);

/** Marked rows that hold each column, and one. */
function countIn(
  { columns, start, column }: Matrix,
  mark: readonly boolean[],
  wanted: boolean,
): Float64Array {
  const count = new Float64Array(columns).fill(1);
  mark.forEach((is, row) => {
    if (is !== wanted) return;
    for (let k = start[row] ?? 0, end = start[row + 1] ?? 0; k < end; k++) {
      const c = column[k] ?? 0;
      count[c] = (count[c] ?? 0) + 1;
    }
  });
  return count;
}

/** The matrix with each column times its factor. */
export function scaled(matrix: Matrix, factor: Float64Array): Matrix {
  return { ...matrix, value: matrix.value.map((v, k) => v * (factor[matrix.column[k] ?? 0] ?? 1)) };
}

/** A plane found on the scaled matrix, for the matrix as it was. */
export const unscaled = ({ weights, bias }: Plane, factor: Float64Array): Plane => ({
  weights: weights.map((w, c) => w * (factor[c] ?? 1)),
  bias,
});
