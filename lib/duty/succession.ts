import { successorOf } from '../unit/in-force.ts';
import type { Unit } from '../unit/types.ts';
import type { TierDecision } from './decide.ts';

/** Units as the duty list names them, and who stands in for those that have ended. */
export interface InForce {
  /** By the id that was asked for; one that has a successor counts as in force, because its duties are done. */
  readonly units: ReadonlyMap<string, Unit>;
  readonly successors: ReadonlyMap<string, Unit>;
}

/** Looks units up with their successors. @param look units as they are now. */
export async function inForce(
  ids: readonly string[],
  look: (id: string) => Promise<Unit | null>,
): Promise<InForce> {
  const units = new Map<string, Unit>();
  const successors = new Map<string, Unit>();
  await Promise.all(
    ids.map(async (id) => {
      const unit = await look(id);
      if (!unit) return;
      const successor = await successorOf(unit, look);
      if (successor) successors.set(id, successor);
      units.set(id, successor ? { ...unit, status: 'active' } : unit);
    }),
  );
  return { units, successors };
}

/** A decision with each unit that has ended replaced by its successor, and the reason saying so. */
export function handOver(decision: TierDecision, { units, successors }: InForce): TierDecision {
  if (decision.do !== 'handle') return decision;
  const now = (id: string): string => successors.get(id)?.id ?? id;
  const unit = now(decision.unit);
  const others = (ids: readonly string[]) => [...new Set(ids.map(now))].filter((id) => id !== unit);
  const coUnits = others(decision.coUnits);
  const [from, to] = [units.get(decision.unit), successors.get(decision.unit)];
  return {
    ...decision,
    unit,
    coUnits,
    copies: others(decision.copies).filter((id) => !coUnits.includes(id)),
    alternatives: others(decision.alternatives),
    reason:
      from && to
        ? {
            zh: `${decision.reason.zh};${from.name.zh}已由${to.name.zh}承接`,
            en: `${decision.reason.en}; ${from.name.en} is succeeded by ${to.name.en}`,
          }
        : decision.reason,
  };
}
