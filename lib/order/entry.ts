import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';
import { type Fact, parseFact } from '../../events/index.ts';
import { type Actor, actorSchema } from './actor.ts';

/** One line of an order's ledger: what happened, when, by whom. Never changed, never removed. */
export type Entry = Fact & {
  seq: number;
  at: string;
  by: Actor;
  /** The entry another function answered, or the caller's Idempotency-Key. */
  key?: string;
};

const base = z.object({
  seq: z.int().positive(),
  at: timeSchema,
  by: actorSchema,
  key: z.string().optional(),
  type: z.string(),
  data: z.unknown(),
});

/** @throws ZodError or Error when it is not a ledger entry of a known type. */
export function parseEntry(input: unknown): Entry {
  const { key, ...entry } = base.parse(input);
  return { ...entry, ...(key === undefined ? {} : { key }), ...parseFact(entry.type, entry.data) };
}
