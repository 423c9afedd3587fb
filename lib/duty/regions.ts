import type { Tier } from '../unit/types.ts';
import { DIGITS } from '../unit/unit-id.ts';

/** The regions of a city as a tree, by their codes. */
export interface RegionTree {
  /** The city's own code. */
  readonly root: string;
  below(code: string): readonly string[];
  /** Regions of a tier in or around a region; `''` is the whole city. */
  atTier(tier: Tier, code: string): readonly string[];
}

const LEVELS = Object.values(DIGITS);

export function regionTree(codes: ReadonlySet<string>): RegionTree {
  const children = new Map<string, string[]>();
  for (const code of codes) {
    const above = code.slice(0, LEVELS.findLast((digits) => digits < code.length) ?? 0);
    const siblings = children.get(above);
    if (siblings) siblings.push(code);
    else children.set(above, [code]);
  }
  const below = (code: string): readonly string[] => children.get(code) ?? [];
  const known = new Map<string, readonly string[]>();
  function atTier(tier: Tier, code: string): readonly string[] {
    const key = `${tier} ${code}`;
    const found = known.get(key) ?? search(DIGITS[tier], code);
    known.set(key, found);
    return found;
  }
  const search = (digits: number, code: string): readonly string[] => {
    if (code.length >= digits) return [code.slice(0, digits)];
    return below(code).flatMap((child) => (child.length === digits ? [child] : search(digits, child)));
  };
  return { root: below('')[0] ?? '', below, atTier };
}
