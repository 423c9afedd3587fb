import type { Order } from '../order/state.ts';

const DAY_MS = 24 * 3600_000;
const LINK_DAYS = 30;

/**
 * Where a reporter follows a report. The token stands in the fragment, which browsers never send: it is in no
 * access log and no referrer.
 */
export const linkTo = (publicUrl: string, reportId: string, token?: string): string =>
  `${publicUrl.replace(/\/$/, '')}/r/${reportId}${token === undefined ? '' : `#${token}`}`;

/** When the link of a message ends: 30 days later, and never before the time to rate is over. */
export function linkExpiry(at: string, { clocks }: Pick<Order, 'clocks'>): string {
  const rateBy = clocks.rate ? Date.parse(clocks.rate.dueAt) : 0;
  return new Date(Math.max(Date.parse(at) + LINK_DAYS * DAY_MS, rateBy + DAY_MS)).toISOString();
}
