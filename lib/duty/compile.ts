import { compileCondition, type Test } from './condition-test.ts';
import { Facts, type Matter } from './matter.ts';
import { reachOf } from './reach.ts';
import type { DutyList, DutyRow } from './types.ts';

/** A row that decided, and the list it stands in. */
export interface Match {
  readonly row: DutyRow;
  readonly list: Pick<DutyList, 'scope' | 'version'>;
}

/** Lists made ready to be asked, the best first. */
export type CompiledList = readonly Part[];

/** By category and region, places of rows in their list, rising. */
type Index = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

interface Part {
  readonly list: DutyList;
  readonly index: Index;
  /** Beside the rows, each made when its row is first asked: of many rows most never are. */
  readonly tests: (Test | undefined)[];
}

/** A version of a list is never edited, so it is compiled once however many areas ask it. */
const parts = new WeakMap<DutyList, Part>();

/**
 * Makes the lists of a desk ready, in the order of `listScopes`: an area's own list, then its tier's default. Rows of
 * the own list come first, so a district writes down only what differs. Costs some µs a row, once a version.
 */
export const compileList = (lists: readonly DutyList[]): CompiledList =>
  lists.map((list) => {
    const part = parts.get(list) ?? compilePart(list);
    parts.set(list, part);
    return part;
  });

/** The first row that fits, or null. Asks only rows for the matter's category and region. */
export function matchRow(compiled: CompiledList, matter: Matter): Match | null {
  const facts = new Facts(matter);
  for (const { list, index, tests } of compiled) {
    for (const place of candidates(index, matter)) {
      const row = list.rows[place];
      if (row === undefined) continue;
      const test = tests[place] ?? testOf(row);
      tests[place] = test;
      if (test(facts)) return { row, list };
    }
  }
  return null;
}

/** All regions. */
const ANYWHERE = '';

function compilePart(list: DutyList): Part {
  const index = new Map<string, Map<string, number[]>>();
  list.rows.forEach((row, place) => {
    for (const category of [row.category].flat()) {
      const byRegion = index.get(category) ?? new Map<string, number[]>();
      index.set(category, byRegion);
      for (const region of new Set(reachOf(row).regions ?? [ANYWHERE])) {
        const places = byRegion.get(region);
        if (places) places.push(place);
        else byRegion.set(region, [place]);
      }
    }
  });
  return { list, index, tests: Array.from({ length: list.rows.length }) };
}

/** Where category and region say it all. */
const always: Test = () => true;

function testOf({ when, from, to }: DutyRow): Test {
  const test = when ? compileCondition(when) : always;
  if (from === undefined && to === undefined) return test;
  return (facts) => isInForce({ from, to }, facts.date) && test(facts);
}

/** Days are inclusive. */
export const isInForce = ({ from, to }: Pick<DutyRow, 'from' | 'to'>, date: string): boolean =>
  (from === undefined || from <= date) && (to === undefined || date <= to);

/** Digits of a city, district, street and community. */
const LEVELS = [4, 6, 9, 12];

/** Places of the rows for a category and a region, in their order. */
function candidates(index: Index, { category, regionCode }: Matter): Iterable<number> {
  if (category === 'none') return [];
  const code = regionCode ?? ANYWHERE;
  const regions = [ANYWHERE, ...LEVELS.filter((n) => n <= code.length).map((n) => code.slice(0, n))];
  const found = [index.get(category), index.get('*')].flatMap((byRegion) =>
    byRegion ? regions.flatMap((region) => lone(byRegion.get(region))) : [],
  );
  return found.length === 1 ? (found[0] ?? []) : merged(found);
}

/** In a list, so that `flatMap` leaves it whole. */
const lone = (places: readonly number[] | undefined): (readonly number[])[] => (places ? [places] : []);

/** At most ten rising lists, as one. */
function* merged(lists: readonly (readonly number[])[]): Generator<number> {
  const next = lists.map(() => 0);
  for (;;) {
    const heads = lists.map((places, i) => places[next[i] ?? 0] ?? Number.POSITIVE_INFINITY);
    const least = Math.min(...heads);
    if (least === Number.POSITIVE_INFINITY) return;
    yield least;
    heads.forEach((head, i) => {
      if (head === least) next[i] = (next[i] ?? 0) + 1;
    });
  }
}
