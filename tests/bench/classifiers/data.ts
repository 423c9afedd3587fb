import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readExamples } from '../../../infra/tools/train/read.ts';
import type { Example } from '../../../lib/understand/train.ts';
import { options, say } from '../report.ts';

/** The labelled public messages; says so and ends when they are not here. */
export function messages(): Example[] {
  const file = options.data && join(options.data, 'teddy', 'train.jsonl');
  if (!file || !existsSync(file)) {
    say('The messages are not here: give the folder that holds teddy/ with --data DIR.');
    process.exit(0);
  }
  return readExamples(file);
}

const PARTS = 5;

/** One fifth to judge by, chosen by content: texts equal but for white space stay on one side. */
export function split(examples: readonly Example[]): { known: Example[]; unseen: Example[] } {
  const part = ({ title, text }: Example): number =>
    createHash('sha256')
      .update(`${title ?? ''}${text}`.replace(/\s/g, ''))
      .digest()
      .readUInt32LE() % PARTS;
  return {
    known: examples.filter((e) => part(e) !== 0),
    unseen: examples.filter((e) => part(e) === 0),
  };
}
