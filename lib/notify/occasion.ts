import type { Fact } from '../../events/index.ts';

/** Which text a reporter gets at which fact; null when it is no occasion to write. */
export function textFor(fact: Fact): string | null {
  switch (fact.type) {
    case 'order.registered.v1':
      // The report was acknowledged when its first matter was registered; our own orders have no reporter.
      return fact.data.part || fact.data.channel === 'system' ? null : 'received';
    case 'order.split.v1':
      return 'split';
    case 'order.merged.v1':
      return 'merged';
    case 'order.clustered.v1':
      return 'clustered';
    case 'order.answered.v1':
      return 'answered';
    case 'order.external.v1':
      return 'external';
    case 'order.declined.v1':
      return 'declined';
    case 'order.assigned.v1':
      // Rework has a text of its own.
      return fact.data.why === 'rework' ? null : 'assigned';
    case 'order.follow_up.v1':
      return 'follow-up';
    case 'order.reworking.v1':
      return 'reworking';
    case 'order.archived.v1':
      return 'archived';
    case 'order.resolved.v1': // told once someone else has verified it
    case 'order.understood.v1':
    case 'order.held.v1':
    case 'order.routed.v1':
    case 'order.delivered.v1':
    case 'order.recalled.v1':
    case 'order.signed.v1':
    case 'order.return_requested.v1':
    case 'order.verified.v1':
    case 'order.rated.v1':
    case 'order.commented.v1':
    case 'order.supervised.v1':
    case 'order.overdue.v1':
      return null;
  }
}
