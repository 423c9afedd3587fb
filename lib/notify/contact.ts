import * as z from 'zod';
import { unitIdSchema } from '../unit/types.ts';
import { quietSchema } from './quiet.ts';

/** Where a unit is reached beside its queue and its inbox, as someone may set it. */
export const contactInputSchema = z.strictObject({
  mail: z.email().max(200).optional(),
  webhook: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(500) }).optional(),
  quiet: quietSchema.optional(),
});

/** The same as it is kept; the secret is shown once, when it is made. */
export const contactSchema = contactInputSchema.extend({
  unit: unitIdSchema,
  version: z.int().positive(),
  secret: z.string().optional(),
  /** Signs too until `until`, so that a receiver can change over. */
  earlierSecret: z.strictObject({ secret: z.string(), until: z.iso.datetime() }).optional(),
});
export type UnitContact = z.infer<typeof contactSchema>;

/** The secrets that sign at a time, the newest first. */
export const secretsOf = ({ secret, earlierSecret }: UnitContact, at: string): string[] => [
  ...(secret === undefined ? [] : [secret]),
  ...(earlierSecret && at < earlierSecret.until ? [earlierSecret.secret] : []),
];
