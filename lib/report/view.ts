import type { z } from 'zod';
import { EVENTS } from '../../events/index.ts';
import type { reportViewSchema } from '../api/reports.ts';
import type { Entry } from '../order/entry.ts';
import { isAnswerHidden, picturesForReporter } from '../order/pictures.ts';
import { reporterMay } from '../order/reporter-may.ts';
import { type Order, STATUS_ZH } from '../order/state.ts';
import type { Name } from '../unit/types.ts';

export type ReportView = z.input<typeof reportViewSchema>;
type MatterView = ReportView['matters'][number];

/** Entries a reporter has no use for, or that are the house's own business. */
const INTERNAL: ReadonlySet<Entry['type']> = new Set([
  'order.commented.v1',
  'order.delivered.v1',
  'order.supervised.v1',
  'order.overdue.v1',
  'order.return_requested.v1',
  'order.recalled.v1',
  'order.undelivered.v1',
  'order.reminded.v1',
  'order.replanned.v1',
  'order.return_ruled.v1',
  'order.extension_requested.v1',
  'order.termination_requested.v1',
  'order.assisted.v1',
  'order.assist_reported.v1',
  'order.recused.v1',
]);

/** An order of a report with its ledger, and the order it is handled in: itself, or the one it was merged into. */
export interface Matter {
  readonly order: Order;
  readonly handledIn: Order;
  readonly entries: readonly Entry[];
}

/** What a reporter sees of all matters of a report, at least one. */
export function viewOf(
  matters: readonly [Matter, ...Matter[]],
  names: ReadonlyMap<string, Name>,
  messages: ReportView['messages'],
): ReportView {
  const [first] = matters;
  const views = matters.map((matter, i) => matterView(matter, i + 1, names));
  const { number: _n, orderId: _o, text: _t, merged: _m, pictures: _p, ...top } = matterView(first, 1, names);
  const several = matters.length > 1;
  return {
    reportId: first.order.reportId,
    ...top,
    receivedAt: first.order.receivedAt,
    followed: false,
    matters: views,
    timeline: matters
      .flatMap(({ entries }, i) =>
        entries
          .filter((e) => !INTERNAL.has(e.type))
          .map((e) => ({ ...step(e, names), ...(several ? { matter: i + 1 } : {}) })),
      )
      .toSorted((a, b) => a.at.localeCompare(b.at)),
    messages,
  };
}

/** The answer appears once someone other than the unit has verified it. */
function matterView(
  { order, handledIn }: Matter,
  number: number,
  names: ReadonlyMap<string, Name>,
): MatterView {
  const { assignment, clocks, status } = handledIn;
  const allowed = reporterMay(order, handledIn);
  return {
    number,
    orderId: order.orderId,
    text: order.text,
    status,
    statusZh: STATUS_ZH[status],
    category: order.category?.code ?? null,
    place: order.place ? { regionCode: order.place.regionCode, level: order.place.level } : null,
    unit: assignment ? (names.get(assignment.unit) ?? null) : null,
    limits: {
      ...(assignment
        ? { signBy: assignment.signBy, handleBy: clocks.handle?.dueAt ?? assignment.handleBy }
        : {}),
      ...(clocks.rate ? { rateBy: clocks.rate.dueAt } : {}),
      ...(clocks.reply ? { replyBy: clocks.reply.dueAt } : {}),
      ...(clocks.review ? { reviewBy: clocks.review.dueAt } : {}),
    },
    publicAnswer: isAnswerHidden(handledIn) ? null : handledIn.publicAnswer,
    allowed,
    canRate: allowed.includes('rate'),
    question: handledIn.question,
    pictures: picturesForReporter(order, handledIn),
    merged: handledIn !== order,
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
export const unitsNamed = (matters: readonly Matter[]): string[] => [
  ...new Set(
    matters.flatMap(({ order, handledIn, entries }) => [
      ...[order, handledIn].flatMap(({ assignment }) => (assignment ? [assignment.unit] : [])),
      ...entries.flatMap((e) => ('unit' in e.data ? [e.data.unit] : [])),
    ]),
  ),
];
