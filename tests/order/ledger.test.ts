import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../lib/order/actor.ts';
import type { Command } from '../../lib/order/commands.ts';
import { decide } from '../../lib/order/decide.ts';
import { append, openLedger, replay, type SealedEntry, type Stored } from '../../lib/order/ledger.ts';
import { orderSchema } from '../../lib/order/state.ts';
import {
  at,
  cityDesk,
  handle,
  heping,
  LEAD,
  later,
  lead,
  registered,
  reporter,
  streetDesk,
  sure,
  system,
  unsure,
  why,
} from '../support/fixtures.ts';

type Step = readonly [Command | 'answer-desk', Actor];

const STEPS: readonly Step[] = [
  [{ do: 'understand', category: sure, place: heping, reason: why }, system],
  [{ do: 'understand', category: unsure, place: heping, reason: why }, system],
  ['answer-desk', system],
  [
    { do: 'deliver', assignment: 1, deliveries: [{ unit: LEAD, to: LEAD, via: 'queue', kind: 'lead' }] },
    system,
  ],
  [{ do: 'sign', body: {} }, lead],
  [{ do: 'return', body: { reason: '不属', basis: '清单' } }, lead],
  [{ do: 'reassign', body: { unit: LEAD, reason: '指定' } }, cityDesk],
  [{ do: 'reassign', body: { category: 'tax', reason: '更正' } }, cityDesk],
  [{ do: 'adjudicate', body: { unit: '120101001', justified: true, reason: '裁定' } }, cityDesk],
  [{ do: 'resolve', body: { solved: true, result: '好', publicAnswer: '已办' } }, lead],
  [{ do: 'verify', body: { passed: true } }, streetDesk],
  [{ do: 'verify', body: { passed: false } }, cityDesk],
  [{ do: 'rate', body: { solved: false, satisfied: false } }, reporter],
  [{ do: 'rate', body: { solved: true, satisfied: true } }, reporter],
  [{ do: 'ring' }, system],
  [{ do: 'comment', body: { text: '备注' } }, cityDesk],
];

/** Any commands in any order at rising times, as the functions would run them; returns the order and its ledger. */
function live(history: readonly { step: number; hours: number }[]): {
  stored: Stored;
  ledger: SealedEntry[];
} {
  let stored: Stored & { entries: readonly SealedEntry[] } = registered() as Stored & {
    entries: readonly SealedEntry[];
  };
  const ledger = [...stored.entries];
  let hours = 0;
  for (const { step, hours: passed } of history) {
    hours += passed;
    const [command, actor] = STEPS[step] ?? [{ do: 'ring' } as const, system];
    const real = command === 'answer-desk' ? handle(stored.order.awaiting?.seq ?? 0) : command;
    const decision = decide(stored.order, real, actor, at(later(hours)));
    if (!decision.ok || decision.facts.length === 0) continue;
    stored = append(stored, decision.facts, { at: later(hours), by: actor });
    ledger.push(...stored.entries);
  }
  return { stored, ledger };
}

const histories = fc.array(fc.record({ step: fc.nat(STEPS.length - 1), hours: fc.nat(72) }), {
  maxLength: 40,
});

test('the stored order is exactly what its ledger says, and the chain holds', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const { stored, ledger } = live(history);
      const { entries, brokenAt } = openLedger(ledger);
      expect(brokenAt).toBeNull();
      expect(replay(entries)).toEqual(stored.order);
      expect(orderSchema.parse(JSON.parse(JSON.stringify(stored.order)))).toEqual(stored.order);
    }),
  );
});

test('every command of ours may come twice: the second changes nothing', () => {
  fc.assert(
    fc.property(histories, fc.nat(STEPS.length - 1), (history, extra) => {
      const { stored } = live(history);
      const [command, actor] = STEPS[extra] ?? [{ do: 'ring' } as const, system];
      if (actor.role !== 'system') return;
      const real = command === 'answer-desk' ? handle(stored.order.awaiting?.seq ?? 0) : command;
      const now = at(later(10_000));
      const once = decide(stored.order, real, actor, now);
      if (!once.ok) throw new Error('our own functions are never refused');
      if (once.facts.length === 0) return;
      const after = append(stored, once.facts, { at: now.now, by: actor });
      expect(decide(after.order, real, actor, now)).toEqual({ ok: true, facts: [] });
    }),
  );
});

test.each([
  [
    'a changed word',
    (l: SealedEntry[]) =>
      l.map((e, i) => (i === 1 ? { ...e, body: e.body.replace('exposed', 'imposed') } : e)),
    2,
  ],
  ['a removed entry', (l: SealedEntry[]) => l.filter((_, i) => i !== 1), 3],
  [
    'two entries swapped',
    (l: SealedEntry[]) => [l[0], l[2], l[1], ...l.slice(3)].filter((e): e is SealedEntry => e !== undefined),
    3,
  ],
] as const)('tampering shows: %s', (_, tamper, brokenAt) => {
  const { ledger } = live([
    { step: 0, hours: 0 },
    { step: 2, hours: 0 },
    { step: 4, hours: 1 },
  ]);
  expect(openLedger(tamper(ledger)).brokenAt).toBe(brokenAt);
});
