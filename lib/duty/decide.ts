import { type Name, TIERS, type Tier, type Unit } from '../unit/types.ts';
import { DESK_ROLES, nextTierDown, nextTierUp, parentChain, tierOfUnit, unitIdFor } from '../unit/unit-id.ts';
import { type CompiledList, matchRow } from './compile.ts';
import { limitsOf } from './limits.ts';
import type { Matter } from './matter.ts';
import { backstopNote, explain, noDutyRow, passedBack, placeTooVague, unitMissing } from './reason.ts';
import type { DutyLimit, DutyRow, UnitRef, Urgency } from './types.ts';

/** What one tier's desk is asked: which unit is responsible for this matter. */
export interface DutyQuestion {
  readonly tier: Tier;
  readonly matter: Matter;
  /** The lists in force of the desk (`listScopes`). */
  readonly list: CompiledList;
  /** The city's own code: a place outside it is no place. */
  readonly cityPrefix?: string;
  /** Tiers whose desks have passed it on, on its way to this one. */
  readonly passedBy?: readonly Tier[];
}

/** Which row of which list decided, and why, for people. */
interface Because {
  dutyId: string;
  listScope: string;
  listVersion: number;
  urgency: Urgency;
  onSite: boolean;
  route: DutyRow['route'];
  /** Limits the row sets. */
  limits?: readonly DutyLimit[];
  reason: Name;
}

type DutyProblem = 'place-too-vague' | 'no-duty-row' | 'unit-missing' | 'duty-cycle';

/** `handle`: one unit has it · `pass`: the next tier's desk decides · `hold`: a person decides. */
export type TierDecision =
  | (Because & {
      do: 'handle';
      unit: string;
      coUnits: string[];
      /** Desks between this tier and the unit, from the top; they are told (抄送). */
      copies: string[];
      /** Units that could have it instead, likeliest first. */
      alternatives: string[];
    })
  | (Because & { do: 'pass'; tier: Tier })
  | { do: 'hold'; problem: DutyProblem; reason: Name };

/** What a row aims at, and who stands in for it, nearest first. */
interface Aim {
  ref: UnitRef;
  /** Null when the place is not deep enough. */
  unit: string | null;
  candidates: string[];
  coUnits: string[];
}

/** The units `decideAtTier` will ask about; look these up and hand them over. */
export function wantedUnits(question: DutyQuestion): string[] {
  const match = matchRow(question.list, question.matter);
  const aim = match && aimOf(match.row, question);
  return aim ? [...new Set([...aim.candidates, ...aim.coUnits])] : [];
}

/**
 * One tier's part of the duty list (逐级权责). Total: every question has exactly one answer.
 * When the place is known less deeply than the unit stands, the deepest known desk is the backstop (兜底);
 * a missing or retired unit is backed by the desk above it.
 * @param units what was found of `wantedUnits`, by id.
 */
export function decideAtTier(question: DutyQuestion, units: ReadonlyMap<string, Unit>): TierDecision {
  const { tier, matter, list } = question;
  const match = matchRow(list, matter);
  const aim = match && aimOf(match.row, question);
  if (!aim) return { do: 'hold', problem: 'no-duty-row', reason: noDutyRow(tier, matter.category) };
  const { row } = match;
  const { ref, candidates } = aim;
  const [nearest] = candidates;
  if (nearest === undefined) {
    return { do: 'hold', problem: 'place-too-vague', reason: placeTooVague(ref.tier, matter.regionCode) };
  }
  const isActive = (id: string): boolean => units.get(id)?.status === 'active';
  const unit = units.get(candidates.find(isActive) ?? '');
  if (unit === undefined) return { do: 'hold', problem: 'unit-missing', reason: unitMissing(candidates) };

  const passes = row.action.do !== 'handle' && unit.id === aim.unit;
  const because: Because = {
    dutyId: row.dutyId,
    listScope: match.list.scope,
    listVersion: match.list.version,
    urgency: row.urgency,
    onSite: row.onSite,
    route: row.route,
    ...(row.limits ? { limits: limitsOf(row) } : {}),
    reason: explain(match.list, row, unit, passes, backstopNote(aim.unit, nearest, unit)),
  };
  if (passes && question.passedBy?.includes(ref.tier)) {
    return { do: 'hold', problem: 'duty-cycle', reason: passedBack(ref.tier, match.list, row) };
  }
  if (passes) return { do: 'pass', tier: ref.tier, ...because };
  const coUnits = [...new Set(aim.coUnits)].filter((id) => id !== unit.id && isActive(id));
  const above = parentChain(unit.id).filter(isActive);
  const copies = above.filter((id) => isBelow(id, tier) && !coUnits.includes(id)).reverse();
  return {
    do: 'handle',
    unit: unit.id,
    coUnits,
    copies,
    alternatives: [...new Set([...coUnits, ...above])],
    ...because,
  };
}

/** Undefined when a list passes on what has no tier below or above. */
function aimOf({ action }: DutyRow, { tier, matter, cityPrefix }: DutyQuestion): Aim | undefined {
  const next = action.do === 'up' ? nextTierUp(tier) : nextTierDown(tier);
  const ref = action.do === 'handle' ? action.lead : next && { tier: next, role: DESK_ROLES[next] };
  if (ref === undefined) return undefined;
  const find = (r: UnitRef): string | null => unitIdFor(r, matter.regionCode, cityPrefix);
  const unit = find(ref);
  const nearest = unit ?? deepestDesk(find);
  const coUnits = action.do === 'handle' ? action.coUnits.map(find).filter((id) => id !== null) : [];
  return { ref, unit, candidates: nearest === null ? [] : [nearest, ...parentChain(nearest)], coUnits };
}

/** The desk of the smallest area known, or null when not even the district is known. */
function deepestDesk(find: (ref: UnitRef) => string | null): string | null {
  const desks = TIERS.filter((tier) => tier !== 'city').map((tier) => find({ tier, role: DESK_ROLES[tier] }));
  return desks.findLast((id) => id !== null) ?? null;
}

const isBelow = (unitId: string, tier: Tier): boolean =>
  TIERS.indexOf(tierOfUnit(unitId)) > TIERS.indexOf(tier);
