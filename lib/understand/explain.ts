import { categoryOf } from './classify.ts';
import type { Model } from './model.ts';
import type { Category } from './types.ts';
import { type Message, terms } from './words.ts';

/** A word or phrase of the message and what it added to the score of a category. */
interface Reason {
  words: string;
  weight: number;
}

const SHOWN = 6;

/** The words that spoke most for and against a category. */
export interface Reasons {
  for: Reason[];
  against: Reason[];
}

/**
 * What a message is about, and the words that spoke for and against it, or against and for another `code`; no words
 * when the model has no such code.
 */
export function explain(
  model: Model,
  message: Message,
  code?: string,
): { category: Category; because: Reasons } {
  const names = new Map<number, string>();
  const cells = model.project(terms(message, names));
  const category = categoryOf(model, cells);
  const label = model.labels.indexOf(code ?? category.code);
  const sums = new Map<string, number>();
  for (const { column, value } of cells) {
    const words = names.get((model.hashes[column] ?? 0) | 0) ?? '';
    // A single character says little to a reader; the words it is part of are shown.
    if (words.length > 1) sums.set(words, (sums.get(words) ?? 0) + value * weightOf(model, column, label));
  }
  const reasons = [...sums].map(([words, weight]) => ({ words, weight })).sort((a, b) => b.weight - a.weight);
  const because = {
    for: reasons.filter(({ weight }) => weight > 0).slice(0, SHOWN),
    against: reasons
      .filter(({ weight }) => weight < 0)
      .reverse()
      .slice(0, SHOWN),
  };
  return { category, because };
}

function weightOf({ start, label, weight, scale }: Model, column: number, wanted: number): number {
  for (let k = start[column] ?? 0, end = start[column + 1] ?? 0; k < end; k++) {
    if (label[k] === wanted) return (weight[k] ?? 0) * (scale[column] ?? 0);
  }
  return 0;
}
