import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSamples } from '../../infra/tools/demo/read-samples.ts';
import type { Report } from './api.ts';
import { options, say } from './report.ts';
import { samples } from './samples.ts';

const FILE = 'teddy/hot.jsonl';

/**
 * The first `count` messages of `--data DIR`, else texts of the demo over many streets. They are only posted:
 * never printed, never written but by the system under test, into a folder that goes with it.
 */
export async function messages(count: number): Promise<{ reports: Report[]; from: string }> {
  const sample = await samples();
  if (options.data !== undefined) {
    const file = join(options.data, FILE);
    try {
      const texts = readSamples(readFileSync(file, 'utf8'), FILE).slice(0, count);
      const reports = texts.map(({ text }, i) => (i % 2 === 0 ? { ...sample(i), text } : { text }));
      return { reports, from: `real messages (\`${FILE}\`), every second with a street as an app gives it` };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      say(`There is no ${file}: going on with texts of the demo. --data names a folder that holds ${FILE}.`);
    }
  }
  return {
    reports: Array.from({ length: count }, (_, i) => sample(i)),
    from: 'texts of the demo over all streets',
  };
}
