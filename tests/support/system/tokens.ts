import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createIssuer } from '../../../infra/local/issuer.ts';

/** Tokens that a good one may be made into by someone without the issuer's key. */
export async function forgeries(good: string): Promise<Record<string, string>> {
  const claims = decodeJwt(good);
  const { kid, alg = 'RS256' } = decodeProtectedHeader(good);
  const { privateKey } = await generateKeyPair(alg);
  const [header = '', , signature = ''] = good.split('.');
  const raised = Buffer.from(JSON.stringify({ ...claims, role: 'admin' })).toString('base64url');
  return {
    'that is none': 'nonsense',
    'signed with another key': await new SignJWT(claims)
      .setProtectedHeader({ alg, ...(kid ? { kid } : {}) })
      .sign(privateKey),
    'without a signature': new UnsecuredJWT(claims).encode(),
    'with a role written over': `${header}.${raised}.${signature}`,
  };
}

/**
 * Tokens that the issuer's own key has signed, and that are not for this service now.
 * @param dir the system's data, where the issuer keeps its key
 */
export async function misplaced(good: string, dir: string): Promise<Record<string, string>> {
  const { iss = '', aud, exp: _exp, iat = 0, ...rest } = decodeJwt(good);
  const claims = { ...rest, sub: String(rest.sub) };
  const audience = String(aud);
  const fresh = { audience, ttl: 3600, now: iat };
  const [own, other] = await Promise.all([createIssuer(dir, iss), createIssuer(dir, `${iss}/other`)]);
  return {
    'that has expired': await own.issueToken(claims, { ...fresh, now: iat - 7200 }),
    'of another issuer': await other.issueToken(claims, fresh),
    'for another audience': await own.issueToken(claims, { ...fresh, audience: `${audience}-other` }),
  };
}
