import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** Who signs the tokens of the API's callers. */
export interface Issuer {
  issuer: string;
  audience: string[];
}

/** Known before the console's address is, which the issuer needs to come back to. */
export interface SignIn {
  /** Origins that the console speaks to while someone signs in. */
  readonly origins: readonly string[];
  /** @param console where the console is; null where it is not part of the stack */
  issuer(console: string | null): Issuer;
}

/** The issuer named in the context, or a Cognito user pool for the city's staff. Residents need no account. */
export function signIn(scope: Construct, config: Config): SignIn {
  const { oidcIssuer, oidcAudience } = config;
  if (oidcIssuer && oidcAudience) {
    return {
      origins: [new URL(oidcIssuer).origin],
      issuer: () => ({ issuer: oidcIssuer, audience: oidcAudience }),
    };
  }
  const { account, region, urlSuffix } = Stack.of(scope);
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
  const domainPrefix = `${config.stackName}-${account}`;
  pool.addDomain('SignIn', { cognitoDomain: { domainPrefix } });
  return {
    origins: [
      `https://cognito-idp.${region}.${urlSuffix}`,
      `https://${domainPrefix}.auth.${region}.amazoncognito.com`,
    ],
    issuer: (console) => ({
      issuer: pool.userPoolProviderUrl,
      audience: [clientOf(pool, console).userPoolClientId],
    }),
  };
}

/** The console's client: authorization code with PKCE, and no secret, since a browser keeps none. */
function clientOf(pool: UserPool, console: string | null): UserPoolClient {
  return pool.addClient('Console', {
    generateSecret: false,
    authFlows: { userSrp: true },
    ...(console === null
      ? { disableOAuth: true }
      : {
          oAuth: {
            flows: { authorizationCodeGrant: true },
            scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
            callbackUrls: [`${console}/signed-in`],
            logoutUrls: [`${console}/`],
          },
        }),
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
}
