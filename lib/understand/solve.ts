import { emphasisOf, scaled, unscaled } from './emphasis.ts';
import { compress, type Linear } from './linear.ts';
import { opinions, priorOf, withOpinions, withoutOpinions } from './prior.ts';
import { likeliest } from './softmax.ts';
import { type Plane, separate } from './svm.ts';
import { buildVocabulary, type Matrix, vectorise } from './vectors.ts';
import type { Counts } from './words.ts';

/** An example as training sees it: the terms of its message and its label's number. */
export interface Document {
  counts: Counts;
  label: number;
}

/** With fewer examples of a label, log-ratios are chance more than knowledge: measured, they cost accuracy. */
const ENOUGH = 200;

export interface Weighing {
  /** C of the support vector machine; larger follows the examples more closely. */
  cost: number;
  /** 0 to 1: how far a term's log-ratio between a label and the rest scales it (emphasis.ts). */
  emphasis: number;
  /** What a weight of the logistic regression adds to one of the support vector machine. */
  likelihood: number;
  /** How loud the opinions of a model trained elsewhere are beside the message's own terms. */
  prior: number;
  /** A term must occur in this many examples. */
  minDocuments: number;
  maxTerms: number;
  /** Two bytes each in the artefact. */
  maxWeights: number;
}

/** The planes of the labels: a support vector machine and a logistic regression as one. */
export function solve(
  documents: readonly Document[],
  labels: number,
  options: Weighing,
  known?: Linear,
): Linear {
  const counts = documents.map((d) => d.counts);
  const vocabulary = buildVocabulary(counts, options.minDocuments, options.maxTerms, known?.hashes);
  const matrix = vectorise(counts, vocabulary);
  const prior = known && priorOf(known, vocabulary, options.prior);
  const said = prior && opinions(prior, matrix);
  const wide = (rows: Matrix): Matrix => (said ? withOpinions(rows, said) : rows);
  const narrow = (plane: Plane): Plane => (prior ? withoutOpinions(plane, prior) : plane);
  const label = documents.map((d) => d.label);
  const likely = options.likelihood > 0 ? likeliest(wide(matrix), label, labels) : [];
  const planes = Array.from({ length: labels }, (_, wanted) => {
    const positive = label.map((l) => l === wanted);
    const enough = positive.filter((is) => is).length >= ENOUGH;
    const factor = emphasisOf(matrix, positive, enough ? options.emphasis : 0);
    const support = separate(wide(scaled(matrix, factor)), positive, () => options.cost);
    return narrow(add(unscaled(support, factor), likely[wanted], options.likelihood));
  });
  return compress(planes, vocabulary, options.maxWeights);
}

function add(plane: Plane, other: Plane | undefined, by: number): Plane {
  if (!other) return plane;
  return {
    weights: plane.weights.map((w, c) => w + by * (other.weights[c] ?? 0)),
    bias: plane.bias + by * other.bias,
  };
}
