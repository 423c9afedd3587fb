import { NONE } from '../classify.ts';
import { explain } from '../explain.ts';
import { scores } from '../linear.ts';
import { decodeModel } from '../model.ts';
import { EMERGENCY_GROUPS, type Emergency } from '../types.ts';
import { terms } from '../words.ts';
import { prepare, SENTENCES } from './prepare.ts';
import { WEIGHTS } from './weights.gen.ts';

/** The danger that a text sounds most of. */
export interface Likely {
  readonly group: Emergency['group'];
  /** The sentence of it, or the whole, that sounds so. */
  readonly part: string;
  /** How much more it sounds like that than like none: 0 is even. */
  readonly margin: number;
}

const model = decodeModel(Buffer.from(WEIGHTS, 'base64'));
const none = model.labels.indexOf(NONE);

/** Shorter ones say nothing by themselves. */
const SENTENCE = 6;
const WORDS = 3;
const BEGINNING = 20;

/** The text, and each of its sentences when it has several: in a long letter one sentence may tell the danger. */
function parts(text: string): string[] {
  const sentences = [...prepare(text).matchAll(SENTENCES)].map(([sentence]) => sentence);
  if (sentences.length < 2) return [text];
  // A line of its own would be taken for a title.
  return [text, ...sentences.filter(({ length }) => length >= SENTENCE).map((s) => s.replaceAll('\n', ','))];
}

/**
 * Which group of dangers a text sounds like, whatever its words: by a linear model of reports that tell the scene and
 * do not name the danger (corpus.tsv), for what no sign was written for.
 */
export function likely(text: string): Likely {
  let most: Likely = { group: 'E1', part: text, margin: Number.NEGATIVE_INFINITY };
  for (const part of parts(text)) {
    const score = scores(model, model.project(terms({ text: part })));
    for (const group of EMERGENCY_GROUPS) {
      const margin = (score[model.labels.indexOf(group)] ?? 0) - (score[none] ?? 0);
      if (margin > most.margin) most = { group, part, margin };
    }
  }
  return most;
}

/** The words of a part that spoke most for a group; its beginning when none did by itself. */
export function wordsFor(part: string, group: Emergency['group']): string {
  const { because } = explain(model, { text: part }, group);
  const words = because.for.slice(0, WORDS).map(({ words }) => words);
  return words.join(' ') || part.slice(0, BEGINNING);
}
