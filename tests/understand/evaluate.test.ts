import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { SAMPLE } from './sample.ts';

const tool = fileURLToPath(new URL('../../infra/tools/evaluate.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
const path = (name: string): string => join(folder, name);
const evaluate = (...args: string[]) => spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
const line = ({ text, label }: { text: string; label: string }): string =>
  JSON.stringify({ title: text, detail: null, label });

beforeAll(() => {
  const half = (rest: number) => SAMPLE.filter((_, i) => i % 2 === rest).map(line);
  writeFileSync(path('known.jsonl'), half(0).join('\n'));
  writeFileSync(path('unseen.jsonl'), `${half(1).join('\r\n')}\n\n`);
  writeFileSync(path('broken.jsonl'), `${half(0)[0]}\n{"title": "路灯"`);
  writeFileSync(path('unlabelled.jsonl'), `${half(0)[0]}\n{"title": "路灯不亮"}`);
  writeFileSync(path('wordless.jsonl'), '{"title": " ", "detail": "", "label": "lamp"}');
  writeFileSync(path('empty.jsonl'), '\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('prints one JSON object of figures', () => {
  const { stdout, status } = evaluate(
    '--train',
    path('known.jsonl'),
    '--test',
    path('unseen.jsonl'),
    '--json',
  );
  const share = z.number().min(0).max(1);
  const found = z
    .strictObject({
      accuracy: share,
      macroF1: share,
      coverageAt99: share,
      coverageAt97: share,
      msPerMessageP50: z.number().positive(),
      msPerMessageP99: z.number().positive(),
      trainSeconds: z.number().positive(),
      modelBytes: z.int().positive(),
    })
    .parse(JSON.parse(stdout));
  expect(status).toBe(0);
  expect(found.accuracy).toBeGreaterThan(0.95);
  expect(found.coverageAt97).toBeGreaterThanOrEqual(found.coverageAt99);
  expect(found.msPerMessageP99).toBeGreaterThanOrEqual(found.msPerMessageP50);
}, 60_000);

describe('says what is wrong and how to mend it', () => {
  test.each([
    ['no flags', [], /Usage: npm run -s evaluate/],
    ['an unknown flag', ['--trian', 'known.jsonl'], /--trian[\s\S]*Usage/],
    ['a missing file', ['--train', 'none.jsonl', '--test', 'unseen.jsonl'], /none\.jsonl.*check the name/],
    ['a broken line', ['--train', 'broken.jsonl', '--test', 'unseen.jsonl'], /line 2 is not JSON/],
    ['no label', ['--train', 'known.jsonl', '--test', 'unlabelled.jsonl'], /line 2: label/],
    ['no words', ['--train', 'known.jsonl', '--test', 'wordless.jsonl'], /line 1 has no words/],
    ['an empty file', ['--train', 'empty.jsonl', '--test', 'unseen.jsonl'], /holds no message/],
  ])('%s', (_, args, message) => {
    const { stdout, stderr, status } = evaluate(...args.map((a) => (a.endsWith('.jsonl') ? path(a) : a)));
    expect(stderr).toMatch(message);
    expect([stdout, status]).toEqual(['', 1]);
  });
});
