import { CITY, spotCell } from '../../lib/insight/cells.ts';
import { dayAfter } from '../../lib/insight/days.ts';
import { byHour, LEAST, spotOf, USUAL_DAYS } from '../../lib/insight/hot.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import { cannot, hourOf, type Needs, todayOf, viewOf } from './needs.ts';
import { areasIn } from './table.ts';

/** Streets and kinds that are looked at closely. */
const CANDIDATES = 60;
const OPEN_FOR_DAYS = 30;

const DEFINITION = {
  zh: `同一街道、同一事项今日至少 ${LEAST} 件,且明显多于前 ${USUAL_DAYS} 日同一时刻的平均数;强度为泊松分布下出现这么多件的概率的负对数。`,
  en: `At least ${LEAST} of a kind in a street today, and clearly more than the mean of the ${USUAL_DAYS} days before at this hour; strength is −log10 of the chance of so many by Poisson.`,
};

/** Hot spots and clusters of a place. */
export async function hotOf(needs: Needs, scope: Scope, limit: number) {
  if (scope.kind === 'unit') return cannot('scope', '热点按区域查看', 'Hot spots are of places');
  const { figures, names, now } = needs;
  const [today, hour] = [todayOf(needs), hourOf(needs)];
  const districts = (await areasIn(needs, scope.code, today, today)).filter((area) => area !== CITY);
  const inside = (region: string | null) => scope.code === CITY || (region ?? '').startsWith(scope.code);
  const kinds = (await Promise.all(districts.map((district) => figures.spots(today, district))))
    .flat()
    .filter(({ street, counts }) => inside(street) && byHour(counts, hour) >= LEAST)
    .toSorted((a, b) => byHour(b.counts, hour) - byHour(a.counts, hour))
    .slice(0, CANDIDATES);
  const days = Array.from({ length: USUAL_DAYS }, (_, i) => dayAfter(today, -1 - i));
  const before = await figures.cells(
    kinds.flatMap(({ street, category }) => days.map((day) => spotCell(street, category, day))),
  );
  const beforeOf = Map.groupBy(before, ({ sk }) => sk);
  const spots = kinds
    .map((kind) =>
      spotOf(
        kind,
        (beforeOf.get(`${kind.street}#${kind.category}`) ?? []).map(({ counts }) => counts),
        hour,
      ),
    )
    .filter(({ strength }) => strength >= 1)
    .toSorted((a, b) => b.strength - a.strength || b.count - a.count)
    .slice(0, limit);
  const [streets, categories, clusters] = await Promise.all([
    names.regions(spots.map(({ street }) => street)),
    names.categories(),
    openClusters(needs, today),
  ]);
  return {
    scope: await viewOf(needs, scope),
    at: now(),
    spots: spots.map(({ street, category, count, lastHour, usual, strength }) => ({
      ...{ street, category, count, lastHour, usual, strength },
      name: streets.get(street) ?? null,
      categoryName: categories.get(category) ?? null,
    })),
    clusters: clusters.filter(({ region }) => inside(region)),
    definition: DEFINITION,
  };
}

/** Clusters of the last weeks that are open, the largest first. */
async function openClusters({ figures, insight }: Needs, today: string) {
  const months = [...new Set([today, dayAfter(today, -OPEN_FOR_DAYS)].map((day) => day.slice(0, 7)))];
  const known = (await Promise.all(months.map((month) => figures.clusters(month)))).flat();
  const open = known.filter((cluster) => cluster.open);
  const tales = await insight.tales(open.map(({ orderId }) => orderId));
  return open
    .flatMap(({ orderId, members }) => {
      const tale = tales.get(orderId);
      if (!tale || tale.restricted) return [];
      const { region, category, receivedAt: since } = tale;
      return [{ orderId, members, region, category, since }];
    })
    .toSorted((a, b) => b.members - a.members || (a.orderId < b.orderId ? -1 : 1));
}
