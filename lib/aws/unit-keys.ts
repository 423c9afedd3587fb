import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ATTEMPTS } from './dynamo.ts';

/** A role that a role has assumed is left after an hour. */
const SECONDS = 3600;

/** What a department's consumer does, and nothing else. */
export const CONSUMER_ACTIONS = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
] as const;

export interface UnitKeys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  expiresAt: string;
}

/** Keys that open one unit's queue for an hour: the consumers' role, narrowed to that queue by a session policy. */
export const createUnitKeys =
  (client: STSClient, roleArn: string, queuesArn: string) =>
  async (unitId: string): Promise<UnitKeys> => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: CONSUMER_ACTIONS, Resource: queuesArn.replace(/\*$/, `${unitId}.fifo`) },
      ],
    });
    const { Credentials: keys } = await client.send(
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: `unit-${unitId}`.slice(0, 64),
        DurationSeconds: SECONDS,
        Policy,
      }),
    );
    if (!keys?.AccessKeyId || !keys.SecretAccessKey || !keys.SessionToken || !keys.Expiration)
      throw new Error(`STS gave no keys for unit ${unitId}`);
    return {
      accessKeyId: keys.AccessKeyId,
      secretAccessKey: keys.SecretAccessKey,
      sessionToken: keys.SessionToken,
      expiresAt: keys.Expiration.toISOString(),
    };
  };

export const createSts = (): STSClient => new STSClient({ maxAttempts: ATTEMPTS });
