import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { Problem } from '../api/problem.ts';

export interface Signed {
  readonly sub: string | undefined;
  readonly role: string;
}
export type Verify = (token: string) => Promise<Signed>;

/** API Gateway takes no others. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

export const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer (.+)$/i.exec(header ?? '')?.[1];

/**
 * Verifies a bearer token on routes where it is optional, as the gateway does on the others: signature, issuer,
 * audience (`client_id` where there is no `aud`), times.
 * @param audience one or several, parted by commas
 * @throws Problem 401 when it is not a valid token of the issuer; Error when the issuer does not answer
 */
export function createVerify(issuer: string, audience: string): Verify {
  const keys = keysOf(issuer);
  const audiences = audience.split(',').map((one) => one.trim());
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp'],
      });
      if (!audiencesOf(payload).some((one) => audiences.includes(one))) throw invalid('wrong audience');
      return { sub: payload.sub, role: String(payload.role ?? payload['custom:role'] ?? '') };
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        throw invalid(error.message);
      throw error;
    }
  };
}

const audiencesOf = ({ aud, client_id }: JWTPayload): string[] =>
  aud === undefined ? [client_id].filter((id) => typeof id === 'string') : [aud].flat();

const invalid = (why: string): Problem =>
  new Problem('unsigned', '登录令牌无效', `The token is not valid: ${why}`, {
    remedy: '重新登录 / Sign in again',
  });

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The keys of any OIDC issuer, found by discovery at the first token. */
function keysOf(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  const discover = async (): Promise<JWTVerifyGetKey> => {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`${url} answers ${response.status}`);
    const document = discovery.parse(await response.json());
    if (document.issuer !== issuer) throw new Error(`${url} is of another issuer`);
    return createRemoteJWKSet(new URL(document.jwks_uri));
  };
  return async (header, token) => {
    found ??= discover().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return (await found)(header, token);
  };
}
