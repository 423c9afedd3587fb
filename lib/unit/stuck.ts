import * as z from 'zod';
import { deliverySchema, unitIdSchema } from './types.ts';

/** A message to a unit that was not taken. Says why, never to what address. */
export const stuckSchema = z.object({
  /** Whose queue or webhook it is, and for whom. */
  to: unitIdSchema,
  unit: unitIdSchema,
  via: deliverySchema,
  orderId: z.string(),
  /** The ledger entry it tells of, and its assignment; null for a recall. */
  entry: z.string(),
  assignment: z.int().positive().nullable(),
  /** When the entry was written. */
  since: z.iso.datetime(),
  tries: z.int().positive(),
  because: z.string(),
  /** No more tries are made; it is sent again from the dead letters (`npm run redrive`). */
  givenUp: z.boolean(),
});
export type Stuck = z.infer<typeof stuckSchema>;
