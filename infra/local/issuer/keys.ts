import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import * as z from 'zod';

export const ALGORITHM = 'RS256';

/** An RSA private key as JWK, under the id that tokens name it by. */
const PrivateKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  ...{ n: z.string(), e: z.string(), d: z.string() },
  ...{ p: z.string(), q: z.string(), dp: z.string(), dq: z.string(), qi: z.string() },
});

type PrivateKey = z.infer<typeof PrivateKey>;

/** The key kept in `dir`, made when there is none, so that tokens outlive a restart. Readable by its owner only. */
export async function keyIn(dir: string): Promise<PrivateKey> {
  const file = join(dir, 'issuer-key.json');
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (z.object({ code: z.literal('ENOENT') }).safeParse(error).success) return undefined;
    throw error;
  });
  if (kept !== undefined) return PrivateKey.parse(JSON.parse(kept));
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = PrivateKey.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk) });
  await mkdir(dir, { recursive: true });
  // Whole or not at all: a half-written key would stop every later start.
  await writeFile(`${file}.new`, JSON.stringify(key), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return key;
}

/** What others may know of it. */
export function publicPart({ kty, kid, n, e }: PrivateKey): JWK {
  return { kty, kid, n, e, alg: ALGORITHM, use: 'sig' };
}
