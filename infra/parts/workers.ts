import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EVENT_SOURCE, type EventType } from '../../events/index.ts';
import { TOLD_TYPES } from '../../lib/notify/audience.ts';
import { DISCLOSING } from '../../lib/open311/updates.ts';
import { PAST_TYPES } from '../../lib/tune/past.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { type FunctionName, TIERS, type Tier } from '../functions.ts';
import type { Compute } from './compute.ts';

interface Worker {
  name: FunctionName;
  tier?: Tier;
  /** Which events wake it; without a filter, all of them. */
  types?: readonly EventType[];
  detail?: Record<string, unknown>;
  batchSize?: number;
  batchWindowSeconds?: number;
  maxConcurrency: number;
  lateAfterMinutes: number;
  impact: { late: string; dead: string };
}

const routes: readonly Worker[] = TIERS.map((tier) => ({
  name: `route-${tier}`,
  tier,
  // The event types vary: what matters is which tier's desk is next.
  detail: { data: { next: { tier: [tier] } } },
  maxConcurrency: 20,
  lateAfterMinutes: 5,
  impact: {
    late: `Reports wait at the ${tier} desk: residents see no responsible unit on theirs.`,
    dead: `A report is stuck at the ${tier} desk: its resident is never told which unit answers.`,
  },
}));

const WORKERS: readonly Worker[] = [
  {
    name: 'understand',
    types: ['order.registered.v1'],
    maxConcurrency: 20,
    lateAfterMinutes: 5,
    impact: {
      late: 'New reports wait to be understood: residents see theirs as received and nothing more.',
      dead: 'A report was never understood: its resident waits and no desk has it on its list.',
    },
  },
  ...routes,
  {
    name: 'deliver',
    types: ['order.assigned.v1', 'order.recalled.v1'],
    maxConcurrency: 20,
    lateAfterMinutes: 10,
    impact: {
      late: 'Units get their orders late: residents wait for work that nobody has been asked to do.',
      dead: 'A unit never got an order: the resident was told it was assigned, and nobody comes.',
    },
  },
  {
    name: 'gather',
    // What a helping order says of itself, and what stands for many.
    detail: {
      $or: [{ data: { helps: [{ exists: true }] } }, { type: ['order.clustered.v1'] }],
    },
    maxConcurrency: 10,
    lateAfterMinutes: 15,
    impact: {
      late: 'Results of units that help reach the lead late: the resident waits for an answer that is there.',
      dead: 'A lead was not told what a helping unit did: the resident is told less than was done.',
    },
  },
  {
    name: 'notify',
    types: TOLD_TYPES,
    maxConcurrency: 10,
    lateAfterMinutes: 15,
    impact: {
      late: 'Messages to residents are late: they do not know what became of their reports.',
      dead: 'A resident was not told of an answer: the report looks forgotten to them.',
    },
  },
  {
    name: 'learn',
    types: ['order.understood.v1'],
    detail: { data: { by: ['person'] } },
    maxConcurrency: 5,
    lateAfterMinutes: 60,
    impact: {
      late: 'What desks decide is learned from late: like reports wait for a person once more.',
      dead: 'A correction was not learned from: the next report of the kind goes the wrong way again.',
    },
  },
  {
    name: 'record',
    types: PAST_TYPES,
    batchSize: 100,
    batchWindowSeconds: 5,
    maxConcurrency: 5,
    lateAfterMinutes: 60,
    impact: {
      late: 'Simulations do not know the newest orders: a change of duties is judged by older reports.',
      dead: 'Simulations miss an order: what a change would do to residents is not quite true.',
    },
  },
  {
    name: 'disclose',
    types: DISCLOSING,
    maxConcurrency: 5,
    lateAfterMinutes: 15,
    impact: {
      late: 'Apps of others show old states: their residents see as open what is done.',
      dead: 'An app of others was not told of a step: its resident sees a state that is no longer true.',
    },
  },
  {
    name: 'project',
    batchSize: 100,
    batchWindowSeconds: 5,
    // They meet at the day's row.
    maxConcurrency: 2,
    lateAfterMinutes: 15,
    impact: {
      late: 'The public figures are old: residents and leaders see the city as it was before.',
      dead: 'The public figures miss an event: what residents read about their city is not quite true.',
    },
  },
];

/** Every function that the bus wakes, behind its own queue. */
export function workers(
  scope: Construct,
  prefix: string,
  busName: string,
  topic: ITopic,
  compute: Compute,
): void {
  for (const worker of WORKERS) {
    const { name, tier, batchSize = 10, batchWindowSeconds = 0, lateAfterMinutes } = worker;
    new QueueWorker(scope, `${name}-worker`, {
      name: `${prefix}-${name}`,
      busName,
      topic,
      pattern: patternOf(worker),
      worker: (queueArn) => compute.make(name, { queueArn, ...(tier && { tier }) }),
      functionTimeout: compute.timeout(name),
      batchSize,
      batchWindow: Duration.seconds(batchWindowSeconds),
      maxConcurrency: worker.maxConcurrency,
      lateAfter: Duration.minutes(lateAfterMinutes),
      impact: worker.impact,
    });
  }
}

const patternOf = ({ types, detail }: Worker): Record<string, unknown> => ({
  source: [EVENT_SOURCE],
  ...(types && { 'detail-type': types }),
  ...(detail && { detail }),
});
