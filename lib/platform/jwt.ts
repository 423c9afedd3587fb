import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Problem } from '../api/problem.ts';

export interface Signed {
  readonly sub: string | undefined;
}
export type Verify = (token: string) => Promise<Signed>;

/**
 * Verifies a bearer token on routes where it is optional, as the gateway does on the others.
 * @throws Problem 401 when it is not a valid token of the issuer.
 */
export function createVerify(issuer: string, audience: string): Verify {
  const keys = createRemoteJWKSet(new URL(`${issuer.replace(/\/$/, '')}/.well-known/jwks.json`));
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience });
      return { sub: payload.sub };
    } catch (error) {
      throw new Problem(
        'unsigned',
        '登录令牌无效',
        `The token is not valid: ${error instanceof Error ? error.message : 'unknown'}`,
        { remedy: '重新登录 / Sign in again' },
      );
    }
  };
}
