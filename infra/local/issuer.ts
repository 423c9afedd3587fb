import type { JWK, JWTVerifyGetKey } from 'jose';

/** A claim set; `sub` names the person, `role` and `unit` as in the API's contract. */
export type Claims = { readonly sub: string } & Readonly<Record<string, unknown>>;

export interface Issuer {
  readonly issuerUrl: string;
  /** `ttl` and `now` in seconds; `now` is the running system's clock (default: the machine's). */
  issueToken(claims: Claims, options: { audience: string; ttl: number; now?: number }): Promise<string>;
  /** The issuer's own endpoints below its URL; undefined for any other path. */
  handler(path: string): { status: number; body: unknown } | undefined;
  readonly jwks: { keys: JWK[] };
}

/** Keys are RSA (API Gateway accepts nothing else) and kept in `dir`, made at the first start. */
export async function createIssuer(_dir: string, _issuerUrl: string): Promise<Issuer> {
  throw new Error('being written');
}

/** What API Gateway hands a function: claims as strings, scopes or null. */
export interface Verified {
  readonly claims: Record<string, string>;
  readonly scopes: string[] | null;
}

/**
 * API Gateway's JWT check: signature, iss, aud (client_id when there is no aud), exp, nbf, iat, and one of
 * `scopes` when the route asks for any. Rejects with jose's errors or TokenError.
 */
export function createVerifier(_options: {
  issuer: string;
  audience: readonly string[];
  keys: JWTVerifyGetKey;
  /** Seconds; default: the machine's clock. */
  now?: () => number;
}): (token: string, scopes?: readonly string[]) => Promise<Verified> {
  throw new Error('being written');
}

/** Keys of any OIDC issuer, found by discovery at the first use; `createLocalJWKSet(issuer.jwks)` serves the local one. */
export function remoteKeys(_issuerUrl: string): JWTVerifyGetKey {
  throw new Error('being written');
}
