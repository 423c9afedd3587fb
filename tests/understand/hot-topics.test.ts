import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hotTopics, type Posted } from '../../lib/understand/hot-topics.ts';

let next = 0;
const post = (day: number, title: string, detail: string, up = 0): Posted => ({
  id: String(next++),
  time: `2026-03-${String(day).padStart(2, '0')}T09:00:00`,
  title,
  detail,
  up,
});

const LIFT = [
  post(1, '瑞月园小区电梯停运', '瑞月园小区3号楼电梯停运一周了,老人下不了楼,物业说没有维修资金'),
  post(2, '瑞月园小区3号楼电梯停运没人修', '我们瑞月园小区3号楼的电梯停运好几天,老人下不了楼看病'),
  post(3, '请修好瑞月园小区的电梯', '瑞月园小区电梯停运,物业推说维修资金不够,腿脚不便的老人下不了楼'),
];
const FUMES = [
  post(1, '福至里小区楼下烧烤店油烟扰民', '福至里小区楼下烧烤店油烟直排,居民不敢开窗户'),
  post(9, '福至里小区烧烤店油烟太大', '福至里小区底商烧烤店天天油烟直排,晚上不敢开窗户'),
];
const ALONE = [
  post(4, '咨询公积金提取', '我在外地买房,公积金怎么提取'),
  post(5, '福至里小区井盖丢失', '福至里小区门口井盖丢了,晚上危险'),
];
const ids = (posts: readonly Posted[]): string[] => posts.map(({ id }) => id);
const topics = (posts: readonly Posted[]) => hotTopics(posts, () => 'any');

describe('topics', () => {
  test('reports of one matter are one topic, the hottest first, however they come', () => {
    const all = [...LIFT, ...FUMES, ...ALONE];
    for (const posts of [all, all.toReversed()]) {
      const [first, second, ...others] = topics(posts);
      expect(ids(first?.reports ?? [])).toEqual(ids(LIFT));
      expect(ids(second?.reports ?? [])).toEqual(ids(FUMES));
      expect(others.map(({ reports }) => reports.length)).toEqual([1, 1]);
    }
  });
  test('a topic has its time, its place and a title of its own reports', () => {
    const [topic] = topics(LIFT);
    expect(topic).toMatchObject({
      from: '2026-03-01T09:00:00',
      to: '2026-03-03T09:00:00',
      place: '瑞月园小区',
    });
    expect(ids(LIFT)).toContain(topic?.representative.id);
  });
  test('those who agree count, less and less; the same number in less time is hotter', () => {
    const heat = (posts: readonly Posted[]) => topics(posts)[0]?.heat ?? 0;
    const agreed = (up: number) => heat(LIFT.map((p) => ({ ...p, up })));
    expect(agreed(10)).toBeGreaterThan(agreed(0));
    expect(agreed(20) - agreed(10)).toBeLessThan(agreed(10) - agreed(0));
    expect(agreed(-5)).toBe(agreed(0));
    const slow = LIFT.map((p, i) => ({ ...p, time: `2026-0${i + 3}-01T09:00:00` }));
    expect(heat(slow)).toBeLessThan(heat(LIFT));
  });
  test('nothing gives nothing', () => {
    expect(topics([])).toEqual([]);
  });
});

describe('npm run hot', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'hot-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });
  const hot = (...args: string[]) =>
    spawnSync(process.execPath, ['infra/tools/hot.ts', ...args], { encoding: 'utf8' });
  const file = (lines: readonly string[]): string => {
    const path = join(dir, 'posts.jsonl');
    writeFileSync(path, lines.join('\n'));
    return path;
  };

  test('prints the hottest and writes them as CSV; numbers of people are masked', () => {
    const [lift] = LIFT;
    const posts = [...LIFT.map((p) => ({ ...p, title: `${lift?.title},电话13812345678` })), ...FUMES];
    const csv = join(dir, 'hot.csv');
    const { stdout, status } = hot(
      '--file',
      file(posts.map((p) => JSON.stringify(p))),
      '--top',
      '1',
      '--csv',
      csv,
    );
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stdout).toMatch(/排名 .*热度.*\n1 .*2026-03-01 至 2026-03-03.*瑞月园小区.*138\*\*\*\*5678/);
    expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(2);
  });
  test.each([
    ['{"id":"1"', 2],
    ['{"id":"1","time":"soon","title":"","detail":""}', 2],
    ['[]', 2],
  ])('a bad line is named: %s', (line, number) => {
    const { stderr, status } = hot('--file', file([JSON.stringify(LIFT[0]), line]));
    expect(status).toBe(1);
    expect(stderr).toContain(`Line ${number} is not a report`);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
  test('says how to use it', () => {
    expect(hot().stderr).toContain('Usage: npm run hot');
  });
});
