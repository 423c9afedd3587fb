import { implies, keyOf } from './implies.ts';
import { few, type Problems } from './problem.ts';
import { type Reach, reachOf } from './reach.ts';
import type { DutyRow } from './types.ts';

/** Of the earlier rows of one category and region so many are compared by what they mean; the rest by their form. */
const MOST_COMPARED = 64;

/** Earlier rows of one category and one region. */
interface Shelf {
  /** The first that asks for nothing more and is always in force. */
  always?: Reach;
  readonly others: Reach[];
  /** By region, condition and dates. */
  readonly same: Map<string, Reach>;
}

/** Rows that an earlier row leaves nothing to, and rows for the same matters that name different leads. */
export function findOverlaps(rows: readonly DutyRow[], problems: Problems): void {
  const shelves = new Map<string, Map<string, Shelf>>();
  for (const row of rows) {
    const reach = reachOf(row);
    const categories = [row.category].flat();
    const twin = categories.flatMap((category) => twinOf(shelves.get(category), reach) ?? [])[0];
    if (twin && leadOf(twin.row) !== leadOf(row)) twoLeads(twin.row, row, problems);
    else {
      const covers = categories.map((category) => coverOf(shelves, category, reach));
      if (covers.every((cover) => cover !== undefined)) unreachable(row, covers, problems);
    }
    for (const category of categories) file(shelves, category, reach);
  }
}

function file(shelves: Map<string, Map<string, Shelf>>, category: string, reach: Reach): void {
  const byRegion = shelves.get(category) ?? new Map<string, Shelf>();
  shelves.set(category, byRegion);
  for (const region of reach.regions ?? ['']) {
    const shelf = byRegion.get(region) ?? { others: [], same: new Map<string, Reach>() };
    byRegion.set(region, shelf);
    const { from, to } = reach.row;
    if (reach.when === undefined && from === undefined && to === undefined) shelf.always ??= reach;
    else if (shelf.others.length < MOST_COMPARED) shelf.others.push(reach);
    const form = formOf(reach);
    if (!shelf.same.has(form)) shelf.same.set(form, reach);
  }
}

const formOf = ({ row: { from = '', to = '' }, regions, when }: Reach): string =>
  `${regions?.join() ?? ''}|${keyOf(when)}|${from}|${to}`;

/** An earlier row for exactly the same places, times and conditions. */
const twinOf = (byRegion: ReadonlyMap<string, Shelf> | undefined, reach: Reach): Reach | undefined =>
  byRegion?.get(reach.regions?.[0] ?? '')?.same.get(formOf(reach));

/** An earlier row that decides whatever of this category the row would. */
function coverOf(
  shelves: ReadonlyMap<string, ReadonlyMap<string, Shelf>>,
  category: string,
  reach: Reach,
): DutyRow | undefined {
  const code = reach.regions?.[0] ?? '';
  const above = ['', ...[4, 6, 9, 12].filter((n) => n <= code.length).map((n) => code.slice(0, n))];
  for (const name of new Set([category, '*'])) {
    for (const region of above) {
      const shelf = shelves.get(name)?.get(region);
      const found = shelf && coverOn(shelf, reach);
      if (found) return found;
    }
  }
  return undefined;
}

function coverOn({ always, others, same }: Shelf, reach: Reach): DutyRow | undefined {
  const covers = (earlier: Reach): boolean =>
    hasRegions(earlier, reach) && hasDates(earlier.row, reach.row) && implies(reach.when, earlier.when);
  if (always && covers(always)) return always.row;
  return (same.get(formOf(reach)) ?? others.find(covers))?.row;
}

const hasRegions = ({ regions: wide }: Reach, { regions: narrow }: Reach): boolean =>
  wide === null || (narrow?.every((code) => wide.some((prefix) => code.startsWith(prefix))) ?? false);

const hasDates = (wide: DutyRow, narrow: DutyRow): boolean =>
  (wide.from === undefined || (narrow.from !== undefined && wide.from <= narrow.from)) &&
  (wide.to === undefined || (narrow.to !== undefined && narrow.to <= wide.to));

const leadOf = ({ action }: DutyRow): string =>
  action.do === 'handle' ? `${action.lead.tier} ${action.lead.role}` : action.do;

const WAYS: Record<string, string> = { down: '下派', up: '上报' };

function twoLeads(first: DutyRow, second: DutyRow, problems: Problems): void {
  const [a, b] = [leadOf(first), leadOf(second)];
  problems.add(
    'two-leads',
    [second.dutyId, first.dutyId],
    `${first.dutyId} 与 ${second.dutyId} 条件相同，承办却分别为 ${WAYS[a] ?? a} 和 ${WAYS[b] ?? b}；责任主体须唯一`,
    `${first.dutyId} and ${second.dutyId} fit the same matters and name ${a} and ${b}; there must be one lead`,
  );
}

function unreachable(
  { dutyId }: DutyRow,
  covers: readonly (DutyRow | undefined)[],
  problems: Problems,
): void {
  const by = [...new Set(covers.flatMap((row) => row?.dutyId ?? []))];
  const { zh, en } = few(by);
  problems.add(
    'unreachable-row',
    [dutyId, ...by.slice(0, 5)],
    `${dutyId} 永不生效：在前的 ${zh} 已包含它`,
    `${dutyId} is never reached: ${en} before it has all it would have`,
  );
}
