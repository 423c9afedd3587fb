import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { deadLetters } from '../constructs/house-queue.ts';
import { silenceAlarm } from '../constructs/impact-alarm.ts';
import type { Compute } from './compute.ts';

/** Each minute, the clocks that are due. */
export function sweeper(scope: Construct, prefix: string, topic: ITopic, compute: Compute): void {
  const name = `${prefix}-sweep`;
  const dead = deadLetters(scope, 'SweepDeadLetters', {
    name,
    impact:
      'The clocks of late orders were not rung for a minute: residents may be told late that a limit passed.',
    topic,
  });
  const fn = compute.make('sweep', { deadLetters: { queue: dead, invokedAsynchronously: true } });
  const role = new Role(scope, 'SweepScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: `${name}: the schedule may invoke the function and keep what fails`,
    inlinePolicies: {
      schedule: new PolicyDocument({
        statements: [
          new PolicyStatement({
            effect: Effect.ALLOW,
            actions: ['lambda:InvokeFunction'],
            resources: [fn.functionArn],
          }),
          new PolicyStatement({
            effect: Effect.ALLOW,
            actions: ['sqs:SendMessage'],
            resources: [dead.queueArn],
          }),
        ],
      }),
    },
  });
  new CfnSchedule(scope, 'SweepSchedule', {
    name,
    description: 'Rings the clocks that are due',
    scheduleExpression: 'rate(1 minute)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: fn.functionArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: dead.queueArn },
      // The next minute's sweep does what this one could not.
      retryPolicy: { maximumRetryAttempts: 1, maximumEventAgeInSeconds: 60 },
    },
  });
  silenceAlarm(scope, 'SweepSilent', {
    alarmName: `${name}-silent`,
    impact: 'No clock has been rung for five minutes: late orders are not noticed and residents just wait.',
    namespace: 'AWS/Lambda',
    metricName: 'Invocations',
    dimensions: { FunctionName: fn.functionName },
    statistic: 'Sum',
    minutes: 5,
    topic,
  });
}
