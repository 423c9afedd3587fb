import * as z from 'zod';
import { urgencySchema } from '../duty/types.ts';
import { limitSchema } from '../sla/types.ts';

/** Limits in force: by urgency for signing and handling, and for the steps after. */
export const limitsSchema = z.object({
  sign: z.record(urgencySchema, limitSchema),
  handle: z.record(urgencySchema, limitSchema),
  /** Until when a unit may give an order back. */
  return: limitSchema,
  /** How long the reporter may rate. */
  rate: limitSchema,
  /** Handling again after a bad rating. */
  rework: limitSchema,
});
export type Limits = z.infer<typeof limitsSchema>;
