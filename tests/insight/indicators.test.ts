import { describe, expect, test } from '@jest/globals';
import { cellsOf } from '../../lib/insight/cells.ts';
import { sum } from '../../lib/insight/change.ts';
import { COMPOSITES, composite } from '../../lib/insight/composites.ts';
import { added, INDICATORS, type IndicatorId, rates } from '../../lib/insight/indicators.ts';
import type { Told } from '../../lib/insight/tale.ts';
import { HOUSING, ledger, STREET, says, taleOf, WATER } from './told.ts';

const begun = [
  ['23 09', says.registered()],
  ['23 09', says.understood()],
  ['23 10', says.assigned(WATER)],
] as const;
const worked = [...begun, ['23 12', says.signed(WATER)], ['25 09', says.resolved(WATER)]] as const;

/** A ledger, and what it counts for an indicator: local day and unit → numerator of denominator. */
const TABLE: readonly [IndicatorId, string, Told[], Record<string, string>][] = [
  ['signing-on-time', 'in time: on the day of signing', ledger(...worked), { [`23 ${WATER}`]: '1/1' }],
  [
    'signing-on-time',
    'late without a bell: on the day of the deadline',
    ledger(...begun, ['26 09', says.signed(WATER, false)]),
    { [`24 ${WATER}`]: '0/1' },
  ],
  [
    'signing-on-time',
    'the bell and the late signing are one miss',
    ledger(
      ...begun,
      ['24 10', says.overdue('sign', '2026-11-24T01:00:00.000Z')],
      ['26 09', says.signed(WATER, false)],
    ),
    { [`24 ${WATER}`]: '0/1' },
  ],
  ['signing-on-time', 'given back unsigned: not due', ledger(...begun, ['23 11', says.returned(WATER)]), {}],
  ['completion-on-time', 'in time', ledger(...worked), { [`25 ${WATER}`]: '1/1' }],
  [
    'completion-on-time',
    'a bell after midnight counts on the day of the deadline, its higher rungs not at all',
    ledger(
      ...begun,
      ['23 12', says.signed(WATER)],
      ['27 00', says.overdue('handle', '2026-11-26T01:00:00.000Z')],
      ['28 00', says.overdue('handle', '2026-11-26T01:00:00.000Z', 150)],
    ),
    { [`26 ${WATER}`]: '0/1' },
  ],
  [
    'completion-on-time',
    'a rework is due once more',
    ledger(
      ...worked,
      ['26 09', says.assigned(WATER, 2, 'rework', '2026-11-27T01:00:00.000Z', '2026-11-29T01:00:00.000Z')],
      ['26 10', says.signed(WATER)],
      ['30 10', says.resolved(WATER, false)],
    ),
    { [`25 ${WATER}`]: '1/1', [`29 ${WATER}`]: '0/1' },
  ],
  ['response', 'contacted', ledger(...worked), { [`25 ${WATER}`]: '1/1' }],
  [
    'response',
    'not contacted',
    ledger(...begun, ['23 12', says.signed(WATER)], ['25 09', says.resolved(WATER, true, false)]),
    { [`25 ${WATER}`]: '0/1' },
  ],
  [
    'response',
    'a device cannot be contacted',
    ledger(['23 09', says.registered({ channel: 'sensor' })], ...worked.slice(1)),
    {},
  ],
  ['resolution', 'solved', ledger(...worked, ['26 09', says.rated(true, false)]), { [`26 ${WATER}`]: '1/1' }],
  [
    'satisfaction',
    'not satisfied',
    ledger(...worked, ['26 09', says.rated(true, false)]),
    { [`26 ${WATER}`]: '0/1' },
  ],
  ['satisfaction', 'silence is no rating', ledger(...worked, ['28 09', says.archived('no-rating')]), {}],
  [
    'first-dispatch',
    'redirected: wrong on the day and for the unit of the first dispatch',
    ledger(...begun, ['25 09', says.assigned(HOUSING, 2, 'desk')]),
    { [`23 ${WATER}`]: '0/1' },
  ],
  [
    'first-dispatch',
    'sent back to the same unit: it was right',
    ledger(...begun, ['24 09', says.assigned(WATER, 2, 'adjudication')]),
    { [`23 ${WATER}`]: '1/1' },
  ],
  [
    'returns-unjustified',
    'counted for who gave it back',
    ledger(
      ...begun,
      ['23 11', says.returned(WATER)],
      ['23 12', says.ruled(WATER, false)],
      ['23 12', says.assigned(WATER, 2, 'adjudication')],
    ),
    { [`23 ${WATER}`]: '1/2' },
  ],
  [
    'returns-justified',
    'the unit that has it then has an assignment without a return',
    ledger(
      ...begun,
      ['23 11', says.returned(WATER)],
      ['23 12', says.ruled(WATER, true)],
      ['23 12', says.assigned(HOUSING, 2, 'desk')],
    ),
    { [`23 ${WATER}`]: '1/1', [`23 ${HOUSING}`]: '0/1' },
  ],
  [
    'one-pass',
    'archived after one result',
    ledger(...worked, ['26 09', says.archived()]),
    { [`26 ${WATER}`]: '1/1' },
  ],
  [
    'one-pass',
    'a rework is a second pass',
    ledger(
      ...worked,
      ['26 09', says.assigned(WATER, 2, 'rework')],
      ['26 10', says.resolved(WATER)],
      ['27 09', says.archived()],
    ),
    { [`27 ${WATER}`]: '0/1' },
  ],
  [
    'rework',
    'one of two results was sent back',
    ledger(...worked, ['25 10', says.assigned(WATER, 2, 'rework')], ['25 12', says.resolved(WATER)]),
    { [`25 ${WATER}`]: '1/2' },
  ],
  [
    'extension',
    'granted',
    ledger(...begun, ['23 12', says.signed(WATER)], ['23 14', says.extension(true)]),
    { [`23 ${WATER}`]: '1/1' },
  ],
  [
    'extension',
    'refused',
    ledger(...begun, ['23 12', says.signed(WATER)], ['23 14', says.extension(false)]),
    { [`23 ${WATER}`]: '0/1' },
  ],
  [
    'suspension',
    'counted',
    ledger(...begun, ['23 12', says.signed(WATER)], ['23 14', says.suspended()]),
    { [`23 ${WATER}`]: '1/1' },
  ],
  [
    'recurrence',
    'the same was reported a week before',
    ledger(
      begun[0],
      [
        '23 09',
        says.understood('drainage-sewage', STREET, [{ orderId: '20261116-ABCDEFGHJK-1', score: 0.9 }]),
      ],
      begun[2],
    ),
    { [`23 ${WATER}`]: '1/1' },
  ],
  [
    'recurrence',
    'a neighbour on the same day is the same matter',
    ledger(
      begun[0],
      [
        '23 09',
        says.understood('drainage-sewage', STREET, [{ orderId: '20261123-ABCDEFGHJZ-1', score: 0.9 }]),
      ],
      begun[2],
    ),
    { [`23 ${WATER}`]: '0/1' },
  ],
  [
    'recurrence',
    'two months before is another matter',
    ledger(
      begun[0],
      [
        '23 09',
        says.understood('drainage-sewage', STREET, [{ orderId: '20260916-ABCDEFGHJK-1', score: 0.9 }]),
      ],
      begun[2],
    ),
    { [`23 ${WATER}`]: '0/1' },
  ],
  [
    'recurrence',
    'it came back, says the reporter: known late, true of the dispatch',
    ledger(...worked, ['27 09', says.rated(false, false, 'came_back')]),
    { [`23 ${WATER}`]: '1/1' },
  ],
  [
    'proactive',
    'found by a patrol',
    ledger(['23 09', says.registered({ channel: 'patrol' })], ...worked.slice(1)),
    { [`23 ${WATER}`]: '1/1' },
  ],
  [
    'co-unit-on-time',
    'a helping order counts as help and as nothing else',
    ledger(
      ['23 09', says.registered({ helps: { of: '20261123-ABCDEFGHJK-1', number: 11, task: '疏导' } })],
      ...worked.slice(1),
    ),
    { [`25 ${WATER}`]: '1/1' },
  ],
  [
    'first-receiver-closure',
    'closed by another than the first',
    ledger(
      ...begun,
      ['23 11', says.assigned(HOUSING, 2, 'desk')],
      ['23 12', says.signed(HOUSING)],
      ['24 09', says.resolved(HOUSING)],
      ['25 09', says.archived()],
    ),
    { [`25 ${HOUSING}`]: '0/1' },
  ],
];

describe('what an order counts for an indicator', () => {
  test.each(TABLE)('%s: %s', (id, _, entries, expected) => {
    const found = Object.fromEntries(
      [...Map.groupBy(taleOf(entries).shares, ({ day, unit }) => `${day.slice(-2)} ${unit}`)].flatMap(
        ([where, shares]) => {
          const { numerator, denominator } = rates(added(shares.map(({ counts }) => counts)))[id];
          return numerator + denominator === 0 ? [] : [[where, `${numerator}/${denominator}`]];
        },
      ),
    );
    expect(found).toEqual(expected);
  });
  test('the table has every indicator', () => {
    const covered = new Set([...TABLE.map(([id]) => id), 'returns']);
    expect(INDICATORS.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });
  test('a helping order is in no other figure', () => {
    const [help] = TABLE.filter(([id]) => id === 'co-unit-on-time');
    const counts = added(taleOf(help?.[2] ?? []).shares.map((share) => share.counts));
    expect(counts).toEqual({ helps: 1, helpDue: 1, helpInTime: 1 });
  });
});

describe('where it is counted', () => {
  const cells = (entries: Told[]) =>
    Object.fromEntries(sum(cellsOf(taleOf(entries))).map(({ pk, sk, counts }) => [`${pk} ${sk}`, counts]));

  test('what came in before its place was known is counted there once it is', () => {
    const before = cells(ledger(begun[0]));
    expect(before['R#-#2026-11 city#2026-11-23']).toMatchObject({ received: 1, 'ch.app': 1, r09: 1 });
    const after = cells(ledger(begun[0], begun[1]));
    for (const key of ['R#-#2026-11 city#', 'R#city#2026-11 120101#', 'R#120101#2026-11 120101001#'])
      expect(after[`${key}2026-11-23`]).toMatchObject({ received: 1 });
    expect(after['C#120101#2026-11 drainage-sewage#2026-11-23']).toEqual({ received: 1, reports: 1 });
    expect(after['H#2026-11-23#120101 120101001#drainage-sewage']).toEqual({ n: 1, r09: 1 });
    expect(after['C#city#2026-11 none#2026-11-23']).toBeUndefined();
  });
  test('a change of category afterwards leaves what was done under the old one', () => {
    const after = cells(ledger(...begun, ['24 09', says.understood('street-light', STREET)]));
    expect(after['C#city#2026-11 drainage-sewage#2026-11-23']).toMatchObject({ dispatched: 1 });
    expect(after['C#city#2026-11 street-light#2026-11-23']).toEqual({ received: 1, reports: 1 });
  });
  test('what is open now shows state and bells, and is gone when it is closed', () => {
    const ringing = cells(ledger(...begun));
    expect(ringing['NOW 120101']).toEqual({ open: 1, 's.dispatched': 1 });
    expect(cells(ledger(...worked, ['26 09', says.archived()]))['NOW 120101']).toBeUndefined();
  });
  test('a report that went into a cluster counts for it', () => {
    const merged = cells(ledger(begun[0], begun[1], ['23 09', says.merged('cluster')]));
    expect(merged['K#2026-11 20261123-ABCDEFGHJZ-1']).toEqual({ members: 1 });
  });
  test('a cluster counts the reports that made it known, from when it opens', () => {
    const opened = cells(ledger(begun[0], ['23 09', says.clustered()], begun[1]));
    expect(opened['K#2026-11 20261123-ABCDEFGHJK-1']).toEqual({ open: 1, clustered: 3 });
  });
});

describe('indices', () => {
  const [GOVERNANCE, COORDINATION] = COMPOSITES;
  test('weights are whole', () => {
    for (const { components } of COMPOSITES)
      expect(components.reduce((all, { weight }) => all + weight, 0)).toBeCloseTo(1);
  });
  test('the governance index, by hand', () => {
    const counts = {
      ...{ doneDue: 10, doneInTime: 9, rated: 8, solved: 6, satisfied: 4 },
      ...{ dispatched: 20, recurring: 2, firstRight: 19, proactive: 5 },
    };
    const { score, covered, components } = composite(GOVERNANCE, counts);
    // .20 × .9 + .25 × .75 + .25 × .5 + .10 × .9 + .10 × .95 + .10 × .25
    expect(score).toBeCloseTo(70.25);
    expect(covered).toBe(1);
    expect(components.map(({ points }) => points)).toEqual(
      [18, 18.75, 12.5, 9, 9.5, 2.5].map((n) => expect.closeTo(n)),
    );
  });
  test('a part without data is left out, and it is said how much was', () => {
    const { score, covered, components } = composite(GOVERNANCE, { doneDue: 4, doneInTime: 3 });
    expect({ score, covered }).toEqual({ score: expect.closeTo(75), covered: 0.2 });
    expect(components[1]?.points).toBeNull();
    expect(composite(GOVERNANCE, {}).score).toBeNull();
  });
  test('horizontal coordination, by hand', () => {
    const counts = {
      ...{ helpDue: 4, helpInTime: 3, closed: 10, firstClosed: 8, assigned: 20, returnsUnjustified: 1 },
    };
    // .4 × .75 + .3 × .8 + .3 × .95
    expect(composite(COORDINATION, counts).score).toBeCloseTo(82.5);
  });
});
