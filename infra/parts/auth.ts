import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** Who signs the tokens of the API's callers. */
export interface Issuer {
  issuer: string;
  audience: string[];
}

/** The issuer named in the context, or a Cognito user pool for the city's staff. Residents need no account. */
export function issuer(scope: Construct, config: Config): Issuer {
  if (config.oidcIssuer && config.oidcAudience) {
    return { issuer: config.oidcIssuer, audience: config.oidcAudience };
  }
  const pool = new UserPool(scope, 'Staff', {
    userPoolName: `${config.stackName}-staff`,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    featurePlan: FeaturePlan.ESSENTIALS,
    customAttributes: {
      role: new StringAttribute({ mutable: true, maxLen: 20 }),
      unit: new StringAttribute({ mutable: true, maxLen: 40 }),
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const client = pool.addClient('Console', {
    generateSecret: false,
    authFlows: { userSrp: true },
    disableOAuth: true,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    idTokenValidity: Duration.hours(1),
    accessTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
    readAttributes: new ClientAttributes()
      .withStandardAttributes({ email: true, fullname: true })
      .withCustomAttributes('role', 'unit'),
    // Without this list the holder of a token could write the role it carries.
    writeAttributes: new ClientAttributes().withStandardAttributes({ fullname: true }),
  });
  return { issuer: pool.userPoolProviderUrl, audience: [client.userPoolClientId] };
}
