import type { Name, Unit } from './types.ts';

/** A unit as it is at a moment: dated changes that have come are applied. @param at RFC 3339, UTC. */
export function asOf(unit: Unit, at: string): Unit {
  const { moving, ...rest } = unit;
  const moved = moving && moving.at <= at ? { ...rest, parent: moving.parent } : unit;
  return { ...moved, status: statusAt(moved, at) };
}

function statusAt({ status, from, until }: Unit, at: string): Unit['status'] {
  if (status === 'retired' || (until !== undefined && until <= at)) return 'retired';
  return from !== undefined && from > at ? 'planned' : 'active';
}

type Look = (id: string) => Promise<Unit | null>;

/**
 * Who stands in for a unit that has ended: the first in force along its successors.
 * @param unit as it is now. @param look units as they are now.
 * @returns null when it has not ended or nobody was named who is in force.
 */
export async function successorOf(unit: Unit, look: Look): Promise<Unit | null> {
  const seen = new Set<string>();
  let at = unit;
  while (at.status === 'retired' && at.successor !== undefined && !seen.has(at.successor)) {
    seen.add(at.successor);
    const next = await look(at.successor);
    if (!next) return null;
    at = next;
  }
  return at.status === 'active' && at !== unit ? at : null;
}

/** Why an order goes from one to the other, for its ledger. */
export const successionReason = (from: Unit, to: Unit): Name => ({
  zh: `${from.name.zh}已停用或并入,由${to.name.zh}承接`,
  en: `${from.name.en} has ended or was merged; ${to.name.en} takes over`,
});
