import { createHash } from 'node:crypto';
import * as z from 'zod';
import { orderIdSchema, reportIdSchema, timeSchema } from '../../events/define.ts';
import { ROLES } from '../order/actor.ts';

/**
 * How an identity was read: masked, in full, by the reporter themselves, or for the last time before it was removed.
 */
export const READ_KINDS = ['masked', 'full', 'own', 'erased'] as const;

/** One read of an identity. Says who looked at whose, never what they saw. */
export const identityReadSchema = z.object({
  /** Number among the reads of this report, from 1. */
  seq: z.int().positive(),
  at: timeSchema,
  reportId: reportIdSchema,
  orderId: orderIdSchema.nullable(),
  kind: z.enum(READ_KINDS),
  by: z.object({
    /** Subject of the token; `reporter` and `system` are not named further. */
    sub: z.string(),
    role: z.enum([...ROLES, 'reporter', 'system']),
    unit: z.string().optional(),
  }),
  /** Names of the fields. */
  fields: z.array(z.string()),
  reason: z.string().nullable(),
});
export type IdentityRead = z.infer<typeof identityReadSchema>;

/** As stored: `body` is the exact JSON that was hashed. */
export interface SealedRead {
  readonly seq: number;
  readonly body: string;
  readonly prev: string;
  readonly hash: string;
}

/** How far the reads of a report have come. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first read. */
export const NO_READS: Head = { seq: 0, hash: '0'.repeat(64) };

const hashOf = (prev: string, body: string): string =>
  createHash('sha256').update(prev).update(body).digest('hex');

/** The next read of a report, chained to those before. */
export function sealRead(head: Head, read: Omit<IdentityRead, 'seq'>): SealedRead {
  const seq = head.seq + 1;
  const body = JSON.stringify({ seq, ...read });
  return { seq, body, prev: head.hash, hash: hashOf(head.hash, body) };
}

/**
 * Whether the reads kept of one report are as they were written. The oldest may have gone with their time; the
 * others must follow each other and end at the head.
 */
export function readsIntact(reads: readonly SealedRead[], head: Head): boolean {
  const last = reads.at(-1);
  if (last === undefined) return head.seq === 0;
  if (last.seq !== head.seq || last.hash !== head.hash) return false;
  return reads.every((read, i) => {
    const before = reads[i - 1];
    const follows = before === undefined || (read.prev === before.hash && read.seq === before.seq + 1);
    return follows && read.hash === hashOf(read.prev, read.body);
  });
}

/** @throws ZodError when the body is no read of ours. */
export const openRead = ({ body }: Pick<SealedRead, 'body'>): IdentityRead =>
  identityReadSchema.parse(JSON.parse(body));
