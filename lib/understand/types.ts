import * as z from 'zod';

/** What the classifier says of a text. `code` is a category code or `none`. */
export const categorySchema = z.object({
  code: z.string(),
  /** Calibrated probability of `code`, 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Whether it may go without a person: whitelisted and above the category's threshold. */
  dispatch: z.boolean(),
  /** Best first, at most five; includes `code`. */
  candidates: z.array(z.object({ code: z.string(), confidence: z.number().min(0).max(1) })).max(5),
  modelVersion: z.string(),
});
export type Category = z.infer<typeof categorySchema>;

export const placeLevelSchema = z.enum(['none', 'city', 'district', 'street', 'community']);

/** Where it is, at the deepest level the report honestly supports. */
export const placeSchema = z.object({
  /** 4, 6, 9 or 12 digits, or null when nothing is known. */
  regionCode: z.string().nullable(),
  level: placeLevelSchema,
  /** Regions it could be when the text is ambiguous; never guessed between. */
  candidates: z.array(z.object({ regionCode: z.string(), name: z.string() })).max(10),
  /** Which words or which input said so. */
  because: z.string(),
  /** As the reporter wrote it. */
  address: z.string().optional(),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
});
export type Place = z.infer<typeof placeSchema>;
