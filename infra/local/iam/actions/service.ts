import type { Json } from '../../json.ts';
import type { ResolvedTemplate } from '../../template.ts';
import type { Requirement } from '../types.ts';

/** Maps one operation of a service, by its parsed input, to what IAM asks for it. */
type ServiceActions = (operation: string, input: Json) => Requirement[];

export type CreateServiceActions = (resolved: ResolvedTemplate) => ServiceActions;

/** `need('sqs:SendMessage', arn)`: one action on the given resources, each once. */
export function need(
  action: string,
  resources: string | readonly string[],
  context?: Requirement['context'],
): Requirement {
  const each = [...new Set([resources].flat())];
  return { action, resources: each, ...(context === undefined ? {} : { context }) };
}

/** The name as ARN of the stack's account, unless it is one already. */
export function arnMaker(resolved: ResolvedTemplate, service: string): (resource: string) => string {
  const { partition, region, accountId } = resolved.place;
  const prefix = `arn:${partition}:${service}:${region}:${accountId}:`;
  return (resource) => `${prefix}${resource}`;
}

export const isArn = (text: string): boolean => text.startsWith('arn:');
