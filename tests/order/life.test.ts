import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { auditLedger } from '../../lib/order/audit.ts';
import { decide } from '../../lib/order/decide.ts';
import { explainClocks } from '../../lib/order/explain.ts';
import { append, openLedger, type SealedEntry, type Stored } from '../../lib/order/ledger.ts';
import { allowedNow } from '../../lib/order/lifecycle.ts';
import { CLOSED, clocksOf, type Order, orderSchema } from '../../lib/order/state.ts';
import { at, calendar, later, limits, MONDAY, registered } from '../support/fixtures.ts';
import { actorOf, type Happens, life } from '../support/random-life.ts';

interface Lived {
  readonly stored: Stored;
  readonly sealed: SealedEntry[];
}

/** Lives through what happens; calls `after` with the order before and after each accepted command. */
function live(
  happens: readonly Happens[],
  after: (before: Order, now: Order, types: string[]) => void,
): Lived {
  const first = registered();
  let stored: Stored = first;
  const sealed = 'entries' in first ? [...(first.entries as SealedEntry[])] : [];
  let time = MONDAY;
  for (const one of happens) {
    time = later(one.hours, time);
    const actor = actorOf(one, stored.order);
    const decision = decide(stored.order, one.command(stored.order), actor, at(time));
    if (!decision.ok || decision.facts.length === 0) continue;
    const next = append(stored, decision.facts, { at: time, by: actor });
    sealed.push(...next.entries);
    after(
      stored.order,
      next.order,
      decision.facts.map(({ type }) => type),
    );
    stored = next;
  }
  return { stored, sealed };
}

const RUNS = { numRuns: 300 };
const lives = life(40);

test('whatever happens, the order is whole, has one lead and its ledger gives its state', () => {
  fc.assert(
    fc.property(lives, (happens) => {
      const { stored, sealed } = live(happens, (_, now) => {
        expect(orderSchema.safeParse(now).error).toBeUndefined();
      });
      expect(auditLedger(stored.order.orderId, stored, sealed)).toEqual([]);
    }),
    RUNS,
  );
});

test('an open order has a clock, and a way out; a closed one has neither', () => {
  fc.assert(
    fc.property(lives, (happens) => {
      live(happens, (_, now) => {
        const open = !CLOSED.has(now.status);
        expect([now.status, clocksOf(now).length > 0]).toEqual([now.status, open]);
        if (open) expect(allowedNow(now).length).toBeGreaterThan(0);
      });
    }),
    RUNS,
  );
});

test('every deadline can be computed again from the ledger', () => {
  fc.assert(
    fc.property(lives, (happens) => {
      const { stored, sealed } = live(happens, () => {});
      const stories = explainClocks(openLedger(sealed).entries, calendar, limits);
      for (const clock of clocksOf(stored.order)) {
        const story = stories.find((s) => s.running && s.clock === clock.name);
        expect([clock.name, story?.dueAt]).toEqual([clock.name, clock.dueAt]);
      }
      expect(stories.filter(({ running }) => running)).toHaveLength(clocksOf(stored.order).length);
    }),
    RUNS,
  );
});

/** The only entries that may move the handling deadline of one assignment. */
const MOVES = new Set([
  'order.assigned.v1',
  'order.recalled.v1',
  'order.extension_decided.v1',
  'order.suspended.v1',
  'order.resumed.v1',
  'order.waiting.v1',
  'order.replied.v1',
  'order.replanned.v1',
  'order.stage_done.v1',
  'order.resolved.v1',
]);

test('no edit moves a deadline', () => {
  fc.assert(
    fc.property(lives, (happens) => {
      live(happens, (before, now, types) => {
        if (types.some((type) => MOVES.has(type)) || CLOSED.has(now.status)) return;
        expect(now.clocks.handle?.dueAt).toBe(before.clocks.handle?.dueAt);
      });
    }),
    RUNS,
  );
});

test('the bell pulled again at the same moment finds nothing to ring', () => {
  fc.assert(
    fc.property(lives, fc.integer({ min: 0, max: 24 * 60 }), (happens, hours) => {
      const { stored } = live(happens, () => {});
      const now = later(hours + 24 * 40 * 40);
      const ring = (order: Order) => decide(order, { do: 'ring' }, { role: 'system' }, at(now));
      const once = ring(stored.order);
      if (!once.ok || once.facts.length === 0) return;
      let after = append(stored, once.facts, { at: now, by: { role: 'system' } });
      // What ends a wait may leave a late clock behind, which rings next.
      for (let i = 0; i < 5; i++) {
        const more = ring(after.order);
        if (!more.ok || more.facts.length === 0) break;
        after = append(after, more.facts, { at: now, by: { role: 'system' } });
      }
      expect(ring(after.order)).toEqual({ ok: true, facts: [] });
    }),
    RUNS,
  );
});
