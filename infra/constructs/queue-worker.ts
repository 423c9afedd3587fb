import { CfnRule } from 'aws-cdk-lib/aws-events';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allowSend, deadLetters, workQueue } from './house-queue.ts';

export interface QueueWorkerProps {
  /** Physical name of rule, queue and function. */
  name: string;
  busName: string;
  /** As EventBridge reads it. */
  pattern: Record<string, unknown>;
  topic: ITopic;
  /** Makes the function, whose role needs the queue's ARN. */
  worker: (queueArn: string) => IFunction;
  functionTimeout: Duration;
  batchSize: number;
  batchWindow: Duration;
  maxConcurrency: number;
  lateAfter: Duration;
  /** What a resident would notice: when messages wait, and when one is given up. */
  impact: { late: string; dead: string };
}

/**
 * Rule → queue → function. What the rule cannot deliver and what the function cannot do end in one dead-letter
 * queue, in the same form (the event), so that sending it again is the same act for both.
 */
export class QueueWorker extends Construct {
  constructor(scope: Construct, id: string, props: QueueWorkerProps) {
    super(scope, id);
    const { name, topic } = props;
    const dead = deadLetters(this, 'DeadLetters', { name, impact: props.impact.dead, topic });
    const queue = workQueue(this, 'Queue', {
      name,
      deadLetters: dead,
      functionTimeout: props.functionTimeout,
      lateAfter: props.lateAfter,
      impact: props.impact.late,
      topic,
    });
    const rule = new CfnRule(this, 'Rule', {
      name,
      eventBusName: props.busName,
      eventPattern: props.pattern,
      targets: [
        {
          id: 'queue',
          arn: queue.queueArn,
          deadLetterConfig: { arn: dead.queueArn },
          retryPolicy: { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 86_400 },
        },
      ],
    });
    allowSend(queue, 'events.amazonaws.com', rule.attrArn);
    allowSend(dead, 'events.amazonaws.com', rule.attrArn);
    new EventSourceMapping(this, 'Source', {
      target: props.worker(queue.queueArn),
      eventSourceArn: queue.queueArn,
      batchSize: props.batchSize,
      maxBatchingWindow: props.batchWindow,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
