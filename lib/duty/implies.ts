import type { Condition } from './condition.ts';

/**
 * Whether `b` holds whenever `a` does, as far as their form shows it: false may also mean that it cannot be seen.
 * `undefined` holds always.
 */
export function implies(a: Condition | undefined, b: Condition | undefined): boolean {
  if (b === undefined || keyOf(a) === keyOf(b)) return true;
  if (a === undefined) return false;
  if (b.all) return b.all.every((part) => implies(a, part));
  if (a.any) return a.any.every((part) => implies(part, b));
  if (b.any?.some((part) => implies(a, part))) return true;
  if (a.all) return a.all.some((part) => implies(part, b));
  if (a.not && b.not) return implies(b.not, a.not);
  return factImplies(a, b);
}

/** Equal conditions have equal keys, and what is no condition the empty one. */
export const keyOf = (condition: Condition | undefined): string =>
  condition === undefined ? '' : JSON.stringify(condition);

function factImplies(a: Condition, b: Condition): boolean {
  if (a.region && b.region) {
    const wide = b.region;
    return a.region.every((code) => wide.some((prefix) => code.startsWith(prefix)));
  }
  if (a.words && b.words) {
    const wide = b.words;
    return a.words.every((word) => wide.some((part) => word.includes(part)));
  }
  if (a.time && b.time) return within(a.time.flatMap(minutesOf), b.time.flatMap(minutesOf));
  if (a.season && b.season) return within(a.season.flatMap(daysOf), b.season.flatMap(daysOf));
  return (
    isSubset(a.category, b.category) ||
    isSubset(a.nature, b.nature) ||
    isSubset(a.urgency, b.urgency) ||
    isSubset(a.channel, b.channel) ||
    isSubset(a.day, b.day) ||
    isSubset(a.owner, b.owner)
  );
}

const isSubset = (few: readonly string[] | undefined, many: readonly string[] | undefined): boolean =>
  few !== undefined && many !== undefined && few.every((value) => many.includes(value));

type Span = readonly [from: string, to: string];

/** A range that wraps is two. */
const minutesOf = ({ from, to }: { from: string; to: string }): Span[] => {
  if (from < to) return [[from, to]];
  return to === '00:00'
    ? [[from, '24:00']]
    : [
        [from, '24:00'],
        ['00:00', to],
      ];
};
const daysOf = ({ from, to }: { from: string; to: string }): Span[] =>
  from <= to
    ? [[from, to]]
    : [
        [from, '12-31'],
        ['01-01', to],
      ];

const within = (few: readonly Span[], many: readonly Span[]): boolean =>
  few.every(([from, to]) => many.some(([opens, closes]) => opens <= from && to <= closes));
