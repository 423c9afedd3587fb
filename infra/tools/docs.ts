import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { asyncApiDocument } from '../../lib/api/asyncapi.ts';
import { openApiDocument } from '../../lib/api/openapi.ts';
import { lifecycleDiagram } from '../../lib/order/diagram.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { apiTypes } from './docs/api-types.ts';

/** Writes the generated documents; `--check` fails when one on disk is not what the code says. */
const openapi = openApiDocument(packageJson.version);
const documents: Record<string, string> = {
  'docs/generated/openapi.json': json(openapi),
  'docs/generated/asyncapi.json': json(asyncApiDocument(packageJson.version)),
  'docs/generated/lifecycle.md': lifecycleDiagram(),
  'web/src/api/types.gen.ts': await apiTypes(openapi),
};

function json(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function onDisk(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const stale = Object.entries(documents).filter(([path, text]) => onDisk(path) !== text);
if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not what the code says: run npm run docs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
