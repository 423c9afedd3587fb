import { defaultModel } from '../../infra/tools/train/known.ts';
import { judgedOf } from '../../infra/tools/train/measure.ts';
import { accuracy, coverageAt, macroF1 } from '../../lib/understand/metrics.ts';
import { type TrainingOptions, train } from '../../lib/understand/train.ts';
import { messages } from './classifiers/data.ts';
import { table } from './figures.ts';
import { publish, say } from './report.ts';

// What each part of the training is worth: each left out or changed alone, all else equal.

const VARIANTS: readonly [name: string, options: Partial<TrainingOptions>, alone?: boolean][] = [
  ['as it is', {}],
  ['no knowledge of words from the default model', {}, true],
  ['no emphasis by log-ratio', { emphasis: 0 }],
  ['no logistic regression beside the support vector machine', { likelihood: 0 }],
  ['C 2 for 1', { cost: 2 }],
  ['60,000 terms at most', { maxTerms: 60_000 }],
];

const examples = messages();
const prior = defaultModel();
const rows = VARIANTS.map(([name, options, alone]) => {
  say(name);
  const judged = judgedOf(train(examples, options, [], alone ? {} : { prior }).heldOut);
  const figures = [accuracy(judged), macroF1(judged), coverageAt(judged, 0.99), coverageAt(judged, 0.97)];
  return { name, figures };
});

const [first] = rows;
const change = (value: number, i: number): string => {
  const by = value - (first?.figures[i] ?? 0);
  return `${value.toFixed(4)} (${by < 0 ? '−' : '+'}${Math.abs(by).toFixed(4)})`;
};
publish(
  'understanding-ideas',
  `${table(
    ['variant', 'accuracy', 'macro-F1', 'coverage at 99 %', 'at 97 %'],
    rows.map(({ name, figures }, row) => [
      name,
      ...figures.map((v, i) => (row === 0 ? v.toFixed(4) : change(v, i))),
    ]),
  )}

Five folds of ${examples.length.toLocaleString('en-US')} messages, each judged by the model of the other four.`,
);
