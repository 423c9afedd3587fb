import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import * as z from 'zod';

/** API Gateway takes RSA signatures only. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];

/** What API Gateway hands a function: claims as strings; scopes when the route asks for some. */
export interface Verified {
  readonly claims: Record<string, string>;
  readonly scopes: string[] | null;
}

interface VerifierOptions {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly keys: JWTVerifyGetKey;
  /** Seconds; default: the machine's clock. */
  readonly now?: () => number;
}

/** A token whose signature is good and whose claims are not. */
class TokenError extends Error {
  override readonly name = 'TokenError';
}

/**
 * API Gateway's JWT check: signature by a key the token names, iss, aud (client_id when there is no aud), exp, nbf,
 * iat, and one of `scopes` when the route asks for any. Rejects with jose's errors or TokenError.
 */
export function createVerifier(
  options: VerifierOptions,
): (token: string, scopes?: readonly string[]) => Promise<Verified> {
  const { issuer, audience, keys, now = () => Math.floor(Date.now() / 1000) } = options;
  return async (token, scopes = []) => {
    if (decodeProtectedHeader(token).kid === undefined) throw new TokenError('the token names no key (kid)');
    const seconds = now();
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
      currentDate: new Date(seconds * 1000),
    });
    if (payload.iat !== undefined && payload.iat > seconds)
      throw new TokenError('the token is issued in the future');
    if (!audiencesOf(payload).some((one) => audience.includes(one))) {
      throw new TokenError('neither aud nor client_id is an audience of the authorizer');
    }
    const granted = scopesOf(payload);
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      throw new TokenError(`the token has none of the scopes ${scopes.join(', ')}`);
    }
    const claims = Object.entries(payload).map(([name, value]) => [name, claimText(value)] as const);
    return { claims: Object.fromEntries(claims), scopes: scopes.length > 0 ? granted : null };
  };
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Keys of any OIDC issuer, found by discovery at the first use; `createLocalJWKSet(issuer.jwks)` serves the local one. */
export function remoteKeys(issuerUrl: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuerUrl).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return (await found)(header, token);
  };
}

async function discover(issuerUrl: string): Promise<JWTVerifyGetKey> {
  const url = `${issuerUrl.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  const { issuer, jwks_uri } = Discovery.parse(await response.json());
  if (issuer !== issuerUrl) throw new Error(`${url} is of another issuer: ${issuer}`);
  return createRemoteJWKSet(new URL(jwks_uri));
}

function audiencesOf({ aud, client_id }: JWTPayload): string[] {
  if (aud !== undefined) return [aud].flat();
  return typeof client_id === 'string' ? [client_id] : [];
}

function scopesOf({ scope, scp }: JWTPayload): string[] {
  const given = scope ?? scp;
  if (Array.isArray(given)) return given.map(String);
  return typeof given === 'string' ? given.split(' ') : [];
}

/** As API Gateway writes claims: lists in brackets, parted by spaces. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
