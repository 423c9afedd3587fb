import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);

export interface Loaded {
  file: string;
  /** Compressed. */
  bytes: number;
}

/** What a browser loads to show a door for the first time: the page, its entry and the door's own chunks. */
export function firstLoad(webDir: string, door: string): Loaded[] {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(webDir, '.vite/manifest.json'), 'utf8')),
  );
  const files = new Set(['index.html', 'icon.svg']);
  const seen = new Set<string>();
  const take = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The console's manifest has no ${name}`);
    if (seen.has(name)) return;
    seen.add(name);
    files.add(chunk.file);
    for (const css of chunk.css) files.add(css);
    for (const other of chunk.imports) take(other);
  };
  take('index.html');
  take(`src/${door}/index.tsx`);
  return [...files].map((file) => ({ file, bytes: gzipSync(readFileSync(join(webDir, file))).length }));
}

if (import.meta.main) {
  const kb = (bytes: number) => Math.round(bytes / 102.4) / 10;
  for (const door of ['resident', 'desk', 'admin', 'leader']) {
    const loaded = firstLoad('dist/web', door);
    console.log(`${door}: ${kb(loaded.reduce((sum, { bytes }) => sum + bytes, 0))} KB compressed`);
    for (const { file, bytes } of loaded) console.log(`  ${kb(bytes)} KB  ${file}`);
  }
}
