import { keyOf } from './implies.ts';
import { reachOf } from './reach.ts';
import type { DutyList } from './types.ts';

/** Where somebody has a category for certain, and which rows have it under conditions. */
export interface Covered {
  /** Regions, with all below; `''` is everywhere. */
  readonly at: Set<string>;
  /** Regions that have some of these below. */
  readonly above: Set<string>;
  readonly conditional: string[];
}

/** What a list leaves to nobody is not in it. By category and `*`. */
export type Cover = ReadonlyMap<string, Covered>;

/** A row that ends one day leaves a gap that day; a condition and its opposite leave none. */
export function coverOf({ rows }: Pick<DutyList, 'rows'>, today: string): Cover {
  const cover = new Map<string, Covered>();
  const asked = new Set<string>();
  for (const row of rows) {
    const { regions, when } = reachOf(row);
    const always = row.to === undefined && (row.from === undefined || row.from <= today);
    for (const category of [row.category].flat()) {
      const known = cover.get(category) ?? { at: new Set(), above: new Set(), conditional: [] };
      cover.set(category, known);
      for (const region of regions ?? ['']) {
        const key = (form: string): string => `${category} ${region} ${form}`;
        const opposite = when?.not ? keyOf(when.not) : keyOf({ not: when });
        if (always && (when === undefined || asked.has(key(opposite)))) mark(known, region);
        else known.conditional.push(row.dutyId);
        if (always) asked.add(key(keyOf(when)));
      }
    }
  }
  return cover;
}

function mark({ at, above }: Covered, region: string): void {
  at.add(region);
  for (const digits of [0, 4, 6, 9]) if (digits < region.length) above.add(region.slice(0, digits));
}
