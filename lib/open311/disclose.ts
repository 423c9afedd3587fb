import type { Order, Status } from '../order/state.ts';
import { CLOSED } from '../order/state.ts';
import { toWgs84 } from '../place/coordinates.ts';
import { redactAnswer } from '../report/redact.ts';
import type { Name } from '../unit/types.ts';
import type { PublicMatter } from './matter.ts';
import type { Open311Status } from './types.ts';

/** City, district or street. */
const STREET_DIGITS = 9;

/** Done, and looked at by someone other than the unit; the reporter may still say that it is not. */
export const openOrClosed = (status: Status): Open311Status =>
  CLOSED.has(status) || status === 'follow_up' ? 'closed' : 'open';

/** The category that it goes under: what was decided, or what the reporter chose. */
function codeOf({ category, chosen, assignment }: Order): string | null {
  const decided = category !== null && category.code !== 'none' && (category.dispatch || assignment !== null);
  return decided ? category.code : (chosen ?? null);
}

/** Three decimals, about a hundred metres: which crossing, not which door. */
const coarse = (degrees: number): number => Math.round(degrees * 1000) / 1000;

const isUrl = (text: string): boolean => /^https?:\/\//.test(text);

/** What the disclosure of an order needs beside it. */
export interface About {
  readonly offered: ReadonlySet<string>;
  /** The unit in charge, if one is. */
  readonly unit: Name | null;
  /** The street, district or city it is in. */
  readonly address: Name | null;
  /** When it came to stand as it does. */
  readonly at: string;
}

/** The region that may be told: a community is told as its street. */
export const toldRegion = ({ place, given }: Pick<Order, 'place' | 'given'>): string | null =>
  (place?.regionCode ?? given.regionCode)?.slice(0, STREET_DIGITS) ?? null;

/** Whether anyone at all may know of an order: nothing confidential, nothing that units do among themselves. */
const isPublic = (order: Order): boolean =>
  !order.restricted &&
  order.emergency?.restricted !== true &&
  order.nature !== 'whistle-blow' &&
  order.helps === null;

/**
 * What anyone may read of an order, or null: restricted orders, whistle-blowing and helping orders are never public,
 * others once their category is known and if the city offers it.
 */
export function disclosed(order: Order, { offered, unit, address, at }: About): PublicMatter | null {
  const code = codeOf(order);
  if (!isPublic(order) || code === null || !offered.has(code)) return null;
  const { given, assignment, status, clocks } = order;
  // Their words go with the person who asks to be forgotten.
  const fromHere = order.channel === 'open311' && !order.reporterGone;
  const point =
    given.lat === undefined || given.lon === undefined
      ? null
      : toWgs84({ lat: given.lat, lon: given.lon }, given.system ?? 'wgs84');
  const answered = openOrClosed(status) === 'closed';
  return {
    orderId: order.orderId,
    reportId: order.reportId,
    code,
    status: openOrClosed(status),
    state: status,
    text: fromHere ? order.text : null,
    requestedAt: order.receivedAt,
    updatedAt: at,
    expectedAt: answered ? null : (clocks.handle?.dueAt ?? assignment?.handleBy ?? null),
    unit,
    address,
    regionCode: toldRegion(order),
    lat: point && coarse(point.lat),
    lon: point && coarse(point.lon),
    answer: answered && order.publicAnswer !== null ? redactAnswer(order.publicAnswer) : null,
    mediaUrl: fromHere ? (order.media.find(isUrl) ?? null) : null,
    mergedInto: order.mergedInto,
  };
}
