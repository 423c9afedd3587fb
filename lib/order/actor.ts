import * as z from 'zod';
import { unitIdSchema } from '../unit/types.ts';

export const ROLES = [
  'resident',
  'seat',
  'unit',
  'desk',
  'admin',
  'approver',
  'auditor',
  'leader',
  'device',
] as const;

/** Who acts. `system` is a function of ours; `reporter` has shown the tracking token. */
export const actorSchema = z.object({
  role: z.enum([...ROLES, 'system', 'reporter']),
  /** The unit spoken for; none for residents and the system. */
  unit: unitIdSchema.optional(),
});
export type Actor = z.infer<typeof actorSchema>;

export const SYSTEM: Actor = { role: 'system' };
