import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** How mail leaves: SES, or an SMTP server where SES is not offered. */
export interface Mail {
  transport: 'ses' | 'smtp';
  identityArn?: string;
  secretArn?: string;
}

export function mail(scope: Construct, config: Config): Mail {
  if (config.profile === 'cn') {
    const secret = new Secret(scope, 'Smtp', {
      secretName: `${config.stackName}-smtp`,
      description:
        'SMTP server for mail to reporters: host, port, user, password. Fill it after the first deploy.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ host: 'smtp.example.org', port: 465, user: config.mailFrom }),
        generateStringKey: 'password',
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return { transport: 'smtp', secretArn: secret.secretArn };
  }
  const name = config.mailIdentity ?? config.mailFrom;
  const identity = new EmailIdentity(scope, 'Sender', {
    identity: name.includes('@') ? Identity.email(name) : Identity.domain(name),
  });
  return { transport: 'ses', identityArn: identity.emailIdentityArn };
}
