import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface ImpactAlarmProps {
  alarmName: string;
  /** One sentence: what a resident would notice. It becomes the alarm's description. */
  impact: string;
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
  statistic: 'Maximum' | 'Sum';
  /** Rings when the metric is above this for every one of `minutes`. */
  above: number;
  minutes: number;
  topic: ITopic;
}

/** An alarm that says whom it hurts. Nobody should be woken by a number without a meaning. */
export function impactAlarm(scope: Construct, id: string, props: ImpactAlarmProps): Alarm {
  return ringing(scope, id, props, {
    threshold: props.above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
}

/** An alarm on silence: rings when the metric stays below one for `minutes`, or sends nothing at all. */
export function silenceAlarm(scope: Construct, id: string, props: Omit<ImpactAlarmProps, 'above'>): Alarm {
  return ringing(scope, id, props, {
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
}

function ringing(
  scope: Construct,
  id: string,
  props: Omit<ImpactAlarmProps, 'above'>,
  when: { threshold: number; comparisonOperator: ComparisonOperator; treatMissingData: TreatMissingData },
): Alarm {
  if (!/^\p{Lu}.{30,}\.$/u.test(props.impact)) {
    throw new Error(
      `Alarm ${props.alarmName}: "${props.impact}" is not a sentence a resident would understand`,
    );
  }
  const alarm = new Alarm(scope, id, {
    alarmName: props.alarmName,
    alarmDescription: props.impact,
    metric: new Metric({
      namespace: props.namespace,
      metricName: props.metricName,
      dimensionsMap: props.dimensions,
      statistic: props.statistic,
      period: Duration.minutes(1),
    }),
    evaluationPeriods: props.minutes,
    ...when,
  });
  alarm.addAlarmAction(new SnsAction(props.topic));
  alarm.addOkAction(new SnsAction(props.topic));
  return alarm;
}
