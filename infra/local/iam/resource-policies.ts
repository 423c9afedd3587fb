import { maybeText, texts } from '../json.ts';
import { type ResolvedTemplate, type Resource, resourcesOfType } from '../template.ts';
import { statementsOf } from './document.ts';
import type { Statement } from './types.ts';

/**
 * Resource ARN → the statements on the resource itself: queue, bucket, bus, topic and key policies, Lambda
 * permissions (under the function's ARN) and trust policies (under the role's ARN, action sts:AssumeRole).
 */
export function resourcePolicies(resolved: ResolvedTemplate): Map<string, Statement[]> {
  const found = new Map<string, Statement[]>();
  for (const [type, read] of READERS) {
    for (const resource of resourcesOfType(resolved, type)) {
      for (const [arn, statements] of read(resource, resolved)) {
        found.set(arn, [...(found.get(arn) ?? []), ...statements]);
      }
    }
  }
  return found;
}

type Reader = (
  resource: Resource,
  resolved: ResolvedTemplate,
) => Iterable<readonly [arn: string, Statement[]]>;

const READERS = new Map<string, Reader>([
  ['AWS::SQS::QueuePolicy', attachedBy('AWS::SQS::Queue', ({ Queues }) => texts(Queues))],
  ['AWS::S3::BucketPolicy', attachedBy('AWS::S3::Bucket', ({ Bucket }) => texts([Bucket]))],
  [
    'AWS::SNS::TopicPolicy',
    (policy) => texts(policy.properties.Topics).map((arn) => [arn, documentOf(policy)]),
  ],
  ['AWS::Events::EventBusPolicy', busPolicy],
  ['AWS::KMS::Key', (key) => own(key, key.properties.KeyPolicy)],
  ['AWS::IAM::Role', (role) => own(role, role.properties.AssumeRolePolicyDocument)],
  ['AWS::Lambda::Permission', permission],
]);

/** A policy that names its resources by what `Ref` gives for them. */
function attachedBy(type: string, refs: (properties: Resource['properties']) => string[]): Reader {
  return (policy, resolved) =>
    refs(policy.properties).map((ref) => {
      const arn = resourcesOfType(resolved, type).find((resource) => resource.ref === ref)?.arn;
      if (arn === undefined) throw new Error(`${policy.logicalId}: there is no ${type} ${ref} in the stack`);
      return [arn, documentOf(policy)];
    });
}

function documentOf(policy: Resource): Statement[] {
  return statementsOf(policy.properties.PolicyDocument, policy.logicalId);
}

function own(resource: Resource, document: unknown): [string, Statement[]][] {
  return [[resource.arn ?? resource.name, statementsOf(document, resource.logicalId)]];
}

function busPolicy(policy: Resource, { place }: ResolvedTemplate): [string, Statement[]][] {
  const bus = maybeText(policy.properties.EventBusName) ?? 'default';
  const arn = `arn:${place.partition}:events:${place.region}:${place.accountId}:event-bus/${bus}`;
  return [[arn, statementsOf({ Statement: policy.properties.Statement }, policy.logicalId)]];
}

function permission(
  { logicalId, properties }: Resource,
  resolved: ResolvedTemplate,
): [string, Statement[]][] {
  const named = maybeText(properties.FunctionName);
  const lambda = resourcesOfType(resolved, 'AWS::Lambda::Function').find(
    ({ name, arn }) => named === name || named === arn,
  );
  const { arn } = lambda ?? {};
  if (arn === undefined) throw new Error(`${logicalId}: there is no function ${named} in the stack`);
  const { Action, Principal, SourceArn, SourceAccount } = properties;
  const kind = /\.amazon(aws)?\.com(\.cn)?$/.test(String(Principal)) ? 'Service' : 'AWS';
  const statement = {
    Effect: 'Allow',
    Action,
    Resource: arn,
    Principal: { [kind]: Principal },
    Condition: {
      ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
      ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:SourceAccount': SourceAccount } }),
    },
  };
  return [[arn, statementsOf({ Statement: statement }, logicalId)]];
}
