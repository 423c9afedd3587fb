import { EVENTS } from '../../events/index.ts';
import type { Entry } from '../order/entry.ts';
import { isAnswerHidden } from '../order/pictures.ts';
import { CLOSED, type Order, STATUS_ZH } from '../order/state.ts';
import type { Name } from '../unit/types.ts';
import type { Matter, ReportView } from './view.ts';

/** Steps that say nothing of the one who reported: what is asked of them, and what they say, is theirs. */
const PUBLIC: ReadonlySet<Entry['type']> = new Set([
  'order.registered.v1',
  'order.assigned.v1',
  'order.signed.v1',
  'order.stage_done.v1',
  'order.suspended.v1',
  'order.resumed.v1',
  'order.resolved.v1',
  'order.verified.v1',
  'order.follow_up.v1',
  'order.reworking.v1',
  'order.answered.v1',
  'order.external.v1',
  'order.declined.v1',
  'order.merged.v1',
  'order.archived.v1',
]);

/** Why an order may not be followed; `hidden`: it is not even told that there is one. */
export function notToFollow(order: Order | null): 'hidden' | 'closed' | null {
  if (order === null || order.restricted || order.helps !== null || order.nature === 'whistle-blow')
    return 'hidden';
  return CLOSED.has(order.status) ? 'closed' : null;
}

/** What a follower sees: where it is, by when, and the public answer; not a word of the report itself. */
export function followedView(
  { order, handledIn, entries }: Matter,
  { reportId, followedAt, category }: { reportId: string; followedAt: string; category: Name | null },
  names: ReadonlyMap<string, Name>,
  messages: ReportView['messages'],
): ReportView {
  const { assignment, clocks, status } = handledIn;
  const top = {
    status,
    statusZh: STATUS_ZH[status],
    category: order.category?.code ?? null,
    place: order.place ? { regionCode: order.place.regionCode, level: order.place.level } : null,
    unit: assignment ? (names.get(assignment.unit) ?? null) : null,
    limits: assignment
      ? { signBy: assignment.signBy, handleBy: clocks.handle?.dueAt ?? assignment.handleBy }
      : {},
    publicAnswer: isAnswerHidden(handledIn) ? null : handledIn.publicAnswer,
    allowed: [],
    canRate: false,
    question: null,
  };
  return {
    reportId,
    ...top,
    receivedAt: followedAt,
    followed: true,
    matters: [
      {
        ...top,
        number: 1,
        orderId: order.orderId,
        text: category?.zh ?? '关注的事项',
        pictures: [],
        merged: handledIn !== order,
      },
    ],
    timeline: entries
      .filter(({ type }) => PUBLIC.has(type))
      .map((entry) => {
        const unit = 'unit' in entry.data ? names.get(entry.data.unit) : undefined;
        const { at, type } = entry;
        return { at, event: type, zh: EVENTS.get(type)?.zh ?? type, ...(unit ? { unit } : {}) };
      }),
    messages,
  };
}
