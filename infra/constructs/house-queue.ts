import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { impactAlarm } from './impact-alarm.ts';

const QUEUE_METRICS = 'AWS/SQS';

export interface DeadLettersProps {
  /** Name of the queue or function whose failures end here; the queue is `<name>-dlq`. */
  name: string;
  /** What a resident would notice while a message lies here. */
  impact: string;
  topic: ITopic;
}

/** A dead-letter queue: keeps for 14 days, longer than its source, and rings at the first message. */
export function deadLetters(scope: Construct, id: string, props: DeadLettersProps): Queue {
  const queue = new Queue(scope, id, {
    queueName: `${props.name}-dlq`,
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
  impactAlarm(queue, 'NotEmpty', {
    alarmName: `${props.name}-dlq-not-empty`,
    impact: props.impact,
    namespace: QUEUE_METRICS,
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: queue.queueName },
    statistic: 'Maximum',
    above: 0,
    minutes: 1,
    topic: props.topic,
  });
  return queue;
}

export interface WorkQueueProps {
  name: string;
  deadLetters: Queue;
  /** Of the function that reads it. */
  functionTimeout: Duration;
  /** Minutes a message may wait before the alarm rings. */
  lateAfter: Duration;
  /** What a resident would notice while messages wait. */
  impact: string;
  topic: ITopic;
}

/** Tries before a message is dead: enough for a throttle or a restart, few enough to notice a poison one. */
const MAX_RECEIVES = 5;

export function workQueue(scope: Construct, id: string, props: WorkQueueProps): Queue {
  const queue = new Queue(scope, id, {
    queueName: props.name,
    visibilityTimeout: Duration.seconds(props.functionTimeout.toSeconds() * 6),
    retentionPeriod: Duration.days(4),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    deadLetterQueue: { queue: props.deadLetters, maxReceiveCount: MAX_RECEIVES },
  });
  impactAlarm(queue, 'Late', {
    alarmName: `${props.name}-late`,
    impact: props.impact,
    namespace: QUEUE_METRICS,
    metricName: 'ApproximateAgeOfOldestMessage',
    dimensions: { QueueName: queue.queueName },
    statistic: 'Maximum',
    above: props.lateAfter.toSeconds(),
    minutes: 3,
    topic: props.topic,
  });
  return queue;
}

/** Lets one source of one service send to the queue, and no other. */
export function allowSend(queue: Queue, service: string, sourceArn: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal(service)],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': sourceArn } },
    }),
  );
}
