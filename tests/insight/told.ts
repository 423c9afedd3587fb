import { clocksExample } from '../../events/clocks.ts';
import type { DataOf, Fact } from '../../events/index.ts';
import type { Tale, Told } from '../../lib/insight/tale.ts';
import { tellAll } from '../../lib/insight/tell.ts';

export const ORDER = '20261123-ABCDEFGHJK-1';
export const WATER = '120101-water';
export const HOUSING = '120101-housing';
export const STREET = '120101001';

const [why] = [{ zh: '因', en: 'why' }];
const due = (dueAt: string) => ({
  ...clocksExample.handle,
  limit: { unit: 'minutes' as const, amount: 60 },
  dueAt,
  rings: [],
});

/** What may happen, in as few words as a table needs. Times are local days and hours of November 2026, UTC+8. */
export const says = {
  registered: (more: Partial<DataOf<'order.registered.v1'>> = {}): Fact => ({
    type: 'order.registered.v1',
    data: {
      reportId: ORDER.slice(0, -2),
      channel: 'app',
      text: '下水道堵了',
      place: {},
      receivedAt: '2026-11-23T01:00:00.000Z',
      ...more,
    },
  }),
  understood: (
    code = 'drainage-sewage',
    regionCode: string | null = STREET,
    duplicates: DataOf<'order.understood.v1'>['duplicates'] = undefined,
  ): Fact => ({
    type: 'order.understood.v1',
    data: {
      by: 'model',
      category: { code, confidence: 0.9, dispatch: true, candidates: [], modelVersion: 'm' },
      place: { regionCode, level: 'street', candidates: [], because: 'test' },
      ...(duplicates ? { duplicates } : {}),
      reason: why,
      next: { tier: 'city' },
    },
  }),
  assigned: (
    unit: string,
    assignment = 1,
    kind: DataOf<'order.assigned.v1'>['why'] = 'duty',
    signBy = '2026-11-24T01:00:00.000Z',
    handleBy = '2026-11-26T01:00:00.000Z',
  ): Fact => ({
    type: 'order.assigned.v1',
    data: {
      assignment,
      desk: 'city',
      unit,
      coUnits: [],
      copies: [],
      route: 'direct',
      duty: null,
      urgency: 'normal',
      onSite: false,
      signBy,
      handleBy,
      returnBy: signBy,
      provisional: false,
      why: kind,
      reason: why,
      alternatives: [],
      clocks: { sign: { ...due(signBy), name: 'sign' }, handle: { ...due(handleBy), name: 'handle' } },
    },
  }),
  clustered: (): Fact => ({
    type: 'order.clustered.v1',
    data: {
      kind: 'baseline',
      members: ['20261123-ABCDEFGHJM-1', '20261123-ABCDEFGHJN-1'],
      reports: ['20261123-ABCDEFGHJM', '20261123-ABCDEFGHJN', '20261123-ABCDEFGHJP'],
      reason: why,
    },
  }),
  signed: (unit: string, inTime = true): Fact => ({
    type: 'order.signed.v1',
    data: { unit, inTime, clocks: { sign: null } },
  }),
  overdue: (clock: 'sign' | 'handle' | 'wait', dueAt: string, percent = 100, unit = WATER): Fact => ({
    type: 'order.overdue.v1',
    data: { clock, percent, dueAt, unit, supervisor: '120101', leader: false, clocks: {} },
  }),
  resolved: (unit: string, inTime = true, contacted = true): Fact => ({
    type: 'order.resolved.v1',
    data: {
      ...{ unit, inTime, contacted, solved: true, result: '已办', publicAnswer: '已办' },
      media: [],
      clocks: { handle: null },
    },
  }),
  rated: (solved: boolean, satisfied: boolean, reason?: DataOf<'order.rated.v1'>['reason']): Fact => ({
    type: 'order.rated.v1',
    data: { solved, satisfied, ...(reason ? { reason } : {}), reopens: false },
  }),
  returned: (unit: string): Fact => ({
    type: 'order.return_requested.v1',
    data: { unit, reason: '不归我们', basis: '清单', clocks: {} },
  }),
  ruled: (unit: string, justified: boolean): Fact => ({
    type: 'order.return_ruled.v1',
    data: { unit, justified, reason: '裁定', returns: 1 },
  }),
  delivered: (unit: string): Fact => ({
    type: 'order.delivered.v1',
    data: { assignment: 1, deliveries: [{ unit, to: unit, via: 'queue', kind: 'lead' }] },
  }),
  verified: (unit: string): Fact => ({
    type: 'order.verified.v1',
    data: { unit, onSite: true, passed: true },
  }),
  followUp: (): Fact => ({
    type: 'order.follow_up.v1',
    data: { rateBy: '2026-11-30T01:00:00.000Z', clocks: {} },
  }),
  archived: (because: DataOf<'order.archived.v1'>['because'] = 'rated'): Fact => ({
    type: 'order.archived.v1',
    data: { because },
  }),
  merged: (by: 'desk' | 'cluster' = 'desk'): Fact => ({
    type: 'order.merged.v1',
    data: { into: '20261123-ABCDEFGHJZ-1', by, reason: why },
  }),
  extension: (granted: boolean): Fact => ({
    type: 'order.extension_decided.v1',
    data: { desk: '120101', granted, reason: why, handleBy: '2026-11-28T01:00:00.000Z', clocks: {} },
  }),
  suspended: (): Fact => ({
    type: 'order.suspended.v1',
    data: { because: 'engineering', reason: '施工', reviewBy: '2026-12-23T01:00:00.000Z', clocks: {} },
  }),
} as const;

/** A ledger: each fact at a local day and hour, `23 09` the 23rd at nine. */
export const ledger = (...facts: readonly (readonly [string, Fact])[]): Told[] =>
  facts.map(([when, fact], i): Told => {
    const [day = '23', hour = '09'] = when.split(' ');
    const at = new Date(Date.parse(`2026-11-${day}T${hour}:00:00.000Z`) - 480 * 60_000).toISOString();
    return { ...fact, seq: i + 1, at };
  });

export function taleOf(entries: readonly Told[], orderId = ORDER): Tale {
  const tale = tellAll(null, entries, orderId, 480);
  if (!tale) throw new Error('an empty ledger');
  return tale;
}
