import { ArnPrincipal, Effect, PolicyDocument, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { CONSUMER_ACTIONS } from '../../lib/aws/unit-keys.ts';

const roleName = (prefix: string) => `${prefix}-unit-consumer`;

/** By name: `units-api` may assume the role, and the role trusts `units-api`. */
export const unitConsumerArn = (scope: Construct, prefix: string) =>
  Stack.of(scope).formatArn({ service: 'iam', region: '', resource: 'role', resourceName: roleName(prefix) });

/**
 * What departments' consumers are: they may empty units' queues. Only `units-api` hands it out, each time narrowed to
 * one unit's queue by a session policy.
 */
export function unitConsumers(
  scope: Construct,
  prefix: string,
  queuesArn: string,
  giver: LambdaFunction,
): void {
  new Role(scope, 'UnitConsumer', {
    roleName: roleName(prefix),
    assumedBy: new ArnPrincipal(giver.role?.roleArn ?? ''),
    maxSessionDuration: Duration.hours(1),
    description: "Empties units' queues; handed out for one unit at a time",
    inlinePolicies: {
      queues: new PolicyDocument({
        statements: [
          new PolicyStatement({
            effect: Effect.ALLOW,
            actions: [...CONSUMER_ACTIONS],
            resources: [queuesArn],
          }),
        ],
      }),
    },
  });
}
