import { COMPOSITES, composite } from '../../lib/insight/composites.ts';
import { added, rates } from '../../lib/insight/indicators.ts';
import type { Scope } from '../../lib/insight/scope.ts';
import { FORMULA, factor, payFor } from '../../lib/insight/subsidy.ts';
import { type Needs, viewOf } from './needs.ts';
import { daysOf } from './table.ts';

const [GOVERNANCE] = COMPOSITES;

/** What the formula says of a unit's service; computed from sums that come from ledgers alone. */
export async function subsidyOf(
  needs: Needs,
  scope: Scope,
  { from, to, contract }: { from: string; to: string; contract: number },
) {
  const days = await daysOf(needs, scope, from, to);
  const counts = added(days.map((day) => day.counts));
  const score = composite(GOVERNANCE, counts);
  const of = rates(counts);
  const parts = score.components.map(({ indicator }) => [indicator, of[indicator]] as const);
  const outcome = score.score === null ? null : factor(score.score);
  const k = outcome?.outcome === 'payable' ? outcome.k : null;
  return {
    scope: await viewOf(needs, scope),
    period: { from, to },
    formula: { version: FORMULA.version, definition: FORMULA.definition },
    score: { ...score, components: [...score.components] },
    k,
    contract,
    pay: k === null ? null : payFor(contract, k),
    outcome: outcome === null ? ('no-data' as const) : outcome.outcome,
    approval: 'required' as const,
    excluded: Object.fromEntries(parts.map(([id, rate]) => [id, { ...rate.excluded }])),
    rates: Object.fromEntries(parts),
  };
}
