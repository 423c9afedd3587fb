/** A judged prediction: what it should have been, what it was, how sure. */
export interface Judged {
  truth: string;
  code: string;
  confidence: number;
}

export const accuracy = (rows: readonly Judged[]): number =>
  rows.filter((r) => r.code === r.truth).length / rows.length;

export interface LabelScore {
  label: string;
  support: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Precision, recall and F1 of each true label, by name. */
export function labelScores(rows: readonly Judged[]): LabelScore[] {
  return [...new Set(rows.map((r) => r.truth))].sort().map((label) => {
    const right = rows.filter((r) => r.truth === label && r.code === label).length;
    const support = rows.filter((r) => r.truth === label).length;
    const predicted = rows.filter((r) => r.code === label).length;
    const f1 = (2 * right) / (support + predicted);
    return { label, support, precision: predicted ? right / predicted : 0, recall: right / support, f1 };
  });
}

/** Mean F1 over the true labels. */
export function macroF1(rows: readonly Judged[]): number {
  const all = labelScores(rows);
  return all.reduce((sum, { f1 }) => sum + f1, 0) / all.length;
}

/** The largest share of messages that, taken surest first, is right at least `precision` of the time. */
export function coverageAt(rows: readonly Judged[], precision: number): number {
  const surest = [...rows].sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  let best = 0;
  surest.forEach(({ truth, code, confidence }, i) => {
    if (truth === code) right++;
    if (surest[i + 1]?.confidence !== confidence && right / (i + 1) >= precision) best = i + 1;
  });
  return best / rows.length;
}

/** How often each true label (row) was taken for each label (column), both in the order of `labels`. */
export function confusionMatrix(rows: readonly Judged[], labels: readonly string[]): number[][] {
  const at = new Map(labels.map((label, i) => [label, i]));
  const matrix = labels.map(() => labels.map(() => 0));
  for (const { truth, code } of rows) {
    const [line, i] = [matrix[at.get(truth) ?? -1], at.get(code)];
    if (line && i !== undefined) line[i] = (line[i] ?? 0) + 1;
  }
  return matrix;
}

export interface Bin {
  /** Confidences of this bin lie between, the upper end excluded except for the last bin's 1. */
  from: number;
  to: number;
  count: number;
  /** Mean confidence, and the share that was right; NaN of an empty bin. */
  confidence: number;
  right: number;
}

/** Whether confidence means what it says: `bins` of equal width from 0 to 1. */
export function reliability(rows: readonly Judged[], bins: number): Bin[] {
  return Array.from({ length: bins }, (_, i) => {
    const inside = rows.filter((r) => Math.min(bins - 1, Math.floor(r.confidence * bins)) === i);
    return {
      from: i / bins,
      to: (i + 1) / bins,
      count: inside.length,
      confidence: inside.reduce((sum, r) => sum + r.confidence, 0) / inside.length,
      right: accuracy(inside),
    };
  });
}
