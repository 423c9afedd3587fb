import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { ROLES } from '../../../lib/order/actor.ts';
import { type Asked, askedSchema } from './asked.ts';
import { pickerPage } from './picker.ts';

const CODE_MS = 60_000;
const REFRESH_MS = 12 * 3600_000;
const TOKEN_SECONDS = 3600;

const chosenSchema = z.object({
  role: z.enum(ROLES),
  unit: z.string().max(60).optional(),
  sub: z.string().max(60).optional(),
  name: z.string().max(60).optional(),
});
type Chosen = z.infer<typeof chosenSchema>;

const exchangeSchema = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    code: z.string(),
    code_verifier: z.string(),
    redirect_uri: z.string(),
  }),
  z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);

export interface SignInParts {
  token(claims: Readonly<Record<string, unknown>>, ttl: number): Promise<string>;
}

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Authorization code with PKCE (RFC 6749, 7636), as a city's own issuer does it, with one difference: nobody proves
 * who they are. Whoever sits at this machine picks a role. Codes are good once.
 */
export function createSignIn({ token }: SignInParts) {
  const codes = new Map<string, { asked: Asked; chosen: Chosen; until: number }>();
  const refreshes = new Map<string, { chosen: Chosen; until: number }>();

  const page = (status: number, body: string): Page => ({
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body,
  });

  function authorize(query: URLSearchParams): Page {
    const values = Object.fromEntries(query);
    const asked = askedSchema.safeParse(values);
    if (!asked.success || !isHere(asked.data.redirect_uri))
      return page(400, '请从控制台登录 / sign in from the console');
    const chosen = chosenSchema.safeParse(
      Object.fromEntries(Object.entries(values).filter(([, v]) => v !== '')),
    );
    if (!chosen.success) return page(200, pickerPage(asked.data));
    const code = randomBytes(24).toString('base64url');
    codes.set(code, { asked: asked.data, chosen: chosen.data, until: Date.now() + CODE_MS });
    const back = new URL(asked.data.redirect_uri);
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.data.state);
    return { status: 302, headers: { location: back.href, 'cache-control': 'no-store' }, body: '' };
  }

  async function exchange(form: URLSearchParams): Promise<{ status: number; body: unknown }> {
    const wanted = exchangeSchema.safeParse(Object.fromEntries(form));
    const chosen = wanted.success ? claim(wanted.data) : undefined;
    if (!chosen) return { status: 400, body: { error: 'invalid_grant' } };
    const { sub = 'local', ...claims } = chosen;
    const refresh = randomBytes(24).toString('base64url');
    refreshes.set(refresh, { chosen, until: Date.now() + REFRESH_MS });
    const jwt = await token({ sub, ...claims }, TOKEN_SECONDS);
    return {
      status: 200,
      body: {
        access_token: jwt,
        id_token: jwt,
        refresh_token: refresh,
        token_type: 'Bearer',
        expires_in: TOKEN_SECONDS,
      },
    };
  }

  /** Whom a code or a refresh token stands for; each is good once. */
  function claim(wanted: z.infer<typeof exchangeSchema>): Chosen | undefined {
    if (wanted.grant_type === 'refresh_token') {
      const kept = refreshes.get(wanted.refresh_token);
      refreshes.delete(wanted.refresh_token);
      return kept && kept.until > Date.now() ? kept.chosen : undefined;
    }
    const kept = codes.get(wanted.code);
    codes.delete(wanted.code);
    if (!kept || kept.until < Date.now() || kept.asked.redirect_uri !== wanted.redirect_uri) return undefined;
    const digest = createHash('sha256').update(wanted.code_verifier).digest('base64url');
    return digest === kept.asked.code_challenge ? kept.chosen : undefined;
  }

  return { authorize, exchange };
}

/** Codes go to pages of this machine only. */
const isHere = (url: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
