import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extendClock, pauseClock, replanClock, resumeClock, startClock } from '../../lib/sla/clock.ts';
import { explainClock } from '../../lib/sla/explain.ts';
import type { Happening } from '../../lib/sla/happening.ts';
import type { Clock } from '../../lib/sla/types.ts';
import { china, local, minutes, officeHours, utc, workingDays } from './china.ts';
import { countedDue } from './counted.ts';
import { histories } from './histories.ts';

const started = (limit: Extract<Happening, { did: 'started' }>['limit'], at: string): Happening => ({
  did: 'started',
  at: utc(at),
  clock: 'handle',
  limit,
  source: { zh: '某办法', en: 'a rule' },
});
const paused = (at: string): Happening => ({
  did: 'paused',
  at: utc(at),
  because: { zh: '等待供暖季', en: 'waiting for the heating season' },
});
const resumed = (at: string): Happening => ({ did: 'resumed', at: utc(at) });

test('a suspension over Spring Festival, an extension and a new calendar, step by step', () => {
  const { steps, dueAt, provisional } = explainClock(
    [
      started(workingDays(5), '2026-02-11 09:00'),
      paused('2026-02-13 10:00'),
      resumed('2026-02-25 10:00'),
      { did: 'extended', at: utc('2026-02-26 09:00'), by: workingDays(2) },
      {
        did: 'replanned',
        at: utc('2026-02-27 09:00'),
        limit: workingDays(4),
        because: { zh: '时限调整', en: 'new limits' },
      },
    ],
    china,
  );
  expect(steps.map(({ zh }) => zh)).toEqual([
    '2026-02-11 09:00 开始计时：办理时限 5 个工作日（某办法），自次日起算，至末日下班时止，应于 2026-02-25 18:00 前完成（其间 2026-02-16 至 2026-02-20、2026-02-23 放假不计，2026-02-14 调休上班计入）。',
    '2026-02-13 10:00 暂停计时（等待供暖季），剩余 30 小时 30 分钟（工作时间）。',
    '2026-02-25 10:00 恢复计时，剩余 30 小时 30 分钟（工作时间），期限由 2026-02-25 18:00 顺延至 2026-02-28 18:00（其间 2026-02-28 调休上班计入）。',
    '2026-02-26 09:00 准予延期 2 个工作日，期限由 2026-02-28 18:00 延至 2026-03-03 18:00（其间 2026-02-28 调休上班计入）。',
    '2026-02-27 09:00 重新计算（时限调整），时限改为 4 个工作日，期限由 2026-03-03 18:00 改为 2026-03-02 18:00。',
  ]);
  expect(steps[2]?.en).toBe(
    '2026-02-25 10:00 The clock runs on with 30 hours 30 minutes of office time left; the deadline moves from 2026-02-25 18:00 to 2026-02-28 18:00 (make-up working day, counted: 2026-02-28).',
  );
  expect([local(dueAt), provisional, steps.at(-1)?.dueAt]).toEqual(['2026-03-02 18:00', false, dueAt]);
});

describe('in words', () => {
  test.each([
    [minutes(15), '15 分钟', '15 minutes'],
    [minutes(1440), '24 小时', '24 hours'],
    [minutes(10_080), '7 天', '7 days'],
    [officeHours(4), '4 个工作时', '4 office hours'],
    [workingDays(1), '1 个工作日', '1 working day'],
  ])('%j', (limit, zh, en) => {
    const [step] = explainClock([started(limit, '2026-11-23 09:00')], china).steps;
    expect(step?.zh).toContain(`办理时限 ${zh}（某办法）`);
    expect(step?.en).toContain(`handling starts: ${en} (a rule)`);
  });

  test('a 24 h clock does not speak of holidays', () => {
    const [step] = explainClock([started(minutes(10_080), '2026-02-13 09:00')], china).steps;
    expect(step?.zh).toBe(
      '2026-02-13 09:00 开始计时：办理时限 7 天（某办法），昼夜连续计算，应于 2026-02-20 09:00 前完成。',
    );
  });

  test('a provisional deadline says so', () => {
    const { steps, provisional } = explainClock([started(workingDays(10), '2026-12-25 09:00')], china);
    expect(provisional).toBe(true);
    expect(steps[0]?.zh).toMatch(/暂定/);
    expect(steps[0]?.en).toMatch(/provisional/);
  });

  test('a pause after the deadline says that it does not move', () => {
    const { steps, dueAt } = explainClock(
      [started(workingDays(1), '2026-11-23 09:00'), paused('2026-11-25 09:00'), resumed('2026-11-27 09:00')],
      china,
    );
    expect(local(dueAt)).toBe('2026-11-24 18:00');
    expect(steps.map(({ zh }) => zh).slice(1)).toEqual([
      '2026-11-25 09:00 暂停计时（等待供暖季），期限 2026-11-24 18:00 已到，不因暂停改变。',
      '2026-11-27 09:00 恢复计时，期限仍为 2026-11-24 18:00。',
    ]);
  });

  test('what changed nothing is no step', () => {
    const { steps } = explainClock(
      [
        started(minutes(60), '2026-11-23 09:00'),
        resumed('2026-11-23 09:10'),
        paused('2026-11-23 09:20'),
        paused('2026-11-23 09:30'),
      ],
      china,
    );
    expect(steps).toHaveLength(2);
  });
});

test.each([
  ['nothing', []],
  ['a pause of nothing', [paused('2026-11-23 09:00')]],
  ['two starts', [started(minutes(1), '2026-11-23 09:00'), started(minutes(1), '2026-11-23 09:00')]],
])('%s is no history of a clock', (_, history) => {
  expect(() => explainClock(history, china)).toThrow(RangeError);
});

function act(clock: Clock | null, h: Happening): Clock {
  if (h.did === 'started')
    return startClock({ name: h.clock, limit: h.limit, source: 'x', ladder: [{ percent: 80 }] }, h.at, china);
  if (clock === null) throw new Error('no clock');
  if (h.did === 'paused') return pauseClock(clock, h.at);
  if (h.did === 'resumed') return resumeClock(clock, h.at, china);
  if (h.did === 'extended') return extendClock(clock, h.by, china);
  return replanClock(clock, china, h.limit ? { limit: h.limit } : {});
}

test('whatever happened, it explains the deadline that is stored, and counting minutes agrees', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const clock = history.reduce<Clock | null>(act, null);
      const { dueAt, provisional, steps } = explainClock(history, china);
      expect({ dueAt, provisional }).toEqual({ dueAt: clock?.dueAt, provisional: clock?.provisional });
      expect(clock && countedDue(clock)).toBe(dueAt);
      expect(steps.at(-1)?.dueAt).toBe(dueAt);
      for (const { zh, en } of steps) expect([zh, en].join()).not.toMatch(/undefined|NaN|null/);
    }),
  );
});
