import type { z } from 'zod';
import type { indicatorOrdersQuery } from '../../lib/api/indicators.ts';
import type { OrderRow } from '../../lib/aws/figures.ts';
import { CITY } from '../../lib/insight/cells.ts';
import { daysBetween } from '../../lib/insight/days.ts';
import { INDICATORS, type Indicator } from '../../lib/insight/indicators.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import type { Share } from '../../lib/insight/tale.ts';
import { cannot, type Needs } from './needs.ts';
import { areasIn } from './table.ts';

type Query = z.infer<typeof indicatorOrdersQuery>;

/** Rows read at once; a page ends when it is full or so many were looked through. */
const READ_AT_ONCE = 400;
const MOST_READ = 4000;

interface Wanted {
  readonly is: (share: Share) => boolean;
  readonly numerator: (share: Share) => boolean;
}

const has = (share: Share, names: readonly string[]): boolean =>
  names.some((name) => (share.counts[name] ?? 0) > 0);

function wanted({ indicator, count, part }: Query): Wanted {
  if (count !== undefined) return { is: (s) => has(s, [count]), numerator: (s) => has(s, [count]) };
  const found: Indicator | undefined = INDICATORS.find(({ id }) => id === indicator);
  if (!found) return cannot('indicator', '没有这个指标', 'There is no such indicator');
  const numerator = (share: Share) => has(share, found.numerator);
  const denominator = (share: Share) => has(share, found.denominator);
  if (part === 'numerator') return { is: numerator, numerator };
  if (part === 'denominator') return { is: denominator, numerator };
  return { is: (share) => denominator(share) && !numerator(share), numerator };
}

/** The orders behind a number, page by page: by day, district and region. */
export async function ordersOf(needs: Needs, scope: Scope, query: Query) {
  const want = wanted(query);
  const areas = (await areasOf(needs, scope, query)).toSorted();
  const places = daysBetween(query.from, query.to).flatMap((day) => areas.map((area) => ({ day, area })));
  const start = readCursor(query.cursor);
  const prefix = scope.kind === 'place' && scope.code !== CITY ? scope.code : undefined;
  const orders: ReturnType<typeof shown> = [];
  let restricted = 0;
  let read = 0;
  for (const { day, area } of places) {
    if (`${day} ${area}` < `${start.day} ${start.area}`) continue;
    let after = `${day} ${area}` === `${start.day} ${start.area}` ? start.after : undefined;
    do {
      const page = await needs.figures.rows(day, area, {
        ...(prefix === undefined ? {} : { prefix }),
        after,
        limit: READ_AT_ONCE,
      });
      for (const row of page.rows) {
        const found = shown(row, day, scope, query, want);
        if (row.restricted) restricted += found.length;
        else orders.push(...found);
        read += 1;
        after = `${row.region ?? 'none'}#${row.orderId}`;
        if (orders.length >= query.limit) return { orders, restricted, cursor: cursorOf(day, area, after) };
      }
      if (page.last === null) break;
      after = page.last;
      if (read >= MOST_READ) return { orders, restricted, cursor: cursorOf(day, area, after) };
    } while (after !== undefined);
  }
  return { orders, restricted, cursor: null };
}

function shown({ orderId, region, shares }: OrderRow, day: string, scope: Scope, query: Query, want: Wanted) {
  return shares
    .filter(
      (share) =>
        want.is(share) &&
        (query.category === undefined || share.category === query.category) &&
        (scope.kind === 'place' || share.unit === scope.code),
    )
    .map((share) => ({
      ...{ orderId, day, region },
      category: share.category,
      unit: share.unit,
      numerator: want.numerator(share),
    }));
}

/** Where the orders lie. A unit of the city has them anywhere; one of a district may have one from elsewhere, too. */
async function areasOf(needs: Needs, scope: Scope, { from, to }: Query): Promise<string[]> {
  if (scope.kind === 'unit') return areasIn(needs, CITY, from, to);
  return areasIn(needs, scope.code, from, to);
}

const cursorOf = (day: string, area: string, after: string): string =>
  Buffer.from(`${day} ${area} ${after}`).toString('base64url');

function readCursor(cursor: string | undefined): { day: string; area: string; after: string | undefined } {
  if (cursor === undefined) return { day: '', area: '', after: undefined };
  const [, day, area, after] =
    /^(\d{4}-\d\d-\d\d) (city|\d{6}) ((?:none|\d+)#\S+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ??
    [];
  if (day === undefined || area === undefined)
    return cannot('cursor', '分页游标无效', 'Not a cursor of this list');
  return { day, area, after };
}
