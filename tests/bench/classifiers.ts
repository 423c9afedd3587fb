import { defaultModel } from '../../infra/tools/train/known.ts';
import { accuracy, coverageAt, macroF1 } from '../../lib/understand/metrics.ts';
import type { Example } from '../../lib/understand/train.ts';
import type { Contestant } from './classifiers/contestant.ts';
import { messages, split } from './classifiers/data.ts';
import { fastText } from './classifiers/fasttext.ts';
import { naiveBayes } from './classifiers/naive-bayes.ts';
import { naturalBayes, naturalRegression } from './classifiers/natural.ts';
import { ours } from './classifiers/ours.ts';
import { percentile, table } from './figures.ts';
import { publish, say } from './report.ts';

// Ways to classify, side by side: trained on the same messages, judged by the same unseen ones.

const WARM_UP = 200;
const CONTESTANTS: readonly Contestant[] = [
  ours('ours, on the default model', defaultModel()),
  ours('ours, alone'),
  fastText,
  naiveBayes,
  naturalBayes,
  naturalRegression,
];

const { known, unseen } = split(messages());

/** Every n-th example, so that all labels are there. */
const some = (examples: readonly Example[], most = examples.length): Example[] => {
  const stride = Math.max(1, examples.length / most);
  return Array.from(
    { length: Math.min(most, examples.length) },
    (_, i) => examples[Math.floor(i * stride)],
  ).filter((e) => e !== undefined);
};

async function judge({ name, most, learn }: Contestant) {
  say(name);
  const learned = some(known, most);
  const began = performance.now();
  const { bytes, classify } = await learn(learned);
  const seconds = (performance.now() - began) / 1000;
  for (const message of unseen.slice(0, WARM_UP)) classify(message);
  const times: number[] = [];
  const rows = unseen.map((message) => {
    const start = performance.now();
    const answer = classify(message);
    times.push(performance.now() - start);
    return { truth: message.label, ...answer };
  });
  return [
    learned.length < known.length ? `${name}, ${learned.length} examples` : name,
    accuracy(rows).toFixed(3),
    macroF1(rows).toFixed(3),
    coverageAt(rows, 0.99).toFixed(2),
    coverageAt(rows, 0.97).toFixed(2),
    percentile(times, 50),
    percentile(times, 99),
    bytes,
    seconds,
  ];
}

const rows = [];
for (const contestant of CONTESTANTS) rows.push(await judge(contestant));

publish(
  'classifiers',
  `${known.length.toLocaleString('en-US')} messages to learn from, ${unseen.length.toLocaleString('en-US')} unseen ones to judge by, 7 classes.

${table(['which', 'accuracy', 'macro-F1', 'coverage at 99 %', 'at 97 %', 'ms p50', 'ms p99', 'bytes', 'training s'], rows)}`,
);
