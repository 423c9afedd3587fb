import { classify } from '../understand/classify.ts';
import type { Judged } from '../understand/metrics.ts';
import type { Model } from '../understand/model.ts';
import { type Example, train } from '../understand/train.ts';
import type { Corpus } from './corpus.ts';
import type { DeskExample } from './example.ts';
import { type Judgement, judge, type Pair, type Rule } from './judge.ts';
import { cleanStream, type StreamPolicy, type StreamReport } from './stream.ts';

/** The model that decides now, and up to when it has learned from the desks (null: never). */
export interface KnownModel {
  model: Model;
  learnedUntil: string | null;
}

export interface Candidate {
  model: Model;
  judgement: Judgement;
  stream: StreamReport;
  /** Time of the newest example read. */
  learnedUntil: string | null;
}

export interface LearningPolicy {
  stream: StreamPolicy;
  rule: Rule;
}

/**
 * Trains on the corpus and on what the desks decided, and compares with the model in force on texts that neither was
 * trained on: orders kept apart for it, and the corpus, each fold judged by the others (for the model in force by
 * training it again on what it knew). Deterministic: the same input gives the same bytes.
 */
export function candidateOf(
  corpus: Corpus,
  examples: readonly DeskExample[],
  inForce: KnownModel,
  policy: LearningPolicy,
): Candidate {
  const { learnedUntil } = inForce;
  const known = examples.filter(({ provenance: { at } }) => learnedUntil !== null && at <= learnedUntil);
  const before = learn(corpus, known, policy.stream);
  const after = learn(corpus, examples, policy.stream);
  const { holdout, report } = after.stream;
  const pairs = {
    corpus: after.ofCorpus.flatMap((young, i): Pair[] => {
      const old = before.ofCorpus[i];
      return old ? [{ before: old, after: young }] : [];
    }),
    desk: holdout.map(
      (example): Pair => ({ before: judged(inForce.model, example), after: judged(after.model, example) }),
    ),
  };
  return {
    model: after.model,
    judgement: judge(pairs, policy.rule),
    stream: report,
    learnedUntil:
      examples
        .map(({ provenance }) => provenance.at)
        .sort()
        .at(-1) ?? null,
  };
}

/** A model of the corpus and of a stream, and what its folds say of the corpus. */
function learn(
  { reports, phrases, options }: Corpus,
  examples: readonly DeskExample[],
  policy: StreamPolicy,
) {
  const stream = cleanStream(examples, reports, policy);
  const taught = stream.training.map(({ label, text }): Example => ({ label, text }));
  const { model, heldOut } = train([...reports, ...taught], options, phrases);
  const ofCorpus = heldOut
    .slice(0, reports.length)
    .map(({ example, code, confidence }): Judged => ({ truth: example.label, code, confidence }));
  return { stream, model, ofCorpus };
}

function judged(model: Model, { label, text }: DeskExample): Judged {
  const { code, confidence } = classify(model, { text });
  return { truth: label, code, confidence };
}
