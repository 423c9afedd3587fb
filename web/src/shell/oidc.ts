import { consoleConfig } from './config.ts';

/** What the issuer gives back: a token for the API, what renews it, until when it holds (epoch ms). */
export interface Tokens {
  readonly token: string;
  readonly refresh: string | null;
  readonly until: number;
}

interface Discovered {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

const ASKED = 'haihe.sign-in';
const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));
const redirectUri = (): string => `${location.origin}/signed-in`;

async function discover(): Promise<Discovered & { clientId: string; scope: string }> {
  const { issuer, clientId, scope } = await consoleConfig();
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!response.ok) throw new Error(`issuer: ${response.status}`);
  return { ...((await response.json()) as Discovered), clientId, scope };
}

/** Leaves for the issuer (authorization code with PKCE); it comes back to `/signed-in`. */
export async function startSignIn(back: string): Promise<void> {
  const { authorization_endpoint, clientId, scope } = await discover();
  const [verifier, state] = [random(), random()];
  sessionStorage.setItem(ASKED, JSON.stringify({ verifier, state, back }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const url = new URL(authorization_endpoint);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri(),
    scope,
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  }))
    url.searchParams.set(name, value);
  location.assign(url);
}

/** Takes the code of the address the issuer came back with. @throws Error when the state is not the one we sent */
export async function finishSignIn(search: URLSearchParams): Promise<{ tokens: Tokens; back: string }> {
  const asked: unknown = JSON.parse(sessionStorage.getItem(ASKED) ?? 'null');
  sessionStorage.removeItem(ASKED);
  const code = search.get('code');
  if (!isAsked(asked) || code === null || search.get('state') !== asked.state)
    throw new Error(search.get('error_description') ?? search.get('error') ?? 'state');
  const tokens = await tokensFor({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(),
    code_verifier: asked.verifier,
  });
  return { tokens, back: asked.back };
}

const isAsked = (asked: unknown): asked is { verifier: string; state: string; back: string } =>
  typeof asked === 'object' && asked !== null && 'verifier' in asked && 'state' in asked && 'back' in asked;

export async function renew({ refresh }: Tokens): Promise<Tokens | null> {
  if (refresh === null) return null;
  return await tokensFor({ grant_type: 'refresh_token', refresh_token: refresh }, refresh).catch(() => null);
}

async function tokensFor(form: Record<string, string>, refresh: string | null = null): Promise<Tokens> {
  const { token_endpoint, clientId } = await discover();
  const response = await fetch(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ ...form, client_id: clientId }),
  });
  if (!response.ok) throw new Error(`token: ${response.status}`);
  const given = (await response.json()) as Record<string, unknown>;
  const token = [given.access_token, given.id_token]
    .filter((one) => typeof one === 'string')
    .find((one) => personIn(one) !== null);
  if (token === undefined) throw new Error('role');
  return {
    token,
    refresh: typeof given.refresh_token === 'string' ? given.refresh_token : refresh,
    until: Date.now() + (typeof given.expires_in === 'number' ? given.expires_in : 3600) * 1000,
  };
}

export interface Person {
  readonly role: string;
  readonly unit: string | null;
  readonly sub: string;
  readonly name: string;
}

/** Who a token is about; null when it bears no role of ours. The API checks it, here it only chooses the pages. */
export function personIn(token: string): Person | null {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const text = new TextDecoder().decode(Uint8Array.from(atob(part), (c) => c.charCodeAt(0)));
    const claims = JSON.parse(text) as Record<string, unknown>;
    const role = claims.role ?? claims['custom:role'];
    const unit = claims.unit ?? claims['custom:unit'];
    if (typeof role !== 'string') return null;
    return {
      role,
      unit: typeof unit === 'string' ? unit : null,
      sub: String(claims.sub ?? ''),
      name: String(claims.name ?? claims.email ?? claims.sub ?? ''),
    };
  } catch {
    return null;
  }
}
