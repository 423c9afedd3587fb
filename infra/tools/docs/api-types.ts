import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

/** The API's requests and answers as TypeScript types, made from its OpenAPI document: what the console imports. */
export async function apiTypes(openapi: object): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'api-types-'));
  try {
    await createClient({
      input: { ...openapi },
      output: { path: folder, entryFile: false },
      plugins: ['@hey-api/typescript'],
      logs: { level: 'silent' },
    });
    return readFileSync(join(folder, 'types.gen.ts'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
