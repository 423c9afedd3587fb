import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { machine } from './machine.ts';

const FILE = new URL('../../docs/benchmarks.md', import.meta.url);

const text = { type: 'string' } as const;
const argumentsSchema = z.object({
  write: z.boolean().default(false),
  data: z.string().optional(),
  dir: z.string().optional(),
  count: z.coerce.number().int().positive().optional(),
  kills: z.coerce.number().int().positive().optional(),
  seed: z.coerce.number().int().optional(),
  seconds: z.coerce.number().positive().optional(),
  workers: z.coerce.number().int().positive().optional(),
  sizes: z
    .string()
    .transform((list) => list.split(',').map(Number))
    .optional(),
});

/** What every bench takes; each uses its own. `--dir` is where the system under test keeps its data. */
export const options = argumentsSchema.parse(
  parseArgs({
    options: {
      write: { type: 'boolean' },
      ...{ data: text, dir: text, count: text, kills: text, seed: text },
      ...{ seconds: text, workers: text, sizes: text },
    },
  }).values,
);

/** As one would type it; folders of this machine are not part of it. */
const command = [process.argv[1]?.replace(/.*(?=tests\/bench\/)/, ''), ...process.argv.slice(2)]
  .filter((part) => part !== '--write')
  .join(' ')
  .replaceAll(/--(data|dir)[ =]\S+/g, '--$1 DIR');

const startedAt = new Date();
const loadBefore = loadavg()[0] ?? 0;

/** Prints a section and, with `--write`, puts it and the machine's particulars into docs/benchmarks.md. */
export function publish(section: string, content: string): void {
  const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
  const when = `${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const said = `${content}\n\n<sub>\`node ${command}\` · ${when} · took ${seconds} s · load average before: ${loadBefore.toFixed(1)}</sub>`;
  console.log(`\n${said}`);
  if (!options.write) return;
  replace(section, said);
  replace('machine', machine(options.dir));
}

function replace(section: string, content: string): void {
  const [open, close] = [`<!-- bench:${section} -->`, `<!-- /bench:${section} -->`];
  const file = readFileSync(FILE, 'utf8');
  const [from, to] = [file.indexOf(open), file.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no ${open} … ${close}`);
  writeFileSync(FILE, `${file.slice(0, from)}${open}\n${content}\n${file.slice(to)}`);
}

/** To standard error, so that the table alone is the output. */
export const say = (line: string): void => console.error(line);
