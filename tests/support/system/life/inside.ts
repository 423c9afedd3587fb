import type { Command } from '../../../../lib/order/commands.ts';
import type { Entry } from '../../../../lib/order/entry.ts';
import type { Order } from '../../../../lib/order/state.ts';

/** The command of our own functions that must have written an entry; null when none may write it. */
export function insideCommand(order: Order, entry: Entry): Command | null {
  if (entry.by.role !== 'system') return null;
  switch (entry.type) {
    case 'order.delivered.v1':
      return { do: 'deliver', ...entry.data };
    case 'order.assist_reported.v1':
      return { do: 'gather', ...entry.data };
    case 'order.undelivered.v1':
      return { do: 'note-undelivered', ...entry.data };
    case 'order.merged.v1':
      return { do: 'join', into: entry.data.into };
    case 'order.routed.v1':
    case 'order.held.v1':
    case 'order.assigned.v1':
      return deskDecision(order, entry);
    case 'order.reminded.v1':
    case 'order.overdue.v1':
    case 'order.resumed.v1':
    case 'order.replied.v1':
    case 'order.archived.v1':
      return { do: 'ring' };
    default:
      return null;
  }
}

type Decided = Extract<Entry, { type: 'order.routed.v1' | 'order.held.v1' | 'order.assigned.v1' }>;

/** A tier desk's, told from what it wrote. */
function deskDecision({ awaiting }: Order, entry: Decided): Command | null {
  if (awaiting === null) return null;
  const route = { do: 'route' as const, answers: awaiting.seq };
  const row = { urgency: 'normal' as const, onSite: false, route: 'direct' as const };
  switch (entry.type) {
    case 'order.routed.v1': {
      const { desk, next, dutyId, list, reason } = entry.data;
      const because = { ...row, dutyId, listScope: list.scope, listVersion: list.version, reason };
      return { ...route, desk, decision: { ...because, do: 'pass', tier: next.tier } };
    }
    case 'order.held.v1': {
      const { desk, problem, reason } = entry.data;
      if (problem === 'low-confidence' || problem === 'not-understood') return null;
      if (problem === 'no-category' || problem === 'cluster' || problem === 'recused') return null;
      return { ...route, desk, decision: { do: 'hold', problem, reason } };
    }
    case 'order.assigned.v1': {
      const { desk, duty, unit, coUnits, copies, route: way, urgency, onSite, reason } = entry.data;
      if (duty === null) return null;
      const { dutyId, scope: listScope, version: listVersion } = duty;
      const because = { dutyId, listScope, listVersion, route: way, urgency, onSite, reason };
      const { alternatives } = entry.data;
      return { ...route, desk, decision: { ...because, do: 'handle', unit, coUnits, copies, alternatives } };
    }
  }
}
