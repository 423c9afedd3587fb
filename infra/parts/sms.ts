import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** The key that requests to the city's own SMS gateway are signed with; none where no gateway is named. */
export function sms(scope: Construct, config: Config): { secretArn?: string } {
  if (config.smsGateway === undefined) return {};
  const secret = new Secret(scope, 'Sms', {
    secretName: `${config.stackName}-sms`,
    description: 'Signs requests to the SMS gateway. Give the same key to the gateway.',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return { secretArn: secret.secretArn };
}
