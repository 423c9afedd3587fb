import type { Example } from '../../../lib/understand/train.ts';
import { bestOf, type Contestant } from './contestant.ts';

/** Characters and pairs of characters. */
function pieces({ title, text }: Example): string[] {
  const characters = Array.from(`${title ?? ''}\n${text}`.replace(/\s+/g, ' '));
  return characters.flatMap((c, i) => [c, `${characters[i - 1] ?? ''}${c}`]);
}

/** The textbook's multinomial naive Bayes on characters, one added to each count. */
export const naiveBayes: Contestant = {
  name: 'naive Bayes on characters',
  learn: (examples) => {
    const labels = [...new Set(examples.map(({ label }) => label))];
    const counts = new Map<string, Float64Array>();
    const totals = new Float64Array(labels.length);
    const prior = new Float64Array(labels.length);
    for (const example of examples) {
      const at = labels.indexOf(example.label);
      prior[at] = (prior[at] ?? 0) + 1;
      for (const piece of pieces(example)) {
        const row = counts.get(piece) ?? new Float64Array(labels.length);
        row[at] = (row[at] ?? 0) + 1;
        totals[at] = (totals[at] ?? 0) + 1;
        counts.set(piece, row);
      }
    }
    const classify = (message: Example) => {
      const score = prior.map((n) => Math.log(n / examples.length));
      for (const piece of pieces(message)) {
        const row = counts.get(piece);
        if (!row) continue;
        for (let c = 0; c < score.length; c++) {
          score[c] = (score[c] ?? 0) + Math.log(((row[c] ?? 0) + 1) / ((totals[c] ?? 0) + counts.size));
        }
      }
      const top = Math.max(...score);
      const odds = score.map((s) => Math.exp(s - top));
      const sum = odds.reduce((a, b) => a + b, 0);
      return bestOf(labels.map((code, c) => ({ code, confidence: (odds[c] ?? 0) / sum })));
    };
    return { bytes: counts.size * (4 + 4 * labels.length), classify };
  },
};
