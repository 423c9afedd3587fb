import {
  type Demand,
  fitOffsets,
  fitSharpness,
  type Held,
  type Outcome,
  outcome,
  thresholdOf,
} from './calibrate.ts';
import { NONE } from './classify.ts';
import { bestOf, fitCertainty } from './confidence.ts';
import { type Linear, scores } from './linear.ts';
import { decodeModel, encodeModel, type Model } from './model.ts';
import { type Document, solve, type Weighing } from './solve.ts';
import { projector } from './vectors.ts';
import { type Message, terms } from './words.ts';

/** A message with the label a person gave it. */
export interface Example extends Message {
  label: string;
}

export interface TrainingOptions extends Demand, Weighing {
  folds: number;
}

export const DEFAULTS: TrainingOptions = {
  precision: 0.95,
  doubt: 1.28,
  floor: 0.5,
  folds: 5,
  cost: 1,
  emphasis: 0.4,
  likelihood: 0.13,
  prior: 0.2,
  minDocuments: 2,
  maxTerms: 200_000,
  maxWeights: 1_100_000,
};

/** What a model trained without an example's fold said of it. */
export interface HeldOut extends Outcome {
  example: Example;
  code: string;
  dispatch: boolean;
}

export interface Trained {
  model: Model;
  heldOut: HeldOut[];
}

export interface Beside {
  /** A model of other labels whose knowledge of words is built upon. */
  prior?: Linear | undefined;
  /** Told before each of the trainings how many are done, of how many. */
  progress?: (done: number, of: number) => void;
}

/** Spreads each label evenly over the folds; texts equal but for white space share one. */
function foldsOf(examples: readonly Example[], folds: number): number[] {
  const next = new Map<string, number>();
  const chosen = new Map<string, number>();
  return examples.map(({ label, title, text }) => {
    const key = `${title ?? ''}${text}`.replace(/\s/g, '');
    const fold = chosen.get(key) ?? (next.get(label) ?? 0) % folds;
    if (!chosen.has(key)) next.set(label, fold + 1);
    chosen.set(key, fold);
    return fold;
  });
}

function thresholds(outcomes: readonly Outcome[], labels: readonly string[], demand: Demand): Float32Array {
  return Float32Array.from(labels, (name, label) =>
    name === NONE ? Number.POSITIVE_INFINITY : thresholdOf(label, outcomes, demand),
  );
}

/** What held-out scores say of how to read scores. */
function calibrated(held: readonly Held[], labels: number) {
  const sharpness = fitSharpness(held);
  const offsets = fitOffsets(held, labels, sharpness);
  const moved = held.map(({ truth, score }) => ({
    truth,
    score: score.map((s, c) => s + (offsets[c] ?? 0)),
  }));
  const seen = moved.map(({ truth, score }) => ({ score, right: bestOf(score) === truth }));
  const certainty = fitCertainty(seen, sharpness);
  return { certainty, offsets, outcomes: moved.map((row) => outcome(row, certainty)) };
}

/**
 * A classifier of the examples' labels. Confidence and thresholds come from models that had not seen the text
 * they judge, and `heldOut` reports each fold by what the *other* folds would have chosen. Deterministic.
 * @throws {RangeError} for fewer than two labels.
 */
export function train(
  examples: readonly Example[],
  given: Partial<TrainingOptions> = {},
  hints: readonly Example[] = [],
  { prior, progress = () => {} }: Beside = {},
): Trained {
  const options = { ...DEFAULTS, ...given };
  const labels = [...new Set(examples.map((e) => e.label))].sort();
  if (labels.length < 2) throw new RangeError('a classifier needs examples of at least two labels');
  const document = (e: Example): Document => ({ counts: terms(e), label: labels.indexOf(e.label) });
  const documents = examples.map(document);
  const known = hints.map(document);
  const fold = foldsOf(examples, options.folds);
  const held: Held[] = new Array(examples.length);
  for (let f = 0; f < options.folds; f++) {
    progress(f, options.folds + 1);
    const linear = solve(
      [...documents.filter((_, i) => fold[i] !== f), ...known],
      labels.length,
      options,
      prior,
    );
    const project = projector(linear);
    documents.forEach(({ counts, label }, i) => {
      if (fold[i] === f) held[i] = { truth: label, score: scores(linear, project(counts)) };
    });
  }
  progress(options.folds, options.folds + 1);
  const { certainty, offsets, outcomes } = calibrated(held, labels.length);
  const heldOut: HeldOut[] = new Array(examples.length);
  for (let f = 0; f < options.folds; f++) {
    const others = outcomes.filter((_, i) => fold[i] !== f);
    const threshold = thresholds(others, labels, options);
    examples.forEach((example, i) => {
      const result = outcomes[i];
      if (fold[i] !== f || !result) return;
      const dispatch = result.confidence >= (threshold[result.predicted] ?? Number.POSITIVE_INFINITY);
      heldOut[i] = { ...result, example, code: labels[result.predicted] ?? NONE, dispatch };
    });
  }
  const linear = solve([...documents, ...known], labels.length, options, prior);
  const bias = linear.bias.map((b, c) => b + (offsets[c] ?? 0));
  const model = { ...linear, bias, labels, certainty, threshold: thresholds(outcomes, labels, options) };
  return { model: decodeModel(encodeModel(model)), heldOut };
}
