import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import type { Endpoint } from '../api/endpoint.ts';
import { LIMITS, type Limits, type Rate, type Subject } from '../api/limits.ts';
import { Problem } from '../api/problem.ts';
import { countedAddress } from './address.ts';
import { Counted, type LimitStore } from './counted.ts';
import { sha256 } from './ids.ts';
import { bearerOf, type Signed, type Verify } from './jwt.ts';
import { log } from './log.ts';

export interface LimiterNeeds {
  readonly store: LimitStore;
  /** RFC 3339. */
  readonly now: () => string;
  /** All limits times this; 0: none. */
  readonly factor: number;
  /** For endpoints where a token is optional. */
  readonly verify?: Verify;
  readonly limits?: Readonly<Record<string, Limits>>;
}

/** What of a request says whose it is. */
type Coming = Pick<APIGatewayProxyEventV2, 'headers'> & {
  readonly requestContext: Pick<APIGatewayProxyEventV2['requestContext'], 'http'>;
};

/** Lets a checked request through. @throws Problem 429 when its subject had too many, 401 for a token that is none */
export type Admit = (endpoint: Endpoint, event: Coming, body: unknown) => Promise<void>;

/** After trouble with the store it is not asked for a while, so that reports do not wait for it. */
const REST_SECONDS = 10;

/** Counts requests by subject. When the store fails, requests pass: a report is worth more than a count. */
export function createLimiter({ store, now, factor, verify, limits = LIMITS }: LimiterNeeds): Admit {
  const counted = new Counted(store);
  const salts = new Map<string, Promise<string>>();
  let restsUntil = 0;

  /** Names in the store cannot be turned back: the salt is secret, and gone after two days. */
  const saltOf = (day: string): Promise<string> => {
    const known = salts.get(day);
    if (known) return known;
    const salt = store.salt(day);
    salts.clear();
    salts.set(day, salt);
    salt.catch(() => salts.delete(day));
    return salt;
  };

  async function waitOf(id: string, subject: Subject, who: string, rate: Rate): Promise<number | null> {
    const at = now();
    const seconds = Math.floor(Date.parse(at) / 1000);
    if (seconds < restsUntil) return null;
    const wide = { ...rate, times: Math.ceil(rate.times * factor) };
    const key = async () =>
      `${id}#${subject}#${sha256(`${await saltOf(at.slice(0, 10))}|${who}`).slice(0, 32)}`;
    try {
      return await counted.take(`${id}|${subject}|${who}`, wide, seconds, key);
    } catch (error) {
      restsUntil = seconds + REST_SECONDS;
      log.error('requests are not counted', error, { endpoint: id, subject });
      return null;
    }
  }

  return async (endpoint, event, body) => {
    const of = limits[endpoint.id];
    if (of === undefined || factor === 0) return;
    const signed = await signedOf(endpoint, event, verify);
    const subjects = subjectsOf(event, body, signed);
    const waits = await Promise.all(
      subjects.map(([subject, who]) => {
        const rate = of[subject];
        return rate === undefined ? null : waitOf(endpoint.id, subject, who, rate);
      }),
    );
    const wait = Math.max(...waits.map((seconds) => seconds ?? 0), 0);
    if (wait > 0) throw tooMany(wait);
  };
}

async function signedOf(
  { auth }: Endpoint,
  event: Coming,
  verify: Verify | undefined,
): Promise<Signed | undefined> {
  const claims = z
    .object({ authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }) })
    .safeParse(event.requestContext).data?.authorizer.jwt.claims;
  if (claims) return signedBy(claims);
  const token = bearerOf(event.headers.authorization);
  return !auth && token !== undefined && verify ? verify(token) : undefined;
}

const signedBy = ({ sub, ...claims }: Record<string, unknown>): Signed => ({
  sub: sub === undefined ? undefined : String(sub),
  role: String(claims.role ?? claims['custom:role'] ?? ''),
});

const contactSchema = z.object({
  contact: z.object({ phone: z.string().optional(), email: z.string().optional() }),
});

/** Only the gateway's own word for where a request comes from counts: anyone can write X-Forwarded-For. */
function subjectsOf(
  event: Coming,
  body: unknown,
  signed: Signed | undefined,
): (readonly [Subject, string])[] {
  const tracking = event.headers['x-tracking-token'];
  const { phone, email } = contactSchema.safeParse(body).data?.contact ?? {};
  const contact = phone?.replaceAll(/[ -]/g, '') ?? email?.toLowerCase();
  const reporter = signed?.role === 'resident' ? signed.sub : contact;
  return [
    ...(signed?.sub === undefined
      ? [['address', countedAddress(event.requestContext.http.sourceIp)] as const]
      : [['token', `sub|${signed.sub}`] as const]),
    ...(tracking === undefined ? [] : [['token', `tracking|${sha256(tracking)}`] as const]),
    ...(reporter === undefined ? [] : [['reporter', reporter] as const]),
  ];
}

const tooMany = (seconds: number): Problem =>
  new Problem(
    'too-many',
    `请求过于频繁,请 ${seconds} 秒后再试`,
    `Too many requests: try again in ${seconds} seconds`,
    {
      remedy:
        '按 Retry-After 等待;紧急情况请直接拨打 110、119、120 或 12345 / Wait for Retry-After; in an emergency call 110, 119, 120 or 12345',
      retryAfter: seconds,
    },
  );
