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
