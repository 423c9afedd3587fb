import type { Plane } from './svm.ts';
import type { Cells, Vocabulary } from './vectors.ts';

/**
 * One plane a label over one vocabulary, small: term t speaks for the labels
 * `label[start[t] … start[t + 1])` with `weight × scale[t]` each; all other weights are too small to keep.
 */
export interface Linear extends Vocabulary {
  bias: Float32Array;
  start: Uint32Array;
  label: Uint8Array | Uint16Array;
  weight: Int8Array;
  scale: Float32Array;
}

const STEPS = 127;

/** The `kept` weights that move scores most, each term's on a scale of its own. */
export function compress(planes: readonly Plane[], { hashes, idf }: Vocabulary, kept: number): Linear {
  const floor = smallestKept(planes, idf, kept);
  const start = new Uint32Array(hashes.length + 1);
  const scale = new Float32Array(hashes.length);
  const label: number[] = [];
  const weight: number[] = [];
  for (let t = 0; t < hashes.length; t++) {
    const all = planes.map((plane) => plane.weights[t] ?? 0);
    const step = Math.fround(Math.max(...all.map(Math.abs)) / STEPS);
    scale[t] = step;
    all.forEach((w, c) => {
      const quantised = step > 0 ? Math.round(w / step) : 0;
      if (quantised === 0 || Math.abs(w) * (idf[t] ?? 0) < floor) return;
      label.push(c);
      weight.push(quantised);
    });
    start[t + 1] = label.length;
  }
  return {
    hashes,
    idf,
    start,
    scale,
    bias: Float32Array.from(planes, ({ bias }) => bias),
    label: planes.length <= 256 ? Uint8Array.from(label) : Uint16Array.from(label),
    weight: Int8Array.from(weight),
  };
}

function smallestKept(planes: readonly Plane[], idf: Float32Array, kept: number): number {
  const sizes: number[] = [];
  for (const { weights } of planes) {
    weights.forEach((w, t) => {
      if (w !== 0) sizes.push(Math.abs(w) * (idf[t] ?? 0));
    });
  }
  if (sizes.length <= kept) return 0;
  return Float64Array.from(sizes).sort()[sizes.length - kept] ?? 0;
}

/** Score of each label for a projected message: above 0 is on the label's side of its plane. */
export function scores(linear: Linear, cells: Cells): Float64Array {
  const out = Float64Array.from(linear.bias);
  for (const { column, value } of cells) {
    const by = value * (linear.scale[column] ?? 0);
    for (let k = linear.start[column] ?? 0, end = linear.start[column + 1] ?? 0; k < end; k++) {
      const c = linear.label[k] ?? 0;
      out[c] = (out[c] ?? 0) + by * (linear.weight[k] ?? 0);
    }
  }
  return out;
}

/** Scores as probabilities. */
export function probabilities(score: Float64Array, sharpness: number): Float64Array {
  const top = Math.max(...score);
  const out = score.map((s) => Math.exp((s - top) * sharpness));
  const sum = out.reduce((a, b) => a + b, 0);
  return out.map((p) => p / sum);
}
