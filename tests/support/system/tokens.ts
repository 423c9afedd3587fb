import { decodeJwt, decodeProtectedHeader, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

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
