import { MOST_LISTED_DAYS } from '../../lib/api/indicators.ts';
import type { DayFigures } from '../../lib/aws/figures.ts';
import { districtOf } from '../../lib/insight/cells.ts';
import { daysBetween } from '../../lib/insight/days.ts';
import { added } from '../../lib/insight/indicators.ts';
import { cannot, type Needs } from './needs.ts';

/** No sums are kept for communities: a few orders a day are added up when somebody asks. */
const PAGE = 500;
const COMMUNITY_DIGITS = 12;

/** Sums by day and community, of a community or of a street's. */
export async function communityDays(
  needs: Needs,
  code: string,
  from: string,
  to: string,
): Promise<DayFigures[]> {
  const days = daysBetween(from, to);
  if (days.length > MOST_LISTED_DAYS)
    return cannot(
      'to',
      `社区指标最多 ${MOST_LISTED_DAYS} 天`,
      `Figures of communities: ${MOST_LISTED_DAYS} days at the most`,
    );
  const all = await Promise.all(days.map((day) => oneDay(needs, code, day)));
  return all.flat();
}

async function oneDay({ figures }: Needs, code: string, day: string): Promise<DayFigures[]> {
  const rows: { region: string; counts: Readonly<Record<string, number>>[] }[] = [];
  let after: string | undefined;
  do {
    const page = await figures.rows(day, districtOf(code), { prefix: code, after, limit: PAGE });
    for (const { region, shares } of page.rows)
      if (region !== null && region.length === COMMUNITY_DIGITS)
        rows.push({ region, counts: shares.map(({ counts }) => counts) });
    after = page.last ?? undefined;
  } while (after !== undefined);
  return [...Map.groupBy(rows, ({ region }) => region)].map(([key, of]) => ({
    key,
    day,
    counts: added(of.flatMap(({ counts }) => counts)),
  }));
}
