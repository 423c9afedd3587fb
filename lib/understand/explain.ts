import type { Model } from './model.ts';
import { type Message, terms } from './words.ts';

/** A word or phrase of the message and what it added to the score of a category. */
export interface Reason {
  words: string;
  weight: number;
}

const SHOWN = 6;

/** The words of a message that spoke most for and against a category; both empty when the model has no such code. */
export function explain(model: Model, message: Message, code: string): { for: Reason[]; against: Reason[] } {
  const label = model.labels.indexOf(code);
  const names = new Map<number, string>();
  const cells = model.project(terms(message, names));
  const sums = new Map<string, number>();
  for (const { column, value } of cells) {
    const words = names.get((model.hashes[column] ?? 0) | 0) ?? '';
    // A single character says little to a reader; the words it is part of are shown.
    if (words.length > 1) sums.set(words, (sums.get(words) ?? 0) + value * weightOf(model, column, label));
  }
  const reasons = [...sums].map(([words, weight]) => ({ words, weight })).sort((a, b) => b.weight - a.weight);
  return {
    for: reasons.filter(({ weight }) => weight > 0).slice(0, SHOWN),
    against: reasons
      .filter(({ weight }) => weight < 0)
      .reverse()
      .slice(0, SHOWN),
  };
}

function weightOf({ start, label, weight, scale }: Model, column: number, wanted: number): number {
  for (let k = start[column] ?? 0, end = start[column + 1] ?? 0; k < end; k++) {
    if (label[k] === wanted) return (weight[k] ?? 0) * (scale[column] ?? 0);
  }
  return 0;
}
