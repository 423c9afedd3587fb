import { parseArgs } from 'node:util';
import { tool } from './running.ts';
import { checkDefault, trainDefault } from './train/default.ts';
import { checkEmergency, trainEmergency } from './train/emergency.ts';
import { trainHistory } from './train/history.ts';

/*
 * Trains a classifier.
 *   npm run train                                 the default model and the one of emergencies from their corpora,
 *                                                 always to the same bytes
 *   npm run train -- --out FILE.bin               the default model, to another file
 *   npm run train -- --check                      fails if the committed models are not what the corpora give
 *   npm run train -- --history FILE.csv|jsonl     a city's own labels from its own history, with a report
 */

const USAGE = 'Usage: npm run train -- [--check | --history FILE.csv|jsonl] [--out FILE.bin]';
const text = { type: 'string' } as const;

function given() {
  try {
    return parseArgs({ options: { history: text, out: text, check: { type: 'boolean' } } }).values;
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n${USAGE}`, { cause });
  }
}

await tool(async () => {
  const { history, out, check } = given();
  if (check && (history ?? out) !== undefined) throw new Error(USAGE);
  if (check) {
    checkDefault();
    checkEmergency();
  } else if (history === undefined) {
    trainDefault(out);
    if (out === undefined) trainEmergency();
  } else trainHistory(history, out ?? history.replace(/(\.csv|\.jsonl)?$/i, '.bin'));
});
