import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { classify } from '../../lib/understand/classify.ts';
import { parsePhrases, parseReports } from '../../lib/understand/corpus.ts';
import { decodeModel } from '../../lib/understand/model.ts';

const folder = new URL('../../lib/understand/', import.meta.url);
const file = (name: string) => readFileSync(new URL(name, folder));
const bytes = file('model/default.bin');
const model = decodeModel(bytes);

test('the default model is small and knows each category of its corpus', () => {
  const parts = readdirSync(new URL('corpus/', folder)).filter((name) => /^part-.*\.tsv$/.test(name));
  const reports = parts.flatMap((name) => parseReports(file(`corpus/${name}`).toString()));
  expect(bytes.length).toBeLessThanOrEqual(3_000_000);
  expect(model.labels).toEqual([...new Set(reports.map((r) => r.label))].sort());
  expect(model.labels).toHaveLength(78);
  const counts = model.labels.map((label) => reports.filter((r) => r.label === label).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(40);
  const known = new Set(parsePhrases(file('corpus/phrases.tsv').toString()).map((p) => p.label));
  expect([...known].sort()).toEqual(model.labels);
});

describe('plain reports go without a person', () => {
  test.each([
    ['我家楼下的路灯一直不亮', 'street-light'],
    ['暖气不热,家里只有十四度', 'heating'],
    ['小区停水两天了', 'water-supply'],
    ['井盖丢了,差点掉进去', 'ownerless-manhole'],
    ['共享单车把盲道堵死了', 'shared-bike'],
    ['工地半夜打桩,睡不着觉', 'construction-noise'],
    ['老板拖欠我三个月工资', 'wage-arrears'],
    ['公积金怎么提取', 'housing-fund'],
    ['快递丢了不赔', 'post-express'],
    ['幼儿园老师打孩子', 'school-management'],
    ['健身房关门不退钱', 'consumer-dispute'],
    ['楼上高空抛物砸到车', 'falling-objects'],
    ['有人把电动车推进电梯上楼充电', 'ebike-charging'],
    ['路口红绿灯时间太短', 'traffic-signal'],
    ['The bus 606 never stops at our station', 'bus-metro'],
    ['My employer has not paid my salary for three months', 'wage-arrears'],
    ['A stray dog bit my daughter', 'public-security'],
  ])('%s → %s', (text, code) => {
    expect(classify(model, { text })).toMatchObject({ code, dispatch: true });
  });
});

describe('these wait for a person', () => {
  test.each([
    '你好',
    '今天天气不错',
    '法院判了对方不执行',
    '12345',
    'asdf',
    'Hello, what is the weather tomorrow?',
    '',
  ])('%j', (text) => {
    expect(classify(model, { text }).dispatch).toBe(false);
  });
});

test('a title decides what a rambling text leaves open', () => {
  const text = '尊敬的领导您好,我是一名普通市民,多次打电话都没有人管,希望尽快给一个答复,谢谢';
  expect(classify(model, { title: '小区门口井盖丢失', text }).code).toBe('ownerless-manhole');
  expect(classify(model, { text: `小区门口井盖丢失\n${text}` }).code).toBe('ownerless-manhole');
});
