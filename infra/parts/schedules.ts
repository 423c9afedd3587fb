import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { deadLetters } from '../constructs/house-queue.ts';
import { impactAlarm, silenceAlarm } from '../constructs/impact-alarm.ts';
import type { FunctionName } from '../functions.ts';
import type { Compute } from './compute.ts';

interface Scheduled {
  /** Construct ids begin with it. */
  id: string;
  name: FunctionName;
  does: string;
  expression: string;
  timezone?: string;
  retries: number;
  /** Seconds after which a missed run is not made up: the next one does its work. */
  useless: number;
  impact: { dead: string; silent?: string };
}

const SCHEDULED: readonly Scheduled[] = [
  {
    id: 'Sweep',
    name: 'sweep',
    does: 'Rings the clocks that are due',
    expression: 'rate(1 minute)',
    retries: 1,
    useless: 60,
    impact: {
      dead: 'The clocks of late orders were not rung for a minute: residents may be told late that a limit passed.',
      silent: 'No clock has been rung for five minutes: late orders are not noticed and residents just wait.',
    },
  },
  {
    id: 'Digest',
    name: 'digest',
    does: 'Sends what was held back during quiet hours',
    expression: 'rate(5 minutes)',
    retries: 1,
    useless: 300,
    impact: {
      dead: 'Units did not get what was held for them overnight: residents wait for work nobody was reminded of.',
    },
  },
  {
    id: 'WatchDevices',
    name: 'watch-devices',
    does: 'Notices devices that went silent',
    expression: 'rate(5 minutes)',
    retries: 1,
    useless: 300,
    impact: {
      dead: 'Devices that went silent were not noticed: smoke or water near residents may go unseen.',
    },
  },
  {
    id: 'Retain',
    name: 'retain',
    does: 'Removes reporters whose time is over',
    // Each night, after midnight in China.
    expression: 'cron(30 1 * * ? *)',
    timezone: 'Asia/Shanghai',
    retries: 2,
    useless: 43_200,
    impact: {
      dead: 'Reporters whose time is over are still kept: longer than residents were told.',
    },
  },
  {
    id: 'TrainModel',
    name: 'train-model',
    does: 'Learns from what the desks decided',
    // Sunday night, when few reports come.
    expression: 'cron(0 3 ? * SUN *)',
    timezone: 'Asia/Shanghai',
    retries: 2,
    useless: 86_400,
    impact: {
      dead: 'No model learned from last week: reports that were sent the wrong way will be sent so again.',
    },
  },
];

/** Every function that a clock wakes. */
export function schedules(scope: Construct, prefix: string, topic: ITopic, compute: Compute): void {
  const functions = SCHEDULED.map((scheduled) => schedule(scope, prefix, topic, compute, scheduled));
  const [sweep] = functions;
  if (sweep) calendarAlarm(scope, prefix, topic, sweep);
}

/** Long before a year begins whose holidays nobody has loaded; the sweep says so each minute until they are. */
function calendarAlarm(scope: Construct, prefix: string, topic: ITopic, sweep: LambdaFunction): void {
  const metric = { namespace: `${prefix}/calendar`, metricName: 'Ends' };
  new MetricFilter(scope, 'CalendarEnds', {
    logGroup: sweep.logGroup,
    ...{ metricNamespace: metric.namespace, metricName: metric.metricName, metricValue: '1' },
    filterPattern: FilterPattern.stringValue('$.message', '=', 'calendar ends'),
  });
  impactAlarm(scope, 'CalendarEndsAlarm', {
    alarmName: `${prefix}-calendar-ends`,
    impact: "Next year's holidays are not loaded: limits that residents are told may move when they are.",
    ...metric,
    dimensions: {},
    statistic: 'Sum',
    above: 0,
    minutes: 5,
    topic,
  });
}

function schedule(
  scope: Construct,
  prefix: string,
  topic: ITopic,
  compute: Compute,
  { id, does, expression, timezone, retries, useless, impact, ...scheduled }: Scheduled,
): LambdaFunction {
  const name = `${prefix}-${scheduled.name}`;
  const dead = deadLetters(scope, `${id}DeadLetters`, { name, impact: impact.dead, topic });
  const fn = compute.make(scheduled.name, { deadLetters: { queue: dead, invokedAsynchronously: true } });
  const role = new Role(scope, `${id}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    description: `${name}: the schedule may invoke the function and keep what fails`,
    inlinePolicies: {
      schedule: new PolicyDocument({
        statements: [allow('lambda:InvokeFunction', fn.functionArn), allow('sqs:SendMessage', dead.queueArn)],
      }),
    },
  });
  new CfnSchedule(scope, `${id}Schedule`, {
    name,
    description: does,
    scheduleExpression: expression,
    ...(timezone && { scheduleExpressionTimezone: timezone }),
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: fn.functionArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: dead.queueArn },
      retryPolicy: { maximumRetryAttempts: retries, maximumEventAgeInSeconds: useless },
    },
  });
  if (impact.silent === undefined) return fn;
  silenceAlarm(scope, `${id}Silent`, {
    alarmName: `${name}-silent`,
    impact: impact.silent,
    namespace: 'AWS/Lambda',
    metricName: 'Invocations',
    dimensions: { FunctionName: fn.functionName },
    statistic: 'Sum',
    minutes: 5,
    topic,
  });
  return fn;
}

const allow = (action: string, resource: string) =>
  new PolicyStatement({ effect: Effect.ALLOW, actions: [action], resources: [resource] });
