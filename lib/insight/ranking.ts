import { DESK_ROLES, tierOfUnit } from '../unit/unit-id.ts';

export interface Ranked {
  readonly unit: string;
  /** Null: too few cases to be compared. */
  readonly rank: number | null;
  readonly value: number | null;
  readonly n: number;
}

/** Units of the same tier and role are alike: `district/water`, `street/station`; the city's bureaus are one group. */
export function groupOf(unit: string): string {
  const tier = tierOfUnit(unit);
  const dash = unit.indexOf('-');
  if (dash < 0) return `${tier}/${DESK_ROLES[tier]}`;
  return tier === 'city' ? 'city/bureau' : `${tier}/${unit.slice(dash + 1)}`;
}

/**
 * Ranks like units: the best is 1, ties share a rank and the next one is skipped (1, 2, 2, 4). Who has fewer than
 * `minimum` cases comes last, without a rank.
 */
export function ranking(
  units: readonly { unit: string; value: number | null; n: number }[],
  better: 'higher' | 'lower',
  minimum: number,
): Ranked[] {
  const sign = better === 'higher' ? -1 : 1;
  const comparable = units.flatMap(({ unit, value, n }) =>
    value !== null && n >= minimum ? [{ unit, value, n }] : [],
  );
  const sorted = comparable.toSorted((a, b) => sign * (a.value - b.value) || (a.unit < b.unit ? -1 : 1));
  const ranked = sorted.map((one) => ({
    ...one,
    rank: 1 + sorted.filter(({ value }) => sign * (value - one.value) < 0).length,
  }));
  const known = new Set(ranked.map(({ unit }) => unit));
  const rest = units
    .filter(({ unit }) => !known.has(unit))
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1))
    .map((one) => ({ ...one, rank: null }));
  return [...ranked, ...rest];
}
