import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

export const BUNDLE_DIR = 'dist/functions';

export interface BundleSize {
  name: string;
  file: string;
  bytes: number;
  /** The packages that weigh most, bytes in the bundle. */
  heaviest: { from: string; bytes: number }[];
}

/** A CommonJS package that requires a Node module needs `require`, which an ES module does not have. */
const REQUIRE_SHIM =
  'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);\n';

/**
 * Bundles every `functions/<name>/index.ts` into `<outDir>/<name>/index.mjs` with one esbuild call.
 * @returns sizes in bytes, one for each function, by name
 */
export async function bundleFunctions(root = '.', outDir = join(root, BUNDLE_DIR)): Promise<BundleSize[]> {
  const source = join(root, 'functions');
  const names = readdirSync(source).filter((name) => existsSync(join(source, name, 'index.ts')));
  if (names.length === 0) throw new Error(`No functions/<name>/index.ts under ${root}`);
  const { outputFiles, metafile } = await build({
    entryPoints: names.map((name) => ({ in: join(source, name, 'index.ts'), out: `${name}/index` })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The ES module builds of packages can be tree-shaken, their CommonJS mains cannot.
    mainFields: ['module', 'main'],
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const sizes = await Promise.all(
    outputFiles.map(async (file) => {
      const output = metafile.outputs[relative(process.cwd(), file.path)];
      const needsRequire = output?.imports.some(({ kind }) => kind === 'require-call') ?? false;
      const text = (needsRequire ? REQUIRE_SHIM : '') + file.text;
      const name = relative(outDir, dirname(file.path));
      await mkdir(dirname(file.path), { recursive: true });
      // Whole or not at all: a synthesis may be reading.
      const beside = join(dirname(outDir), `.${name}.${process.pid}.mjs`);
      await writeFile(beside, text);
      await rename(beside, file.path);
      return {
        name,
        file: file.path,
        bytes: Buffer.byteLength(text),
        heaviest: heaviest(output?.inputs ?? {}),
      };
    }),
  );
  const gone = readdirSync(outDir).filter((name) => !names.includes(name));
  await Promise.all(gone.map((name) => rm(join(outDir, name), { recursive: true })));
  return sizes;
}

function heaviest(inputs: Metafile['outputs'][string]['inputs']): BundleSize['heaviest'] {
  const byOrigin = new Map<string, number>();
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const from = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path;
    byOrigin.set(from, (byOrigin.get(from) ?? 0) + bytesInOutput);
  }
  return [...byOrigin]
    .map(([from, bytes]) => ({ from, bytes }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3);
}

function table(sizes: readonly BundleSize[]): Record<string, Record<string, string | number>> {
  const kb = (bytes: number) => Math.round(bytes / 102.4) / 10;
  return Object.fromEntries(
    sizes.map(({ name, file, bytes, heaviest: top }) => [
      name,
      {
        KB: kb(bytes),
        'gzip KB': kb(gzipSync(readFileSync(file)).length),
        heaviest: top.map((part) => `${part.from} ${kb(part.bytes)}`).join(', '),
      },
    ]),
  );
}

if (import.meta.main) {
  const started = performance.now();
  const sizes = await bundleFunctions();
  console.log(`Bundled ${sizes.length} functions in ${Math.round(performance.now() - started)} ms`);
  if (process.argv.includes('--sizes')) console.table(table(sizes));
}
