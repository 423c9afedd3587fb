import type { Fact } from '../../events/index.ts';
import type { Status } from '../order/state.ts';

/** The state of an order after a fact, where the fact changes it: what `evolve` says, without the rest of the order. */
export function statusAfter(fact: Fact): Status | null {
  switch (fact.type) {
    case 'order.registered.v1':
    case 'order.understood.v1':
    case 'order.held.v1':
    case 'order.recalled.v1':
      return 'registered';
    case 'order.assigned.v1':
      return fact.data.why === 'rework' ? 'reworking' : 'dispatched';
    case 'order.signed.v1':
    case 'order.extension_decided.v1':
    case 'order.resumed.v1':
    case 'order.replied.v1':
      return 'signed';
    case 'order.termination_decided.v1':
      return fact.data.approved ? 'terminated' : 'signed';
    case 'order.return_requested.v1':
      return 'return_requested';
    case 'order.resolved.v1':
      return 'resolved';
    case 'order.verified.v1':
      return 'verified';
    case 'order.follow_up.v1':
      return 'follow_up';
    case 'order.reworking.v1':
      return 'reworking';
    case 'order.answered.v1':
      return 'answered';
    case 'order.external.v1':
      return 'external';
    case 'order.declined.v1':
      return 'declined';
    case 'order.merged.v1':
      return 'merged';
    case 'order.archived.v1':
      return 'archived';
    case 'order.extension_requested.v1':
      return 'extension_requested';
    case 'order.suspended.v1':
      return 'suspended';
    case 'order.waiting.v1':
      return 'waiting';
    case 'order.termination_requested.v1':
      return 'termination_requested';
    default:
      return null;
  }
}
