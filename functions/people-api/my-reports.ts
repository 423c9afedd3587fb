import { listMyReports } from '../../lib/api/personal-data.ts';
import { STATUS_ZH } from '../../lib/order/state.ts';
import { whereHandled } from '../../lib/order/where-handled.ts';
import { type Served, serve } from '../../lib/platform/http.ts';
import { named, onlyFor } from './guards.ts';
import type { Needs } from './needs.ts';
import { ordersOf } from './orders-of.ts';

/** Everything a signed-in resident has reported, on one page. */
export const myReports = ({ people, orders }: Needs): Served[] => [
  serve(listMyReports, async ({ query, actor }) => {
    const { sub } = onlyFor('resident', named(actor));
    const { reportIds, cursor } = await people.ownedBy(sub, query);
    const reports = await Promise.all(
      reportIds.map(async (reportId) => {
        const [first, ...others] = await ordersOf(orders, reportId);
        if (!first) return followed(reportId);
        const { status, question } = await whereHandled(orders, first);
        return [
          {
            reportId,
            receivedAt: first.receivedAt,
            text: first.text,
            matters: 1 + others.length,
            status,
            statusZh: STATUS_ZH[status],
            category: first.category?.code ?? null,
            question,
            canRate: status === 'follow_up',
            followed: false,
          },
        ];
      }),
    );
    return { body: { reports: reports.flat(), cursor } };

    /** Of a neighbour's matter, only what is public. */
    async function followed(reportId: string) {
      const person = await people.person(reportId);
      const stored = person?.follows === undefined ? null : await orders.get(person.follows);
      if (!person || !stored) return [];
      const { status, restricted } = await whereHandled(orders, stored.order);
      if (restricted || stored.order.restricted) return [];
      const shown = { status, statusZh: STATUS_ZH[status], category: stored.order.category?.code ?? null };
      const none = { text: '', matters: 1, question: null, canRate: false, followed: true };
      return [{ reportId, receivedAt: person.at, ...shown, ...none }];
    }
  }),
];
