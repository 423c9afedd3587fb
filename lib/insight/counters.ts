import type { Fact } from '../../events/index.ts';

/** Which daily counters a fact adds one to. Facts that only move an order within the house count nothing. */
export function countersOf(fact: Fact): readonly string[] {
  switch (fact.type) {
    case 'order.registered.v1':
      return ['received'];
    case 'order.assigned.v1':
      return fact.data.assignment === 1
        ? ['dispatched']
        : fact.data.why === 'rework'
          ? ['reworked']
          : ['redirected'];
    case 'order.held.v1':
      return ['held'];
    case 'order.answered.v1':
      return ['answered'];
    case 'order.external.v1':
      return ['external'];
    case 'order.declined.v1':
      return ['declined'];
    case 'order.signed.v1':
      return fact.data.inTime ? ['signed', 'signedInTime'] : ['signed'];
    case 'order.return_requested.v1':
      return ['returned'];
    case 'order.resolved.v1':
      return fact.data.inTime ? ['resolved', 'resolvedInTime'] : ['resolved'];
    case 'order.rated.v1':
      return [
        'rated',
        ...(fact.data.solved ? ['solved'] : []),
        ...(fact.data.satisfied ? ['satisfied'] : []),
      ];
    case 'order.archived.v1':
      return ['archived'];
    case 'order.overdue.v1':
      // Higher rungs of the same clock are not new orders that are late.
      return fact.data.percent === 100 ? ['overdue'] : ['escalated'];
    case 'order.reminded.v1':
      return ['reminded'];
    case 'order.return_ruled.v1':
      return [fact.data.justified ? 'returnsJustified' : 'returnsUnjustified'];
    case 'order.extension_decided.v1':
      return fact.data.granted ? ['extended'] : [];
    case 'order.suspended.v1':
      return ['suspended'];
    case 'order.termination_decided.v1':
      return fact.data.approved ? ['terminated'] : [];
    case 'order.assisted.v1':
      return ['assisted'];
    case 'order.undelivered.v1':
      return ['undelivered'];
    case 'order.extension_requested.v1':
    case 'order.resumed.v1':
    case 'order.waiting.v1':
    case 'order.replied.v1':
    case 'order.termination_requested.v1':
    case 'order.assist_reported.v1':
    case 'order.stage_done.v1':
    case 'order.replanned.v1':
      return [];
    case 'order.split.v1':
      return ['split'];
    case 'order.merged.v1':
      return ['merged'];
    case 'order.clustered.v1':
      return ['clusters'];
    case 'order.understood.v1':
    case 'order.routed.v1':
    case 'order.delivered.v1':
    case 'order.recalled.v1':
    case 'order.verified.v1':
    case 'order.follow_up.v1':
    case 'order.reworking.v1':
    case 'order.commented.v1':
    case 'order.supervised.v1':
      return [];
  }
}
