import * as z from 'zod';

const list = z.string().transform((text) => text.split(',').map((part) => part.trim()));

/** API Gateway takes only https issuers; http is for the issuer of the one-machine system. */
const issuer = z.url({ protocol: /^https?$/ }).refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1';
}, 'oidcIssuer must be an https URL');

const context = z.object({
  profile: z.enum(['global', 'cn']).default('global'),
  stackName: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,19}$/, 'stackName: 2–20 lower-case letters, digits and hyphens')
    .default('haihe'),
  oidcIssuer: issuer.optional(),
  oidcAudience: list.optional(),
  /** The console's client at the issuer; the first audience when it is the same. */
  consoleClientId: z.string().min(1).optional(),
  corsOrigins: list.optional(),
  mailFrom: z.email().default('haihe@example.org'),
  mailIdentity: z.string().optional(),
  publicUrl: z.url().optional(),
  /** Where SMS go out: an https URL of the city's own gateway. */
  smsGateway: z.url({ protocol: /^https?$/ }).optional(),
  /** Networks that units' webhooks may lead into although they are not public: `10.20.0.0/16,10.30.0.0/16`. */
  webhookAlso: z.string().optional(),
  alarmEmail: z.email().optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  tzOffset: z.coerce.number().int().min(-720).max(840).default(480),
  /** Multiplies the request limits of lib/api/limits.ts; 0 switches them off. */
  limitFactor: z.coerce.number().min(0).max(1_000_000).default(1),
  withoutGrant: z.string().optional(),
});

/** Every `-c key=value` the app understands. */
export const CONTEXT_KEYS = Object.keys(context.shape);

export type Config = z.output<typeof context>;

/**
 * Reads the context of a synthesis.
 * @param raw values by key of {@link CONTEXT_KEYS}, as text
 * @param region the region the CDK command line would deploy to, when it is known
 * @throws Error that names the key and the remedy
 */
export function readConfig(raw: Record<string, unknown>, region?: string): Config {
  const parsed = context.safeParse(raw);
  if (!parsed.success) throw new Error(`Context is not valid.\n${z.prettifyError(parsed.error)}`);
  const config = parsed.data;
  if (config.profile === 'cn' && !(config.oidcIssuer && config.oidcAudience)) {
    throw new Error(
      'Profile cn needs an external OIDC issuer, because AWS has no Cognito user pools in China: ' +
        'add -c oidcIssuer=https://… -c oidcAudience=…',
    );
  }
  if (config.oidcIssuer && !config.oidcAudience)
    throw new Error('oidcIssuer needs -c oidcAudience=… beside it');
  if (region !== undefined && region.startsWith('cn-') !== (config.profile === 'cn')) {
    throw new Error(
      `Region ${region} does not fit profile ${config.profile}: choose -c profile=${region.startsWith('cn-') ? 'cn' : 'global'}`,
    );
  }
  return config;
}
