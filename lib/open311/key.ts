import * as z from 'zod';
import { timeSchema } from '../../events/define.ts';

/** An app that may post. The key itself is told once; what is kept is its hash. */
export const keySchema = z.object({
  /** The beginning of the hash: names the key without being it. */
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** Whose it is. */
  name: z.string(),
  issuedAt: timeSchema,
  active: z.boolean(),
});
export type AppKey = z.infer<typeof keySchema>;
