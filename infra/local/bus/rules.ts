import { type Json, maybeText, nameInArn, object, objects, text } from '../json.ts';
import { compilePattern } from '../pattern.ts';
import { type ResolvedTemplate, resourcesOfType } from '../template.ts';
import { busNameOf } from './entry.ts';

export interface Target {
  readonly arn: string;
  readonly groupId: string | undefined;
  readonly dlqArn: string | undefined;
}

export interface Rule {
  readonly bus: string;
  readonly arn: string;
  readonly matches: (event: unknown) => boolean;
  readonly targets: readonly Target[];
}

/** The enabled pattern rules. @throws Error naming what a target has that is not run locally */
export function rulesOf(resolved: ResolvedTemplate): Rule[] {
  return resourcesOfType(resolved, 'AWS::Events::Rule')
    .filter(({ properties }) => properties.EventPattern !== undefined && properties.State !== 'DISABLED')
    .map(({ logicalId, arn, properties }) => ({
      bus: busNameOf(properties.EventBusName),
      arn: text(arn, `${logicalId}: ARN`),
      matches: compilePattern(properties.EventPattern),
      targets: objects(properties.Targets).map((target) => targetOf(logicalId, target)),
    }));
}

function targetOf(rule: string, target: Json): Target {
  for (const unknown of ['Input', 'InputPath', 'InputTransformer', 'RoleArn'])
    if (target[unknown] !== undefined) throw new Error(`${rule}: ${unknown} of a target is not run locally`);
  const arn = text(target.Arn, `${rule}: target Arn`);
  if (!arn.includes(':sqs:'))
    throw new Error(`${rule}: only queues are run locally as targets, not ${nameInArn(arn)}`);
  const parameters = object(target.SqsParameters ?? {}, `${rule}: SqsParameters`);
  const dlq = object(target.DeadLetterConfig ?? {}, `${rule}: DeadLetterConfig`);
  return { arn, groupId: maybeText(parameters.MessageGroupId), dlqArn: maybeText(dlq.Arn) };
}
