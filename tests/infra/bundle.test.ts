import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bundleFunctions } from '../../infra/bundle.ts';
import { temporary } from '../support/temporary.ts';

function project(files: Record<string, string>): string {
  const root = temporary('haihe-bundle');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const run = (file: string) =>
  execFileSync(
    process.execPath,
    ['-e', `import(${JSON.stringify(file)}).then((m) => console.log(m.handler()))`],
    {
      encoding: 'utf8',
    },
  ).trim();

test('each function becomes one module that runs by itself', async () => {
  const root = project({
    'functions/plain/index.ts':
      "import city from './city.json' with { type: 'json' };\nexport const handler = (): string => city.name;",
    'functions/plain/city.json': '{"name": "天津"}',
    'functions/old/index.ts': "import old from './old.cjs';\nexport const handler = (): string => old();",
    'functions/old/old.cjs':
      "const { basename } = require('node:path');\nmodule.exports = () => basename('/a/b');",
    'functions/notes.md': 'not a function',
  });
  const sizes = await bundleFunctions(root);
  const bundle = (name: string) => join(root, 'dist/functions', name, 'index.mjs');

  expect(sizes.map(({ name }) => name).sort()).toEqual(['old', 'plain']);
  expect(run(bundle('plain'))).toBe('天津');
  expect(run(bundle('old'))).toBe('b');
  // Only what requires gets the shim.
  expect(readFileSync(bundle('old'), 'utf8')).toContain('createRequire');
  expect(readFileSync(bundle('plain'), 'utf8')).not.toContain('createRequire');
  for (const { name, bytes } of sizes) expect(bytes).toBe(readFileSync(bundle(name)).length);
});

test('a function that is gone leaves no bundle behind', async () => {
  const root = project({
    'functions/a/index.ts': 'export const handler = () => 1;',
    'dist/functions/b/index.mjs': 'export const handler = () => 2;',
  });
  await bundleFunctions(root);
  expect(existsSync(join(root, 'dist/functions/b'))).toBe(false);
});

test('a folder without functions is an error, not an empty city', async () => {
  await expect(bundleFunctions(project({ 'functions/readme.md': '' }))).rejects.toThrow('No functions/');
});
