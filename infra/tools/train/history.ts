import { writeFileSync } from 'node:fs';
import { encodeModel } from '../../../lib/understand/model.ts';
import { DEFAULTS, type Example, train } from '../../../lib/understand/train.ts';
import { defaultModel } from './known.ts';
import { progress } from './measure.ts';
import { page } from './page.ts';
import { readExamples } from './read.ts';

/** So that each fold holds every label, and a label's figures say something. */
const LEAST = DEFAULTS.folds;

/**
 * A model of a city's own labels from its own history, and beside it a report (same name, `.html`).
 * @throws Error with the remedy for a file that cannot be read or holds too little.
 */
export function trainHistory(path: string, out: string): void {
  const examples = readExamples(path);
  refuseTooLittle(path, examples);
  const known = examples.length.toLocaleString('en-US');
  console.error(`${path}: ${known} 条 messages`);
  const trained = train(examples, {}, [], { prior: defaultModel(), progress });
  const report = `${out.replace(/\.bin$/i, '')}.html`;
  writeFileSync(out, encodeModel(trained.model));
  writeFileSync(report, page(trained));
  console.log(`模型 model: ${out} (${trained.model.bytes} bytes)\n报告 report: ${report}`);
}

function refuseTooLittle(path: string, examples: readonly Example[]): void {
  const count = new Map<string, number>();
  for (const { label } of examples) count.set(label, (count.get(label) ?? 0) + 1);
  if (count.size < 2)
    throw new Error(
      `${path} has one label only (${[...count.keys()].join()}): a classifier needs messages of at least two`,
    );
  const few = [...count].filter(([, n]) => n < LEAST).map(([label, n]) => `${label} (${n})`);
  if (few.length > 0)
    throw new Error(
      `${path}: fewer than ${LEAST} messages of ${few.join(', ')}: add messages, or join the label with another`,
    );
}
