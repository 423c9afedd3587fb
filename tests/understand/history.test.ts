import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { classify } from '../../lib/understand/classify.ts';
import { decodeModel } from '../../lib/understand/model.ts';
import { SAMPLE } from './sample.ts';

const tool = fileURLToPath(new URL('../../infra/tools/train.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true }));

function train(name: string, content: string, ...more: string[]) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return spawnSync(process.execPath, [tool, '--history', file, ...more], { encoding: 'utf8' });
}

const NAMES: Record<string, string> = { lamp: '照明', water: '供水', noise: '噪声' };
const csv = [
  'Label,Title,Detail',
  ...SAMPLE.map(({ label, text }) => `${NAMES[label]},${text},"有人说：""请修"",谢谢"`),
  // One that no words can tell, with a number that must not be shown.
  '供水,广场舞扰民,"酒吧太吵，电话13812345678，<b>急</b>"',
].join('\r\n');

test('a history in CSV gives a model of its labels and a report on it', () => {
  const { status, stderr, stdout } = train('city.csv', `\uFEFF${csv}`);
  expect([status, stdout]).toEqual([0, expect.stringContaining('city.html')]);
  expect(stderr).toMatch(/training 1\/6[\s\S]*training 6\/6/);
  const model = decodeModel(readFileSync(join(folder, 'city.bin')));
  expect(model.labels).toEqual(['供水', '噪声', '照明']);
  expect(classify(model, { text: '胡同口路灯坏了三天' }).code).toBe('照明');

  const report = readFileSync(join(folder, 'city.html'), 'utf8');
  expect(report).toContain('<svg role="img"');
  for (const part of [
    '混淆矩阵',
    '可靠性',
    '最常混淆',
    '供水 → 噪声',
    '138****5678',
    '白名单',
    model.version,
  ])
    expect(report).toContain(part);
  expect(report).not.toMatch(/13812345678|<b>/);
}, 60_000);

test('a history in JSONL goes where --out says', () => {
  const out = join(folder, 'other.bin');
  const lines = SAMPLE.map((example) => JSON.stringify(example)).join('\n');
  expect(train('city.jsonl', lines, '--out', out).status).toBe(0);
  expect(decodeModel(readFileSync(out)).labels).toEqual(['lamp', 'noise', 'water']);
  expect(readFileSync(join(folder, 'other.html'), 'utf8')).toContain('100.0 %');
}, 60_000);

describe('refuses, with the remedy,', () => {
  test.each([
    ['an empty file', 'label,text\n', /holds no message/],
    ['a missing column', 'category,text\na,b\n', /line 1 names category, text: the header must name label/],
    ['one label', `label,text\n${'a,路灯\n'.repeat(9)}`, /one label only \(a\).*at least two/],
    ['too few of a label', `label,text\n${'a,路灯\n'.repeat(9)}b,水管\n`, /fewer than 5 messages of b \(1\)/],
    ['an open quote', 'label,text\na,"路灯\n', /quote cells/],
    ['no label in a line', 'label,text\na,路灯\n,水管\n', /line 3: label/],
  ])('%s', (_, content, message) => {
    const { status, stderr } = train('bad.csv', content);
    expect(stderr).toMatch(message);
    expect(status).toBe(1);
  });
});
