import { randomUUID } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { ALGORITHM, keyIn, publicPart } from './issuer/keys.ts';

export { createVerifier, remoteKeys, type Verified } from './issuer/verify.ts';

/** A claim set; `sub` names the person, `role` and `unit` as in the API's contract. */
type Claims = { readonly sub: string } & Readonly<Record<string, unknown>>;

export interface Issuer {
  readonly issuerUrl: string;
  /** `ttl` and `now` in seconds; `now` is the running system's clock (default: the machine's). */
  issueToken(claims: Claims, options: { audience: string; ttl: number; now?: number }): Promise<string>;
  /** The issuer's documents by path below its URL (`/.well-known/…`); undefined for any other path. */
  handler(path: string): { status: number; body: unknown } | undefined;
  readonly jwks: { keys: JWK[] };
}

/**
 * An OIDC issuer for one machine: it signs tokens and publishes what a verifier needs (who signs in: `issuer/sign-in.ts`).
 * Its RSA key (API Gateway accepts no other kind) is kept in `dir`, made at the first start.
 */
export async function createIssuer(dir: string, issuerUrl: string): Promise<Issuer> {
  const key = await keyIn(dir);
  const signingKey = await importJWK(key, ALGORITHM);
  const jwks = { keys: [publicPart(key)] };
  const documents = new Map<string, unknown>([
    ['/.well-known/jwks.json', jwks],
    [
      '/.well-known/openid-configuration',
      {
        issuer: issuerUrl,
        jwks_uri: `${issuerUrl}/.well-known/jwks.json`,
        authorization_endpoint: `${issuerUrl}/authorize`,
        token_endpoint: `${issuerUrl}/token`,
        id_token_signing_alg_values_supported: [ALGORITHM],
        response_types_supported: ['code'],
        grant_types_supported: ['authorization_code', 'refresh_token'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none'],
        subject_types_supported: ['public'],
      },
    ],
  ]);
  return {
    issuerUrl,
    issueToken: (claims, { audience, ttl, now = Math.floor(Date.now() / 1000) }) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: 'JWT' })
        .setIssuer(issuerUrl)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + ttl)
        .setJti(randomUUID())
        .sign(signingKey),
    handler: (path) => (documents.has(path) ? { status: 200, body: documents.get(path) } : undefined),
    jwks,
  };
}
