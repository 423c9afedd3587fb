import type { Fact } from '../../events/index.ts';
import { ladders } from '../../lib/city/tianjin/ladders.ts';
import { type Actor, SYSTEM } from '../../lib/order/actor.ts';
import { start } from '../../lib/order/clocks.ts';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import type { Context } from '../../lib/order/decision.ts';
import { append, type Stored } from '../../lib/order/ledger.ts';
import type { Order } from '../../lib/order/state.ts';
import type { LimitRules } from '../../lib/sla/limit-rules.ts';
import type { Limit, WorkCalendar } from '../../lib/sla/types.ts';
import type { Category, Place } from '../../lib/understand/types.ts';
import type { Unit } from '../../lib/unit/types.ts';

/** Monday to Friday, 08:30–12:00 and 14:00–18:00, UTC+8. */
export const calendar: WorkCalendar = {
  isWorkday: (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
  years: [2025, 2026, 2027],
  officeHours: [
    [510, 720],
    [840, 1080],
  ],
  utcOffsetMinutes: 480,
};

const minutes = (amount: number) => ({ unit: 'minutes', amount }) as const;
const days = (amount: number) => ({ unit: 'working-days', amount }) as const;

const SOURCE = { zh: '测试', en: 'Test', basis: 'default' } as const;
const rule = (
  id: string,
  of: LimitRules['rows'][number]['of'],
  limit: Limit,
  when: LimitRules['rows'][number]['when'] = {},
): LimitRules['rows'][number] => ({ id, of, when, gives: { limit }, source: SOURCE });

export const limits: LimitRules = {
  specificity: ['urgency', 'unit', 'category', 'difficulty', 'nature', 'tier'],
  rows: [
    rule('wait', 'wait', days(1)),
    rule('wait-danger', 'wait', minutes(15), { urgency: ['emergency'] }),
    rule('sign', 'sign', days(1)),
    rule('sign-danger', 'sign', minutes(15), { urgency: ['emergency'] }),
    rule('sign-utility', 'sign', minutes(30), { urgency: ['utility'] }),
    rule('handle', 'handle', minutes(21_600)),
    rule('handle-danger', 'handle', minutes(120), { urgency: ['emergency'] }),
    rule('handle-utility', 'handle', minutes(1440), { urgency: ['utility'] }),
    {
      id: 'handle-building',
      of: 'handle',
      when: { category: ['illegal-building'] },
      gives: {
        stages: [
          {
            id: 'stop',
            name: { zh: '责令停工', en: 'Stop' },
            limit: { unit: 'office-minutes', amount: 240 },
          },
          { id: 'penalty', name: { zh: '处罚', en: 'Penalty' }, limit: days(7) },
          { id: 'demolition', name: { zh: '拆除', en: 'Demolition' }, limit: days(20) },
        ],
      },
      source: SOURCE,
    },
    rule('return', 'return', days(1)),
    rule('follow-up', 'follow-up', days(3)),
    rule('rate', 'rate', days(3)),
    rule('review', 'review', days(30)),
    rule('reply', 'reply', days(5)),
    rule('rework', 'rework', days(15)),
  ],
  extensions: [{ id: 'extension', when: {}, times: 1, percent: 100, source: SOURCE }],
};

/** A Monday morning in Tianjin. */
export const MONDAY = '2026-11-23T01:00:00.000Z';
export const at = (now: string): Context => ({ now, calendar, limits, ladders });
export const later = (hours: number, from = MONDAY): string =>
  new Date(Date.parse(from) + hours * 3_600_000).toISOString();

export const sure: Category = {
  code: 'exposed-garbage',
  confidence: 0.98,
  dispatch: true,
  candidates: [{ code: 'exposed-garbage', confidence: 0.98 }],
  modelVersion: 'test',
};
export const unsure: Category = { ...sure, confidence: 0.4, dispatch: false };
export const heping: Place = {
  regionCode: '120101001',
  level: 'street',
  candidates: [],
  because: 'regionCode',
};
export const why = { zh: '依据', en: 'because' };

export const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  name: { zh: `单位${id}`, en: `Unit ${id}` },
  tier: 'district',
  role: 'water',
  parent: '120101',
  regionCode: '120101',
  delivery: 'queue',
  status: 'active',
  version: 1,
  ...more,
});
export const LEAD = '120101-urban-management';
export const lead: Actor = { role: 'unit', unit: LEAD };
export const cityDesk: Actor = { role: 'desk', unit: 'city' };
export const streetDesk: Actor = { role: 'desk', unit: '120101001' };
export const reporter: Actor = { role: 'reporter' };
export const system = SYSTEM;

export const registered = (reportId = '20261123-ABCDEFGHJK'): Stored => {
  const fact: Fact = {
    type: 'order.registered.v1',
    data: {
      reportId,
      channel: 'app',
      text: '垃圾没人清',
      place: { regionCode: '120101001' },
      receivedAt: MONDAY,
      clocks: {
        wait: start(
          'wait',
          { order: { category: null, urgency: 'normal', nature: null, difficulty: null }, unit: 'city' },
          at(MONDAY),
        ),
      },
    },
  };
  return append(null, [fact], { at: MONDAY, by: SYSTEM });
};

export const handle = (answers: number): Command => ({
  do: 'route',
  answers,
  desk: 'city',
  decision: {
    do: 'handle',
    unit: LEAD,
    coUnits: ['120101001'],
    copies: ['120101'],
    dutyId: 'city/exposed-garbage',
    listScope: 'city',
    listVersion: 1,
    urgency: 'normal',
    onSite: true,
    route: 'direct',
    reason: why,
    alternatives: ['120101'],
  },
});

/** Applies a command that must be accepted. */
export function apply(stored: Stored, command: Command, actor: Actor, now = MONDAY): Stored {
  const decision = decide(stored.order, command, actor, at(now));
  if (!decision.ok) throw new Error(`${command.do} refused: ${decision.refusal.en}`);
  return decision.facts.length === 0 ? stored : append(stored, decision.facts, { at: now, by: actor });
}

export const answersOf = (order: Order): number => order.awaiting?.seq ?? 0;

/** An order brought as far as a status along the main way. */
export function orderIn(
  status: 'registered' | 'understood' | 'dispatched' | 'signed' | 'resolved' | 'follow_up',
): Stored {
  const steps: [string, (s: Stored) => Stored][] = [
    ['understood', (s) => apply(s, { do: 'understand', category: sure, place: heping, reason: why }, system)],
    ['dispatched', (s) => apply(s, handle(answersOf(s.order)), system)],
    ['signed', (s) => apply(s, { do: 'sign', body: {} }, lead)],
    [
      'resolved',
      (s) =>
        apply(
          s,
          { do: 'resolve', body: { solved: true, result: '已清运', publicAnswer: '已清运完毕' } },
          lead,
        ),
    ],
    ['follow_up', (s) => apply(s, { do: 'verify', body: { passed: true } }, streetDesk)],
  ];
  let stored = registered();
  for (const [name, step] of steps) {
    if (status === 'registered') break;
    stored = step(stored);
    if (name === status) break;
  }
  return stored;
}
