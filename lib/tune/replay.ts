import { type CompiledList, compileList } from '../duty/compile.ts';
import { decideAtTier, type TierDecision } from '../duty/decide.ts';
import { limitRowsOf } from '../duty/limits.ts';
import { localTime, type Matter } from '../duty/matter.ts';
import { listScopes } from '../duty/scopes.ts';
import { type DutyList, moreUrgent } from '../duty/types.ts';
import { type LimitRules, limitFor } from '../sla/limit-rules.ts';
import type { Limit, WorkCalendar } from '../sla/types.ts';
import type { Name, Tier, Unit } from '../unit/types.ts';
import { tierOfUnit } from '../unit/unit-id.ts';
import type { PastOrder } from './past.ts';

/** The city as the lists decide in it. */
export interface World {
  /** The list of a scope, if it has one. */
  readonly list: (scope: string) => DutyList | undefined;
  readonly units: ReadonlyMap<string, Unit>;
  readonly cityPrefix: string;
  readonly limits: LimitRules;
  readonly calendar: Pick<WorkCalendar, 'utcOffsetMinutes' | 'years' | 'isWorkday'>;
}

/** Where an order ends on its way down the tiers. */
export interface End {
  /** Null when a person must decide. */
  readonly unit: string | null;
  readonly list: { readonly scope: string; readonly version: number } | null;
  readonly dutyId: string | null;
  readonly reason: Name;
  /** How long the unit has to handle it. */
  readonly limit: Limit | null;
}

export const matterOfPast = (past: PastOrder, { calendar }: Pick<World, 'calendar'>): Matter => ({
  category: past.category,
  regionCode: past.regionCode,
  nature: past.nature,
  urgency: past.urgency,
  channel: past.channel,
  text: past.text,
  ...localTime(past.at, calendar),
});

const compiledAt = (tier: Tier, matter: Matter, world: World): CompiledList =>
  compileList(listScopes(tier, matter.regionCode).flatMap((scope) => world.list(scope) ?? []));

/** Follows a matter from the city's desk to the unit that gets it. */
export function follow(matter: Matter, world: World): End {
  const passedBy: Tier[] = [];
  let tier: Tier = 'city';
  for (;;) {
    const list = compiledAt(tier, matter, world);
    const decision = decideAtTier(
      { tier, matter, list, cityPrefix: world.cityPrefix, passedBy },
      world.units,
    );
    if (decision.do === 'hold')
      return { unit: null, list: null, dutyId: null, reason: decision.reason, limit: null };
    if (decision.do === 'handle') return end(decision, matter, world);
    passedBy.push(tier);
    tier = decision.tier;
  }
}

function end(decision: Extract<TierDecision, { do: 'handle' }>, matter: Matter, world: World): End {
  const { unit, dutyId, listScope, listVersion, reason, limits } = decision;
  const list = { scope: listScope, version: listVersion };
  const urgency = moreUrgent(decision.urgency, matter.urgency);
  const ask = () => {
    const { category, nature } = matter;
    const asked = { of: 'handle' as const, urgency, category, nature, tier: tierOfUnit(unit), unit };
    return limitFor(world.limits, asked, limitRowsOf({ ...list, limits })).limit;
  };
  // Of a row that sets limits itself, each time: they belong to the row.
  const limit = limits
    ? ask()
    : once(world.limits, `${urgency} ${matter.category} ${matter.nature} ${unit}`, ask);
  return { unit, list, dutyId, reason, limit };
}

const known = new WeakMap<LimitRules, Map<string, Limit>>();

/** The same question has the same limit: orders ask few different ones. */
function once(rules: LimitRules, question: string, ask: () => Limit): Limit {
  const limits = known.get(rules) ?? new Map<string, Limit>();
  known.set(rules, limits);
  const limit = limits.get(question) ?? ask();
  limits.set(question, limit);
  return limit;
}
