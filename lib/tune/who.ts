import * as z from 'zod';
import { ROLES } from '../order/actor.ts';
import { unitIdSchema } from '../unit/types.ts';

/** An official who changed a list: for the record of who answers for it. */
export const whoSchema = z.object({
  role: z.enum(ROLES),
  unit: unitIdSchema.optional(),
  /** The subject of the token: what tells two persons apart. */
  sub: z.string(),
});
export type Who = z.infer<typeof whoSchema>;
