import { localTime, type Matter } from '../duty/matter.ts';
import type { WorkCalendar } from '../sla/types.ts';
import type { Tier } from '../unit/types.ts';
import type { Order } from './state.ts';

/** What a duty list is asked about an order: its facts as they stand, its time as the city's clock shows it. */
export const matterOf = (
  order: Pick<
    Order,
    'category' | 'place' | 'nature' | 'urgency' | 'channel' | 'text' | 'occurredAt' | 'receivedAt'
  >,
  calendar: Pick<WorkCalendar, 'utcOffsetMinutes' | 'years' | 'isWorkday'>,
): Matter => ({
  category: order.category?.code ?? 'none',
  regionCode: order.place?.regionCode ?? null,
  nature: order.nature,
  urgency: order.urgency,
  channel: order.channel,
  text: order.text,
  ...localTime(order.occurredAt ?? order.receivedAt, calendar),
});

/** Tiers whose desks passed the order on since a person or a unit last had it. */
export function passedBy({ path }: Pick<Order, 'path'>): Tier[] {
  const from = path.findLastIndex(({ did }) => did !== 'passed') + 1;
  return path.slice(from).map(({ tier }) => tier);
}
