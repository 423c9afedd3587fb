import { authorize, authorizeService, policiesOfRoles, resourcePolicies } from '../iam.ts';
import { isObject, type Json, maybeText, nameInArn, object, objects, text } from '../json.ts';
import type { LambdaFunction } from '../lambda/function.ts';
import { parseSchedule, type Schedule } from '../schedule.ts';
import { type ResolvedTemplate, type Resource, resourcesOfType } from '../template.ts';

/** One schedule of the template with its target. */
export interface Entry {
  readonly name: string;
  readonly schedule: Schedule;
  readonly lambda: LambdaFunction;
  readonly event: string;
  readonly dlqArn: string | undefined;
  /** Why it may not invoke its target. */
  readonly refusal: string | undefined;
}

type Functions = ReadonlyMap<string, LambdaFunction>;

/** Schedules of EventBridge Scheduler and of rules. @throws Error naming a target that is not run locally */
export function entriesOf(resolved: ResolvedTemplate, functions: Functions, now: number): Entry[] {
  const enabled = ({ properties }: Resource) => properties.State !== 'DISABLED';
  return [
    ...resourcesOfType(resolved, 'AWS::Scheduler::Schedule')
      .filter(enabled)
      .map((schedule) => scheduleEntry(schedule, resolved, functions)),
    ...resourcesOfType(resolved, 'AWS::Events::Rule')
      .filter((rule) => enabled(rule) && rule.properties.ScheduleExpression)
      .flatMap((rule) => ruleEntries(rule, resolved, functions, now)),
  ];
}

function scheduleEntry(
  { logicalId, name, properties }: Resource,
  resolved: ResolvedTemplate,
  functions: Functions,
): Entry {
  const target = object(properties.Target, `${logicalId}: Target`);
  const arn = text(target.Arn, `${logicalId}: Target.Arn`);
  const timezone = maybeText(properties.ScheduleExpressionTimezone);
  return {
    name,
    schedule: parseSchedule(text(properties.ScheduleExpression, logicalId), timezone ? { timezone } : {}),
    lambda: lambdaOf(functions, arn, logicalId),
    event: maybeText(target.Input) ?? '{}',
    dlqArn: dlqOf(target),
    refusal: roleRefusal(resolved, text(target.RoleArn, `${logicalId}: RoleArn`), arn),
  };
}

function ruleEntries(rule: Resource, resolved: ResolvedTemplate, functions: Functions, now: number): Entry[] {
  const ruleArn = text(rule.arn, `${rule.logicalId}: ARN`);
  return objects(rule.properties.Targets).map((target) => {
    const arn = text(target.Arn, `${rule.logicalId}: Arn`);
    return {
      name: rule.name,
      schedule: parseSchedule(text(rule.properties.ScheduleExpression, rule.logicalId)),
      lambda: lambdaOf(functions, arn, rule.logicalId),
      event: maybeText(target.Input) ?? JSON.stringify(scheduledEvent(ruleArn, resolved, now)),
      dlqArn: dlqOf(target),
      refusal: permissionRefusal(resolved, ruleArn, arn),
    };
  });
}

function lambdaOf(functions: Functions, arn: string, what: string): LambdaFunction {
  const lambda = functions.get(nameInArn(arn));
  if (!lambda) throw new Error(`${what}: only functions are run locally as targets, not ${arn}`);
  return lambda;
}

const dlqOf = (target: Json) =>
  isObject(target.DeadLetterConfig) ? maybeText(target.DeadLetterConfig.Arn) : undefined;

const scheduledEvent = (ruleArn: string, { place }: ResolvedTemplate, now: number) => ({
  version: '0',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: place.accountId,
  region: place.region,
  time: new Date(now).toISOString(),
  resources: [ruleArn],
  detail: {},
});

function roleRefusal(resolved: ResolvedTemplate, roleArn: string, functionArn: string): string | undefined {
  const trust = authorizeService(resourcePolicies(resolved).get(roleArn), {
    service: 'scheduler.amazonaws.com',
    action: 'sts:AssumeRole',
    resources: [roleArn],
    context: { 'aws:SourceAccount': resolved.place.accountId },
  });
  if (!trust.allowed) return trust.message;
  const invoke = { action: 'lambda:InvokeFunction', resources: [functionArn], caller: 'scheduler' };
  const decision = authorize(policiesOfRoles(resolved).get(roleArn) ?? [], invoke);
  return decision.allowed ? undefined : `${decision.message}; needed: ${JSON.stringify(decision.needed)}`;
}

function permissionRefusal(
  resolved: ResolvedTemplate,
  ruleArn: string,
  functionArn: string,
): string | undefined {
  const decision = authorizeService(resourcePolicies(resolved).get(functionArn), {
    service: 'events.amazonaws.com',
    action: 'lambda:InvokeFunction',
    resources: [functionArn],
    context: { 'aws:SourceArn': ruleArn },
  });
  return decision.allowed ? undefined : `${decision.message}; needed: ${JSON.stringify(decision.needed)}`;
}
