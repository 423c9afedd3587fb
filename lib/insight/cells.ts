import { CLOSED } from '../order/state.ts';
import type { Share, Tale } from './tale.ts';

/** Where a sum is kept: a partition and a row in it. */
export interface CellKey {
  readonly pk: string;
  readonly sk: string;
}
/** A sum that orders add to. */
export interface Cell extends CellKey {
  readonly counts: Readonly<Record<string, number>>;
}
/** What one order counts on one day in one place: the orders behind a number. */
export interface Row extends CellKey {
  readonly orderId: string;
  readonly restricted: boolean;
  readonly shares: readonly Share[];
}

export const CITY = 'city';
const NOWHERE = 'none';
const DISTRICT_DIGITS = 6;
const STREET_DIGITS = 9;
/** Counted for places only: a unit has no channels and its hours are its own. */
const OF_PLACES = /^(ch\.|[rdc]\d\d$)/;

/** Clocks that ring for somebody; silence of a reporter rings for nobody. */
const RINGING: ReadonlySet<string> = new Set(['wait', 'sign', 'handle', 'follow-up']);

export const monthOf = (day: string): string => day.slice(0, 7);

/** The city, the district and the street of a region code, as far as it says. */
export function placesOf(region: string | null): string[] {
  const deep = [DISTRICT_DIGITS, STREET_DIGITS].filter((n) => (region ?? '').length >= n);
  return [CITY, ...deep.map((n) => (region ?? '').slice(0, n))];
}

/** The place above, of a place that sums are kept for. */
export const above = (place: string): string =>
  place === CITY ? '-' : place.length === STREET_DIGITS ? place.slice(0, DISTRICT_DIGITS) : CITY;

export const districtOf = (region: string | null): string =>
  region !== null && region.length >= DISTRICT_DIGITS ? region.slice(0, DISTRICT_DIGITS) : CITY;

export const placeCell = (place: string, day: string): CellKey => ({
  pk: `R#${above(place)}#${monthOf(day)}`,
  sk: `${place}#${day}`,
});
/** A unit's area: its district, or the city for what stands at the city. */
export const unitCell = (unit: string, day: string): CellKey => ({
  pk: `U#${areaOfUnit(unit)}#${monthOf(day)}`,
  sk: `${unit}#${day}`,
});
export const areaOfUnit = (unit: string): string => /^\d{6}/.exec(unit)?.[0] ?? CITY;
export const categoryCell = (place: string, category: string, day: string): CellKey => ({
  pk: `C#${place}#${monthOf(day)}`,
  sk: `${category}#${day}`,
});
export const nowCell = (place: string): CellKey => ({ pk: 'NOW', sk: place });
export const clusterCell = (orderId: string): CellKey => ({
  pk: `K#${orderId.slice(0, 4)}-${orderId.slice(4, 6)}`,
  sk: orderId,
});
export const spotCell = (street: string, category: string, day: string): CellKey => ({
  pk: `H#${day}#${districtOf(street)}`,
  sk: `${street}#${category}`,
});
export const rowKey = (orderId: string, region: string | null, day: string): CellKey => ({
  pk: `D#${day}#${districtOf(region)}`,
  sk: `${region ?? NOWHERE}#${orderId}`,
});

/** Every sum an order has a part in, with that part. */
export function cellsOf(tale: Tale): Cell[] {
  return [...tale.shares.flatMap((share) => [...shareCells(share), ...spots(share)]), ...gauges(tale)];
}

function shareCells({ day, unit, region, category, counts }: Share): Cell[] {
  const own = Object.fromEntries(Object.entries(counts).filter(([name]) => !OF_PLACES.test(name)));
  const places = placesOf(region);
  return [
    ...places.map((place) => ({ ...placeCell(place, day), counts })),
    ...places
      .filter((place) => place.length < STREET_DIGITS)
      .map((place) => ({ ...categoryCell(place, category ?? NOWHERE, day), counts: own })),
    ...(unit === null ? [] : [{ ...unitCell(unit, day), counts: own }]),
  ].filter((cell) => Object.keys(cell.counts).length > 0);
}

/** How many of a kind came to a street by the hour: what a hot spot is found by. */
function spots({ day, region, category, counts }: Share): Cell[] {
  const [, , street] = placesOf(region);
  const n = counts.received;
  if (street === undefined || category === null || n === undefined) return [];
  const hours = Object.entries(counts).filter(([name]) => /^r\d\d$/.test(name));
  return [{ ...spotCell(street, category, day), counts: { n, ...Object.fromEntries(hours) } }];
}

/** What is open now, and whose clocks ring. */
function gauges(tale: Tale): Cell[] {
  const clusters = [
    ...(tale.cluster === null ? [] : [{ ...clusterCell(tale.cluster), counts: { members: 1 } }]),
    ...(tale.isCluster && !CLOSED.has(tale.status)
      ? [{ ...clusterCell(tale.orderId), counts: { open: 1, clustered: tale.clustered } }]
      : []),
  ];
  if (CLOSED.has(tale.status)) return clusters;
  const rung = Object.entries(tale.clocks).filter(
    ([name, clock]) => RINGING.has(name) && clock && clock.rung !== 'no',
  );
  const any = (is: string) => rung.some(([, clock]) => clock?.rung === is);
  const names = tale.helper
    ? ['helping']
    : [
        'open',
        `s.${tale.status}`,
        ...(tale.held ? ['held'] : []),
        ...(tale.supervised ? ['supervised'] : []),
        ...(any('late') ? ['late'] : any('warned') ? ['warned'] : []),
        ...rung.map(([name, clock]) => `${clock?.rung}.${name}`),
      ];
  const counts = Object.fromEntries(names.map((name) => [name, 1]));
  return [...placesOf(tale.region).map((place) => ({ ...nowCell(place), counts })), ...clusters];
}

/** The rows of an order, one for each day and place. */
export function rowsOf(tale: Tale): Row[] {
  const places = Map.groupBy(tale.shares, ({ day, region }) => `${day} ${region ?? ''}`);
  return [...places.values()].flatMap((shares) => {
    const [first] = shares;
    if (!first) return [];
    const { orderId, restricted } = tale;
    return [{ ...rowKey(orderId, first.region, first.day), orderId, restricted, shares: inOrder(shares) }];
  });
}

/** The same however they came about. */
const inOrder = (shares: readonly Share[]): Share[] =>
  shares
    .map((share) => ({ ...share, counts: sorted(share.counts) }))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const keyOf = ({ unit, category }: Share): string => `${unit ?? ''} ${category ?? ''}`;
const sorted = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
