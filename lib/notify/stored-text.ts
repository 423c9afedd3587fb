import * as z from 'zod';
import { textShape } from './template.ts';

/**
 * A text as it is kept: which version, and who changed it last. A city's own have neither. Its words were checked
 * when it was put in force; one that would not pass today can still be read and mended.
 */
export const storedTextSchema = textShape.extend({
  version: z.int().positive().default(1),
  changedAt: z.iso.datetime().optional(),
  changedBy: z.string().optional(),
});
export type StoredText = z.infer<typeof storedTextSchema>;
