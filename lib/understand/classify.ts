import { ranking } from './confidence.ts';
import { scores } from './linear.ts';
import type { Model } from './model.ts';
import type { Category } from './types.ts';
import type { Cells } from './vectors.ts';
import { type Message, terms } from './words.ts';

/** The label for what is no matter of the city's, and the answer when nothing in a text is known. */
export const NONE = 'none';
const CANDIDATES = 5;

/** Which category a message belongs to, how sure that is, and whether it may go without a person. */
export const classify = (model: Model, message: Message): Category =>
  categoryOf(model, model.project(terms(message)));

/** The same of a message that is projected already. */
export function categoryOf(model: Model, cells: Cells): Category {
  const modelVersion = model.version;
  if (cells.length === 0) {
    const candidates = [{ code: NONE, confidence: 0 }];
    return { code: NONE, confidence: 0, dispatch: false, candidates, modelVersion };
  }
  const ranked = ranking(scores(model, cells), model.certainty);
  const candidates = ranked.slice(0, CANDIDATES).map(({ label, confidence }) => ({
    code: model.labels[label] ?? NONE,
    confidence,
  }));
  const { code, confidence } = candidates[0] ?? { code: NONE, confidence: 0 };
  const threshold = model.threshold[ranked[0]?.label ?? 0] ?? Number.POSITIVE_INFINITY;
  return { code, confidence, dispatch: confidence >= threshold, candidates, modelVersion };
}
