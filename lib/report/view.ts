import type { z } from 'zod';
import { EVENTS } from '../../events/index.ts';
import type { reportViewSchema } from '../api/reports.ts';
import type { Entry } from '../order/entry.ts';
import { type Order, STATUS_ZH } from '../order/state.ts';
import type { Name } from '../unit/types.ts';

export type ReportView = z.input<typeof reportViewSchema>;

/** Entries a reporter has no use for, or that are the house's own business. */
const INTERNAL: ReadonlySet<Entry['type']> = new Set([
  'order.commented.v1',
  'order.delivered.v1',
  'order.supervised.v1',
  'order.overdue.v1',
  'order.return_requested.v1',
  'order.recalled.v1',
]);

/** What a reporter sees. The answer appears once someone other than the unit has verified it. */
export function viewOf(
  order: Order,
  entries: readonly Entry[],
  names: ReadonlyMap<string, Name>,
  messages: ReportView['messages'],
): ReportView {
  const { assignment, clocks } = order;
  const hidden = order.status === 'resolved' || order.status === 'verified';
  return {
    reportId: order.reportId,
    status: order.status,
    statusZh: STATUS_ZH[order.status],
    receivedAt: order.receivedAt,
    category: order.category?.code ?? null,
    place: order.place ? { regionCode: order.place.regionCode, level: order.place.level } : null,
    unit: assignment ? (names.get(assignment.unit) ?? null) : null,
    limits: {
      ...(assignment ? { signBy: assignment.signBy, handleBy: assignment.handleBy } : {}),
      ...(clocks.rate ? { rateBy: clocks.rate.at } : {}),
    },
    publicAnswer: hidden ? null : order.publicAnswer,
    canRate: order.status === 'follow_up',
    timeline: entries.filter((e) => !INTERNAL.has(e.type)).map((e) => step(e, names)),
    messages,
  };
}

function step(entry: Entry, names: ReadonlyMap<string, Name>): ReportView['timeline'][number] {
  const unit = 'unit' in entry.data ? names.get(entry.data.unit) : undefined;
  const reason =
    'reason' in entry.data && typeof entry.data.reason === 'object' ? entry.data.reason : undefined;
  return {
    at: entry.at,
    event: entry.type,
    zh: EVENTS.get(entry.type)?.zh ?? entry.type,
    ...(unit ? { unit } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** Units whose names the view shows. */
export const unitsNamed = (order: Order, entries: readonly Entry[]): string[] => [
  ...new Set([
    ...(order.assignment ? [order.assignment.unit] : []),
    ...entries.flatMap((e) => ('unit' in e.data ? [e.data.unit] : [])),
  ]),
];
