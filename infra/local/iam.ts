// Whether a role of the template may make a call, decided as AWS does: https://docs.aws.amazon.com/IAM, policy
// evaluation logic. A ready library exists, but under the AGPL, which this project cannot take in.

export { createRequiredActions, eventSourceRequirements } from './iam/actions.ts';
export { authorize, authorizeService } from './iam/authorize.ts';
export { policiesOfRoles } from './iam/policies.ts';
export { resourcePolicies } from './iam/resource-policies.ts';
export type { Decision, Requirement, Statement } from './iam/types.ts';
