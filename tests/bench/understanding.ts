import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { classify } from '../../lib/understand/classify.ts';
import { decodeModel } from '../../lib/understand/model.ts';
import { table } from './figures.ts';
import { options, publish, say } from './report.ts';

// How often the default model is right on real messages that were labelled by hand.

const messageSchema = z.object({ title: z.string().nullish(), detail: z.string().nullish() });
const SETS = ['tuned', 'seen-1', 'seen-2', 'seen-3', 'fresh', 'fresh-2', 'fresh-3'];

const dir = options.data;
if (dir === undefined || !existsSync(join(dir, 'teddy'))) {
  say('The messages are not here: give the folder that holds teddy/ with --data DIR.');
  process.exit(0);
}

const linesOf = (path: string | URL): string[] => readFileSync(path, 'utf8').trim().split('\n');
const messages = new Map(
  ['hot', 'train'].map((file) => [file, linesOf(join(dir, 'teddy', `${file}.jsonl`))]),
);
const model = decodeModel(readFileSync(new URL('../../lib/understand/model/default.bin', import.meta.url)));

interface Judged {
  readonly first: boolean;
  readonly accepted: boolean;
  readonly dispatched: boolean;
  readonly ms: number;
}

function judge(line: string): Judged {
  const [file = '', row = '', codes = ''] = line.split('\t');
  const { title, detail } = messageSchema.parse(JSON.parse(messages.get(file)?.[Number(row)] ?? 'null'));
  const began = performance.now();
  const { code, dispatch } = classify(model, { text: [title, detail].filter(Boolean).join('\n') });
  const ms = performance.now() - began;
  const wanted = codes.split('|');
  return { first: wanted[0] === code, accepted: wanted.includes(code), dispatched: dispatch, ms };
}

const share = (some: readonly unknown[], of: readonly unknown[]): string =>
  (some.length / of.length).toFixed(2);

const judged = SETS.map((set) => ({
  set,
  all: linesOf(new URL(`labels/${set}.tsv`, import.meta.url)).map(judge),
}));
const rows = judged.map(({ set, all }) => {
  const sent = all.filter(({ dispatched }) => dispatched);
  const is = (what: 'first' | 'accepted', some: readonly Judged[]) =>
    share(
      some.filter((one) => one[what]),
      some,
    );
  return [
    set,
    all.length,
    is('accepted', all),
    is('first', all),
    share(sent, all),
    is('accepted', sent),
    is('first', sent),
  ];
});
const times = judged.flatMap(({ all }) => all.map(({ ms }) => ms)).toSorted((a, b) => a - b);
const at = (q: number): string => (times[Math.floor(q * times.length)] ?? 0).toFixed(2);

publish(
  'understanding',
  `${table(['set', 'messages', 'top-1, any accepted', 'top-1, first choice', 'dispatched', 'of these accepted', 'of these first choice'], rows)}

Model ${model.version}; a message takes p50 ${at(0.5)} ms, p99 ${at(0.99)} ms.`,
);
