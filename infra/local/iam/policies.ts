import { isObject, maybeText, texts } from '../json.ts';
import { type ResolvedTemplate, type Resource, resourcesOfType } from '../template.ts';
import { statementsOf } from './document.ts';
import { MANAGED_POLICIES } from './managed.ts';
import type { Statement } from './types.ts';

/**
 * Role ARN → its statements: inline, AWS::IAM::Policy, AWS::IAM::RolePolicy, AWS::IAM::ManagedPolicy and the AWS
 * managed policies known here. @throws Error for a malformed policy, an unknown managed policy, or a boundary
 */
export function policiesOfRoles(resolved: ResolvedTemplate): Map<string, Statement[]> {
  const roles = resourcesOfType(resolved, 'AWS::IAM::Role');
  const attached = [
    ...resourcesOfType(resolved, 'AWS::IAM::Policy'),
    ...resourcesOfType(resolved, 'AWS::IAM::RolePolicy'),
    ...resourcesOfType(resolved, 'AWS::IAM::ManagedPolicy'),
  ];
  for (const policy of attached) {
    const unknown = rolesOf(policy).find((name) => !roles.some((role) => role.name === name));
    if (unknown !== undefined)
      throw new Error(`${policy.logicalId}: there is no role ${unknown} in the stack`);
  }
  return new Map(
    roles.map((role) => {
      const own = attached.filter((policy) => rolesOf(policy).includes(role.name));
      return [
        role.arn ?? role.name,
        [...inline(role), ...own.flatMap(documentOf), ...managed(role, resolved)],
      ];
    }),
  );
}

function inline(role: Resource): Statement[] {
  if (role.properties.PermissionsBoundary !== undefined) {
    throw new Error(`${role.logicalId}: permissions boundaries are not modelled here`);
  }
  const policies = Array.isArray(role.properties.Policies) ? role.properties.Policies : [];
  return policies.flatMap((policy: unknown) =>
    statementsOf(isObject(policy) ? policy.PolicyDocument : undefined, role.logicalId),
  );
}

function managed(role: Resource, resolved: ResolvedTemplate): Statement[] {
  return texts(role.properties.ManagedPolicyArns).flatMap((arn) => {
    const own = resourcesOfType(resolved, 'AWS::IAM::ManagedPolicy').find((policy) => policy.ref === arn);
    const isAttached = own !== undefined && rolesOf(own).includes(role.name);
    if (own !== undefined) return isAttached ? [] : documentOf(own);
    const known = MANAGED_POLICIES.get(arn.replace(/^arn:[^:]*:iam::aws:policy\//, ''));
    if (known === undefined)
      throw new Error(`${role.logicalId}: the managed policy ${arn} is not known here`);
    return [...known];
  });
}

function rolesOf(policy: Resource): string[] {
  const { Roles, RoleName } = policy.properties;
  return maybeText(RoleName) === undefined ? texts(Roles) : texts([RoleName]);
}

function documentOf(policy: Resource): Statement[] {
  return statementsOf(policy.properties.PolicyDocument, policy.logicalId);
}
