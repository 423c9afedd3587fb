import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cellsOf, rowsOf } from '../../lib/insight/cells.ts';
import { changeOf, sum } from '../../lib/insight/change.ts';
import { stepsOf } from '../../lib/insight/steps.ts';
import type { Tale } from '../../lib/insight/tale.ts';
import { tellAll } from '../../lib/insight/tell.ts';
import { decide } from '../../lib/order/decide.ts';
import { append, type Change, openLedger } from '../../lib/order/ledger.ts';
import { CLOSED } from '../../lib/order/state.ts';
import { at, MONDAY, registered } from '../support/fixtures.ts';
import { actorOf, type Happens, life } from '../support/random-life.ts';

const OFFSET = 480;

/** A life as it is lived: what was refused leaves no trace. */
function live(happens: readonly Happens[]) {
  const born = registered();
  let stored = born;
  const entries = [...openLedger((born as Change).entries).entries];
  let now = Date.parse(MONDAY);
  for (const one of happens) {
    now += one.hours * 3_600_000;
    const when = new Date(now).toISOString();
    const actor = actorOf(one, stored.order);
    const decision = decide(stored.order, one.command(stored.order), actor, at(when));
    if (!decision.ok || decision.facts.length === 0) continue;
    const change = append(stored, decision.facts, { at: when, by: actor });
    entries.push(...openLedger([...change.entries]).entries);
    stored = change;
  }
  return { order: stored.order, entries };
}

describe('whatever happens to an order', () => {
  test('its tale stands where the order stands, and counts stay what counts can be', () => {
    fc.assert(
      fc.property(life(25), (happens) => {
        const { order, entries } = live(happens);
        const tale = tellAll(null, entries, order.orderId, OFFSET);
        expect(tale).toMatchObject({
          seq: order.version,
          status: order.status,
          region: order.place?.regionCode ?? null,
          category: order.category?.code ?? null,
          supervised: order.supervised,
          restricted: order.restricted,
        });
        if (!CLOSED.has(order.status)) expect(tale?.held).toBe(order.hold !== null);
        expect(Object.keys(tale?.clocks ?? {}).toSorted()).toEqual(Object.keys(order.clocks).toSorted());
        const all =
          sum((tale?.shares ?? []).map(({ counts }) => ({ pk: '', sk: '', counts })))[0]?.counts ?? {};
        for (const n of Object.values(all)) expect(n).toBeGreaterThan(0);
        for (const [part, whole] of PARTS) expect(all[part] ?? 0).toBeLessThanOrEqual(all[whole] ?? 0);
      }),
      { numRuns: 100 },
    );
  });

  test('in whatever pieces it is told, the sums and rows are those of the whole', () => {
    fc.assert(
      fc.property(life(20), fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 }), (happens, sizes) => {
        const { order, entries } = live(happens);
        const whole = tellAll(null, entries, order.orderId, OFFSET);
        let tale: Tale | null = null;
        const cells: Parameters<typeof sum>[0][number][] = [];
        const rows = new Map<string, unknown>();
        for (let from = 0, i = 0; from < entries.length; i++) {
          const to = from + (sizes[i] ?? 1);
          for (const step of stepsOf(tale, entries.slice(from, to), order.orderId, OFFSET)) {
            cells.push(...step.change.cells);
            for (const row of step.change.put) rows.set(`${row.pk} ${row.sk}`, row);
            for (const { pk, sk } of step.change.gone) rows.delete(`${pk} ${sk}`);
            tale = step.after;
          }
          from = to;
        }
        if (!whole) throw new Error('no tale');
        expect(tale).toEqual(whole);
        const sorted = (list: Parameters<typeof sum>[0]) =>
          sum(list).toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
        expect(sorted(cells)).toEqual(sorted(cellsOf(whole)));
        expect(new Map(rows)).toEqual(new Map(rowsOf(whole).map((row) => [`${row.pk} ${row.sk}`, row])));
        expect(changeOf(whole, whole)).toEqual({ cells: [], put: [], gone: [] });
      }),
      { numRuns: 60 },
    );
  });
});

/** A part is never more than its whole. */
const PARTS = [
  ['signInTime', 'signDue'],
  ['doneInTime', 'doneDue'],
  ['contacted', 'contactable'],
  ['solved', 'rated'],
  ['satisfied', 'rated'],
  ['firstRight', 'dispatched'],
  ['recurring', 'dispatched'],
  ['proactive', 'dispatched'],
  ['dispatched', 'assigned'],
  ['signDue', 'assigned'],
  ['doneDue', 'assigned'],
  ['returns', 'assigned'],
  ['onePass', 'closed'],
  ['firstClosed', 'closed'],
  ['closed', 'archived'],
] as const;
