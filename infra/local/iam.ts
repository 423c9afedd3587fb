import type { ResolvedTemplate } from './template.ts';

type OneOrMany = string | string[];

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Sid?: string;
  readonly Principal?: '*' | Readonly<Record<string, OneOrMany>>;
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;
}

/** Condition keys of one call; several values for multivalued keys (`dynamodb:LeadingKeys`). */
export type Context = Readonly<Record<string, string | readonly string[]>>;

export interface Requirement {
  readonly action: string;
  readonly resources: readonly string[];
  readonly context?: Context;
}

export interface Denied {
  readonly allowed: false;
  /** As AWS words it. */
  readonly message: string;
  /** The statement that would be needed. */
  readonly needed: Statement;
}

export type Decision = { readonly allowed: true } | Denied;

/** Role ARN → its statements: inline, AWS::IAM::Policy, AWS::IAM::ManagedPolicy, known AWS managed policies. */
export function policiesOfRoles(_resolved: ResolvedTemplate): Map<string, Statement[]> {
  throw new Error('being written');
}

/**
 * Resource ARN → the statements on the resource itself: queue, bucket, bus and topic policies, Lambda
 * permissions (under the function's ARN) and trust policies (under the role's ARN, action sts:AssumeRole).
 */
export function resourcePolicies(_resolved: ResolvedTemplate): Map<string, Statement[]> {
  throw new Error('being written');
}

/** May this role do it? Every resource must be allowed; an explicit Deny wins. `caller` is for the message. */
export function authorize(
  _statements: readonly Statement[],
  _request: Requirement & { readonly caller?: string },
): Decision {
  throw new Error('being written');
}

/**
 * May an AWS service do it, by the resource's own policy? E.g. service `events.amazonaws.com`, action
 * `sqs:SendMessage`, context `{'aws:SourceArn': ruleArn}`; `apigateway.amazonaws.com` + lambda:InvokeFunction
 * with SourceArn `arn:…:execute-api:region:account:apiId/$default/POST/v1/reports`;
 * `scheduler.amazonaws.com` + sts:AssumeRole on the target's role.
 */
export function authorizeService(
  _statements: readonly Statement[] | undefined,
  _request: Requirement & { readonly service: string },
): Decision {
  throw new Error('being written');
}

/** Maps a parsed API call to the IAM actions it needs; services named as in ARNs (`dynamodb`, `sqs`, …). */
export type RequiredActions = (service: string, operation: string, input: unknown) => Requirement[];

export function createRequiredActions(_resolved: ResolvedTemplate): RequiredActions {
  throw new Error('being written');
}

/** What a function's role needs for an event source mapping: `eventSourceArn` is a stream or a queue. */
export function eventSourceRequirements(_eventSourceArn: string, _onFailureArn?: string): Requirement[] {
  throw new Error('being written');
}
