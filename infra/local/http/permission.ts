import { createLocalJWKSet } from 'jose';
import { authorizeService, resourcePolicies } from '../iam.ts';
import { createVerifier, type Issuer, remoteKeys, type Verified } from '../issuer.ts';
import { type Json, maybeText, object, texts } from '../json.ts';
import type { ResolvedTemplate } from '../template.ts';
import type { Route } from './routes.ts';

export type Verify = (token: string, scopes?: readonly string[]) => Promise<Verified>;

/** The check of one JWT authorizer: the local issuer's keys are at hand, others are fetched. */
export function verifierOf(authorizer: Json, local: Issuer, now: () => number): Verify {
  const jwt = object(authorizer.JwtConfiguration, 'JwtConfiguration');
  const issuer = maybeText(jwt.Issuer) ?? '';
  const keys = issuer === local.issuerUrl ? createLocalJWKSet(local.jwks) : remoteKeys(issuer);
  return createVerifier({
    issuer,
    audience: texts(jwt.Audience),
    keys,
    now: () => Math.floor(now() / 1000),
  });
}

/** Which functions the API may invoke, by the Lambda permissions in the template; each refusal is logged once. */
export function invokePermissions(
  routes: readonly Route[],
  apiId: string,
  resolved: ResolvedTemplate,
  log: (line: string) => void,
) {
  const policies = resourcePolicies(resolved);
  const { partition, region, accountId } = resolved.place;
  const refused = new Set<string>();
  for (const { functionArn, method, path, key } of routes) {
    const source = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/$default/${method}${path}`;
    const decision = authorizeService(policies.get(functionArn), {
      service: 'apigateway.amazonaws.com',
      action: 'lambda:InvokeFunction',
      resources: [functionArn],
      context: { 'aws:SourceArn': source },
    });
    if (decision.allowed) continue;
    refused.add(key);
    log(`HTTP ${key}: ${decision.message}; needed: ${JSON.stringify(decision.needed)}`);
  }
  return (route: Route) => !refused.has(route.key);
}
