import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { deadLetters, workQueue } from '../constructs/house-queue.ts';
import { FUNCTIONS } from '../functions.ts';
import type { Compute } from './compute.ts';

/** Where simulations of duty lists wait to be run. */
export function simulationQueue(scope: Construct, prefix: string, topic: ITopic): Queue {
  const name = `${prefix}-simulate`;
  const dead = deadLetters(scope, 'SimulateDeadLetters', {
    name,
    impact: 'A simulation was given up: an administrator waits to see what a change would do to residents.',
    topic,
  });
  return workQueue(scope, 'SimulateQueue', {
    name,
    deadLetters: dead,
    functionTimeout: Duration.seconds(FUNCTIONS.simulate.timeout),
    lateAfter: Duration.minutes(15),
    impact: 'Simulations wait: changes of duties that residents need are decided later.',
    topic,
  });
}

/** One simulation at a time in each of two runs: they are heavy, and few. */
export function simulator(scope: Construct, queue: Queue, compute: Compute): void {
  new EventSourceMapping(scope, 'SimulateSource', {
    target: compute.make('simulate', { queueArn: queue.queueArn }),
    eventSourceArn: queue.queueArn,
    batchSize: 1,
    maxConcurrency: 2,
    reportBatchItemFailures: true,
  });
}
