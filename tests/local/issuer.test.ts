import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createIssuer, createVerifier, type Issuer, remoteKeys } from '../../infra/local/issuer.ts';

const ISSUER = 'http://127.0.0.1:8787/local/issuer';
const NOW = 1_767_225_600;
const dir = mkdtempSync(join(tmpdir(), 'issuer-'));
afterAll(() => rmSync(dir, { recursive: true }));

let issuer: Issuer;
beforeAll(async () => {
  issuer = await createIssuer(join(dir, 'first'), ISSUER);
});

const token = (claims: object = {}, options: { audience?: string; ttl?: number; now?: number } = {}) =>
  issuer.issueToken(
    { sub: 'li', role: 'desk', unit: 'city', ...claims },
    { audience: 'haihe', ttl: 60, now: NOW, ...options },
  );

/** The check of an authorizer that trusts the issuer for audience `haihe`. */
const verify = (jwt: string, { at = NOW, scopes = [] }: { at?: number; scopes?: string[] } = {}) =>
  createVerifier({
    issuer: ISSUER,
    audience: ['other', 'haihe'],
    keys: createLocalJWKSet(issuer.jwks),
    now: () => at,
  })(jwt, scopes);

describe('a token', () => {
  test('tells who the caller is, as API Gateway hands it on', async () => {
    const { claims, scopes } = await verify(await token({ groups: ['a', 'b'], level: 3, more: { x: 1 } }));
    expect(claims).toMatchObject({
      ...{
        sub: 'li',
        role: 'desk',
        unit: 'city',
        iss: ISSUER,
        aud: 'haihe',
        groups: '[a b]',
        level: '3',
        more: '{"x":1}',
      },
      ...{ iat: String(NOW), exp: String(NOW + 60) },
    });
    expect(scopes).toBeNull();
  });

  test('holds until it expires', async () => {
    const jwt = await token();
    await expect(verify(jwt, { at: NOW + 59 })).resolves.toBeDefined();
    await expect(verify(jwt, { at: NOW + 60 })).rejects.toThrow(/exp/);
  });

  test('does not hold before its time', async () => {
    await expect(verify(await token(), { at: NOW - 1 })).rejects.toThrow('issued in the future');
    await expect(verify(await token({ nbf: NOW + 10 }))).rejects.toThrow(/nbf/);
  });

  test('is for its audience', async () => {
    await expect(verify(await token({}, { audience: 'elsewhere' }))).rejects.toThrow('audience');
    await expect(verify(await token({}, { audience: 'other' }))).resolves.toBeDefined();
  });

  test('needs one of the scopes a route asks for', async () => {
    const jwt = await token({ scope: 'read write' });
    await expect(verify(jwt, { scopes: ['admin', 'write'] })).resolves.toMatchObject({
      scopes: ['read', 'write'],
    });
    await expect(verify(await token({ scp: ['read'] }), { scopes: ['read'] })).resolves.toMatchObject({
      scopes: ['read'],
    });
    await expect(verify(jwt, { scopes: ['admin'] })).rejects.toThrow('none of the scopes admin');
    await expect(verify(await token(), { scopes: ['admin'] })).rejects.toThrow('none of the scopes admin');
  });

  test('cannot be altered', async () => {
    const [header = '', , signature = ''] = (await token()).split('.');
    const body = Buffer.from(
      JSON.stringify({ sub: 'li', role: 'admin', iss: ISSUER, aud: 'haihe', exp: NOW + 60 }),
    );
    await expect(verify(`${header}.${body.toString('base64url')}.${signature}`)).rejects.toThrow(/signature/);
  });

  test.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])('cannot be %j', async (jwt) => {
    await expect(verify(jwt)).rejects.toThrow();
  });
});

describe('a token by someone else', () => {
  const good = { iss: ISSUER, aud: 'haihe', exp: NOW + 60 };
  const named = { kid: 'foreign' };

  /** Signs with keys of its own; `check` trusts those. */
  async function stranger(alg: string) {
    const { privateKey, publicKey } = await generateKeyPair(alg);
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'foreign', alg }] });
    return {
      sign: (payload: Record<string, unknown>, header: { kid?: string }) =>
        new SignJWT(payload).setProtectedHeader({ alg, ...header }).sign(privateKey),
      check: createVerifier({ issuer: ISSUER, audience: ['haihe'], keys, now: () => NOW }),
    };
  }

  let rsa: Awaited<ReturnType<typeof stranger>>;
  beforeAll(async () => {
    rsa = await stranger('RS256');
  });

  test('is refused by the issuer’s keys, whatever key it names', async () => {
    await expect(verify(await rsa.sign(good, named))).rejects.toThrow(/key/);
    const posing = { kid: issuer.jwks.keys[0]?.kid ?? '' };
    await expect(verify(await rsa.sign(good, posing))).rejects.toThrow(/signature/);
  });

  test.each([
    { name: 'as it should be', payload: good },
    { name: 'client_id for aud', payload: { ...good, aud: undefined, client_id: 'haihe' } },
    { name: 'several audiences', payload: { ...good, aud: ['x', 'haihe'] } },
  ])('$name', async ({ payload }) => {
    await expect(rsa.check(await rsa.sign(payload, named))).resolves.toBeDefined();
  });

  test.each([
    {
      name: 'aud goes before client_id',
      payload: { ...good, aud: 'x', client_id: 'haihe' },
      message: /audience/,
    },
    { name: 'no audience', payload: { ...good, aud: undefined }, message: /audience/ },
    { name: 'another issuer', payload: { ...good, iss: `${ISSUER}/` }, message: /iss/ },
    { name: 'no end', payload: { ...good, exp: undefined }, message: /exp/ },
    { name: 'no key named', payload: good, header: {}, message: /kid/ },
  ])('$name', async ({ payload, header = named, message }) => {
    await expect(rsa.check(await rsa.sign(payload, header))).rejects.toThrow(message);
  });

  test('is signed by RSA, or not at all', async () => {
    const elliptic = await stranger('ES256');
    await expect(elliptic.check(await elliptic.sign(good, named))).rejects.toThrow(/alg/);
  });
});

describe('the key', () => {
  test('outlives a restart, and its secret stays with its owner', async () => {
    const again = await createIssuer(join(dir, 'first'), ISSUER);
    expect(again.jwks).toEqual(issuer.jwks);
    await expect(
      verify(await again.issueToken({ sub: 'li' }, { audience: 'haihe', ttl: 60, now: NOW })),
    ).resolves.toBeDefined();
    expect(Object.keys(issuer.jwks.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(statSync(join(dir, 'first', 'issuer-key.json')).mode & 0o777).toBe(0o600);
  });

  test('is another for another folder, and no guess when the file is broken', async () => {
    const other = await createIssuer(join(dir, 'second'), ISSUER);
    expect(other.jwks.keys[0]?.kid).not.toBe(issuer.jwks.keys[0]?.kid);
    writeFileSync(join(dir, 'second', 'issuer-key.json'), '{}');
    await expect(createIssuer(join(dir, 'second'), ISSUER)).rejects.toThrow();
  });
});

describe('the same check by discovery', () => {
  let server: Server;
  let url = '';
  let status = 200;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const found = served?.handler(request.url ?? '');
      response.writeHead(found === undefined ? 404 : status).end(JSON.stringify(found?.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
    url = `http://127.0.0.1:${address.port}`;
    served = await createIssuer(join(dir, 'first'), url);
  });
  let served: Issuer | undefined;
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('finds the keys, also after a first failure', async () => {
    const check = createVerifier({ issuer: url, audience: ['haihe'], keys: remoteKeys(url), now: () => NOW });
    const jwt = (await served?.issueToken({ sub: 'li' }, { audience: 'haihe', ttl: 60, now: NOW })) ?? '';
    status = 500;
    await expect(check(jwt)).rejects.toThrow('answers 500');
    status = 200;
    await expect(check(jwt)).resolves.toMatchObject({ claims: { sub: 'li' } });
  });

  test('does not take one issuer for another', async () => {
    const alias = url.replace('127.0.0.1', 'localhost');
    const check = createVerifier({
      issuer: alias,
      audience: ['haihe'],
      keys: remoteKeys(alias),
      now: () => NOW,
    });
    await expect(check(await token())).rejects.toThrow('is of another issuer');
  });

  test('publishes nothing else', () => {
    expect(issuer.handler('/token')).toBeUndefined();
    expect(issuer.handler('/.well-known/jwks.json')).toEqual({ status: 200, body: issuer.jwks });
  });
});
