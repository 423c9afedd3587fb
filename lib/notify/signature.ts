import { createHmac, timingSafeEqual } from 'node:crypto';

/** Carries `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`, a `v1` for each secret in force. */
export const SIGNATURE_HEADER = 'Haihe-Signature';

/** A signature older than this is a replay. */
export const REPLAY_SECONDS = 300;

const mac = (seconds: number, body: string, secret: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/** The header for a body. @param at RFC 3339. */
export function sign(body: string, secrets: readonly string[], at: string): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return [`t=${seconds}`, ...secrets.map((secret) => `v1=${mac(seconds, body, secret)}`)].join(',');
}

export type Verdict = 'good' | 'malformed' | 'wrong' | 'too-old';

/** What a receiver does: checks the time and the signature. Repeats within the window it knows by the body's `id`. */
export function verify(header: string, body: string, secret: string, at: string): Verdict {
  const seconds = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header)?.[1];
  const given = [...header.matchAll(/(?:^|,)v1=([0-9a-f]{64})(?=,|$)/g)].map((m) => m[1] ?? '');
  if (seconds === undefined || given.length === 0) return 'malformed';
  const expected = Buffer.from(mac(Number(seconds), body, secret));
  if (!given.some((v1) => timingSafeEqual(Buffer.from(v1), expected))) return 'wrong';
  return Math.abs(Date.parse(at) / 1000 - Number(seconds)) <= REPLAY_SECONDS ? 'good' : 'too-old';
}
