import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { deadLetters } from '../constructs/house-queue.ts';
import { impactAlarm } from '../constructs/impact-alarm.ts';
import type { Compute } from './compute.ts';

/** The ledger as outbox: the orders table's stream, new ledger entries only, to the bus. */
export function publisher(
  scope: Construct,
  prefix: string,
  orders: Table,
  topic: ITopic,
  compute: Compute,
): void {
  const name = `${prefix}-publish`;
  const { tableStreamArn } = orders;
  if (tableStreamArn === undefined) throw new Error('The orders table has no stream');
  const dead = deadLetters(scope, 'PublishDeadLetters', {
    name,
    impact:
      'Something that happened to an order was not passed on: its resident is told nothing and no unit acts.',
    topic,
  });
  const fn = compute.make('publish', { deadLetters: { queue: dead, invokedAsynchronously: false } });
  new EventSourceMapping(scope, 'PublishSource', {
    target: fn,
    eventSourceArn: tableStreamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    // Order is kept within one work order, which is one partition key.
    parallelizationFactor: 4,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('L#') } } },
      }),
    ],
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    // Bounded by tries, not by age: an entry that only waited behind others must never be given up untried.
    retryAttempts: 100,
    onFailure: new SqsDlq(dead),
  });
  impactAlarm(scope, 'PublishLate', {
    alarmName: `${name}-late`,
    impact:
      'What happens to orders is passed on late: reports stand still for every resident of some districts.',
    namespace: 'AWS/Lambda',
    metricName: 'IteratorAge',
    dimensions: { FunctionName: fn.functionName },
    statistic: 'Maximum',
    above: 120_000,
    minutes: 3,
    topic,
  });
}
