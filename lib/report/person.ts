import * as z from 'zod';
import { orderIdSchema } from '../../events/define.ts';

/** How to reach the reporter. Kept apart from the matter, readable only by intake and notification. */
export const contactSchema = z.strictObject({
  name: z.string().trim().min(1).max(50).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9][0-9 -]{4,19}$/, 'digits, spaces and hyphens, 5 to 20 characters')
    .optional(),
  email: z.email().max(200).optional(),
});

export const personSchema = z.object({
  tokenHash: z.string(),
  contact: contactSchema,
  /** Subject of the signed-in reporter. */
  owner: z.string().optional(),
  /** The text as written, when something in it had to be masked. */
  originalText: z.string().optional(),
  at: z.string(),
  /** Did not report: follows this order. */
  follows: orderIdSchema.optional(),
});
export type Person = z.infer<typeof personSchema>;
