import { createHash, randomBytes } from 'node:crypto';
import { localDay } from './time.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A report's number: the local day and 50 random bits, short enough to read out on the phone. */
export function newReportId(
  at: string,
  utcOffsetMinutes: number,
  random: Uint8Array = randomBytes(10),
): string {
  const day = localDay(at, utcOffsetMinutes).replaceAll('-', '');
  return `${day}-${[...random].map((b) => CROCKFORD[b & 31]).join('')}`;
}

/** The number under which someone signed in follows an order: always the same for both. */
export const newFollowId = (at: string, utcOffsetMinutes: number, sub: string, orderId: string): string =>
  newReportId(
    at,
    utcOffsetMinutes,
    createHash('sha256').update(`follow|${sub}|${orderId}`).digest().subarray(0, 10),
  );

/** An upload's number. */
export const newMediaId = (random: Uint8Array = randomBytes(26)): string =>
  `m-${[...random].map((b) => CROCKFORD[b & 31]).join('')}`;

/** The secret that lets a reporter follow their report; only its hash is stored with the person. */
export const newTrackingToken = (): string => randomBytes(18).toString('base64url');

/** What signs the messages to one unit's webhook. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A draft of a duty list, or a simulation of one: 60 random bits. */
export const newDraftId = (random: Uint8Array = randomBytes(12)): string =>
  [...random]
    .map((b) => CROCKFORD[b & 31])
    .join('')
    .toLowerCase();
