import { describe, expect, test } from '@jest/globals';
import { ladders } from '../../lib/city/tianjin/ladders.ts';
import { limitRules } from '../../lib/city/tianjin/limit-rules.ts';
import { extensionFits, inTime, ringClock, startClock } from '../../lib/sla/clock.ts';
import { ladderFor } from '../../lib/sla/ladder.ts';
import { extensionFor, type LimitQuestion, limitFor } from '../../lib/sla/limit-rules.ts';
import { stagesDue } from '../../lib/sla/stages.ts';
import type { ClockName } from '../../lib/sla/types.ts';
import { china, local, shifted, utc, workingDays } from './china.ts';

type Asked = Partial<LimitQuestion>;
const clockFor = (of: LimitQuestion['of'], asked: Asked, from: string) => {
  const question = { urgency: 'normal', ...asked, of } as const;
  const { limit, source } = limitFor(limitRules, question);
  const name: ClockName = of === 'rework' ? 'handle' : of;
  const ladder = ladderFor(ladders, { clock: name, urgency: question.urgency });
  return startClock({ name, limit, source: source.id, ladder }, utc(from), china);
};

/** Every row of the limits a city starts from: what, from when, until when. China's calendar. */
const ROWS: [row: string, of: LimitQuestion['of'], asked: Asked, from: string, due: string][] = [
  [
    'receive: danger to life or property',
    'sign',
    { urgency: 'emergency' },
    '2026-11-23 09:00',
    '2026-11-23 09:15',
  ],
  ['… on a Saturday night', 'sign', { urgency: 'emergency' }, '2026-11-21 23:50', '2026-11-22 00:05'],
  ['… in Spring Festival', 'sign', { urgency: 'emergency' }, '2026-02-17 03:00', '2026-02-17 03:15'],
  [
    'receive: water, power, gas, heat',
    'sign',
    { urgency: 'utility' },
    '2026-11-23 09:00',
    '2026-11-23 09:30',
  ],
  ['… over the turn of the year', 'sign', { urgency: 'utility' }, '2026-12-31 23:45', '2027-01-01 00:15'],
  ['receive: general', 'sign', {}, '2026-11-23 09:00', '2026-11-24 18:00'],
  ['… on a Friday evening', 'sign', {}, '2026-11-20 18:01', '2026-11-23 18:00'],
  ['… before a make-up Saturday', 'sign', {}, '2026-02-13 10:00', '2026-02-14 18:00'],
  ['… before Spring Festival', 'sign', {}, '2026-02-14 10:00', '2026-02-24 18:00'],
  ['… before National Day', 'sign', {}, '2026-09-30 10:00', '2026-10-08 18:00'],
  ['nobody has it: danger', 'wait', { urgency: 'emergency' }, '2026-11-22 12:00', '2026-11-22 12:15'],
  ['nobody has it: utility', 'wait', { urgency: 'utility' }, '2026-11-22 12:00', '2026-11-22 12:30'],
  ['nobody has it: general', 'wait', {}, '2026-11-23 09:00', '2026-11-24 18:00'],
  ['return', 'return', {}, '2026-11-23 09:00', '2026-11-24 18:00'],
  ['return: complex', 'return', { difficulty: 'complex' }, '2026-11-23 09:00', '2026-11-25 18:00'],
  ['handle, urgency 1: 2 h', 'handle', { urgency: 'emergency' }, '2026-11-21 23:00', '2026-11-22 01:00'],
  ['handle, urgency 2: 24 h', 'handle', { urgency: 'utility' }, '2026-11-20 17:30', '2026-11-21 17:30'],
  ['handle, urgency 3: 7 d', 'handle', { urgency: 'urgent' }, '2026-02-10 09:30', '2026-02-17 09:30'],
  ['handle, urgency 4: 15 d', 'handle', {}, '2026-11-23 09:00', '2026-12-08 09:00'],
  ['handle: 咨询', 'handle', { nature: 'consult' }, '2026-11-19 09:00', '2026-11-23 18:00'],
  ['handle: 求助', 'handle', { nature: 'help' }, '2026-02-17 10:00', '2026-02-28 18:00'],
  ['handle: 投诉', 'handle', { nature: 'complaint' }, '2026-09-30 17:00', '2026-10-15 18:00'],
  [
    'handle: 疑难',
    'handle',
    { difficulty: 'complex', nature: 'help' },
    '2026-11-23 09:00',
    '2026-12-14 18:00',
  ],
  ['follow-up', 'follow-up', {}, '2026-11-26 09:00', '2026-12-01 18:00'],
  ['rating', 'rate', {}, '2026-09-29 09:00', '2026-10-09 18:00'],
  ['rework after a bad rating', 'rework', {}, '2026-02-09 09:00', '2026-03-06 18:00'],
  ['review of a suspension', 'review', {}, '2026-11-23 09:00', '2026-12-23 09:00'],
  ["the reporter's reply", 'reply', {}, '2026-11-23 09:00', '2026-11-30 18:00'],
  [
    '暴露垃圾: 4 office hours',
    'handle',
    { category: 'exposed-garbage' },
    '2026-11-23 09:00',
    '2026-11-23 14:30',
  ],
  ['… at opening', 'handle', { category: 'exposed-garbage' }, '2026-11-23 08:30', '2026-11-23 14:00'],
  [
    '… a minute before opening',
    'handle',
    { category: 'exposed-garbage' },
    '2026-11-23 08:29',
    '2026-11-23 14:00',
  ],
  [
    '… a minute before closing',
    'handle',
    { category: 'exposed-garbage' },
    '2026-11-23 17:59',
    '2026-11-24 13:59',
  ],
  ['… at closing', 'handle', { category: 'exposed-garbage' }, '2026-11-23 18:00', '2026-11-24 14:00'],
  [
    '道路保洁: 2 office hours over lunch',
    'handle',
    { category: 'road-cleaning' },
    '2026-11-23 11:00',
    '2026-11-23 14:30',
  ],
  [
    '… from the minute lunch begins',
    'handle',
    { category: 'road-cleaning' },
    '2026-11-23 12:00',
    '2026-11-23 15:30',
  ],
  [
    '… to the minute lunch begins',
    'handle',
    { category: 'road-cleaning' },
    '2026-11-23 10:00',
    '2026-11-23 12:00',
  ],
  [
    '… before Spring Festival',
    'handle',
    { category: 'road-cleaning' },
    '2026-02-14 17:00',
    '2026-02-24 09:30',
  ],
  [
    '积水: 4 office hours',
    'handle',
    { category: 'waterlogging', urgency: 'urgent' },
    '2026-11-20 17:00',
    '2026-11-23 11:30',
  ],
  ['渣土撒漏: 2 working days', 'handle', { category: 'muck-spill' }, '2026-02-12 09:00', '2026-02-14 18:00'],
  ['绿化养护: 5 working days', 'handle', { category: 'park-green' }, '2026-10-01 09:00', '2026-10-13 18:00'],
  ['违法建设: stop', 'handle', { category: 'illegal-construction' }, '2026-11-23 09:00', '2026-11-23 14:30'],
  [
    '违法建设 with danger',
    'handle',
    { category: 'illegal-construction', urgency: 'emergency' },
    '2026-11-23 09:00',
    '2026-11-23 11:00',
  ],
];

describe.each(ROWS)('%s', (_, of, asked, from, due) => {
  const clock = clockFor(of, asked, from);

  test('is due then', () => {
    expect(local(clock.dueAt)).toBe(due);
  });

  test('a minute before is in time, a minute after is not', () => {
    expect([-1, 0, 1].map((m) => inTime(clock, shifted(clock.dueAt, m)))).toEqual([true, true, false]);
  });

  test('the deadline rings at its minute, not before', () => {
    const rings = (m: number) => ringClock(clock, shifted(clock.dueAt, m)).rung.includes(100);
    const rung = of !== 'return';
    expect([-1, 0, 1].map(rings)).toEqual([false, rung, rung]);
  });
});

test('违法建设 goes in stages: stop, penalty, demolition, each from the end of the one before', () => {
  const { stages = [] } = limitFor(limitRules, {
    of: 'handle',
    urgency: 'normal',
    category: 'illegal-construction',
  });
  const due = stagesDue(stages, utc('2026-09-21 17:00'), china);
  expect(due.map(({ stage, dueAt }) => [stage.name.zh, local(dueAt)])).toEqual([
    ['责令停工', '2026-09-22 11:30'],
    ['立案处罚', '2026-10-09 18:00'],
    ['拆除', '2026-11-05 18:00'],
  ]);
});

test('extension: once, at most the original limit', () => {
  const { times, percent } = extensionFor(limitRules, { urgency: 'normal' });
  const clock = clockFor('handle', { nature: 'help' }, '2026-11-23 09:00');
  expect(times).toBe(1);
  expect([4, 5, 6].map((n) => extensionFits(clock, workingDays(n), percent, china))).toEqual([
    true,
    true,
    false,
  ]);
});

describe('the ladder', () => {
  const clock = clockFor('sign', {}, '2026-11-23 09:00');
  test.each([
    [80, '2026-11-24 16:24'],
    [100, '2026-11-24 18:00'],
    [150, '2026-11-25 14:00'],
    [200, '2026-11-25 18:00'],
  ])('%i %% of one working day', (percent, at) => {
    const instant = utc(at);
    expect(ringClock(clock, shifted(instant, -1)).rung).not.toContain(percent);
    expect(ringClock(clock, instant).rung).toContain(percent);
  });

  test.each([
    ['80 % → the unit is reminded', 80, 'unit'],
    ['100 % → the parent tier supervises', 100, 'parent'],
    ['150 % → the next tier', 150, 'next'],
    ['200 % → the duty leader', 200, 'leader'],
  ])('%s', (_, percent, tell) => {
    for (const clock of ['wait', 'sign', 'handle'] as const) {
      expect(ladderFor(ladders, { clock, urgency: 'normal' })).toContainEqual({ percent, tell });
    }
  });
});
