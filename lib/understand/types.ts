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
  /** What the reporter chose from a list: `code` itself, unless the text surely says another. */
  chosen: z.string().optional(),
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

/** Emergency groups: gas, fire, self-harm, medical, violence, trapped or fallen, utilities, crowd, health, storm and traffic. */
export const EMERGENCY_GROUPS = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10'] as const;
export const EMERGENCY_LINES = ['110', '119', '120', '122'] as const;

/** A danger the text says is present now: negated, past, asked about, drilled or figurative ones are none. */
export const emergencySchema = z.object({
  group: z.enum(EMERGENCY_GROUPS),
  /** The number to call at once, if one is. */
  line: z.enum(EMERGENCY_LINES).nullable(),
  /** The whole matter belongs to `line`: it is answered with the number and goes to no unit. */
  external: z.boolean(),
  /** Self-harm and violence: few may read it. */
  restricted: z.boolean(),
  /** What the order's urgency rises to, at least. */
  urgency: z.enum(['emergency', 'utility', 'urgent']),
  /** The words that said so. */
  because: z.string(),
});
export type Emergency = z.infer<typeof emergencySchema>;

/** One matter of a report: where it stands in the text (UTF-16 offsets, end exclusive) and what it is about. */
export const matterSchema = z.object({
  start: z.int().min(0),
  end: z.int().positive(),
  /** The span, after the words that all matters share (who, where), if there are any. */
  text: z.string().min(1),
  code: z.string(),
});
export type Matter = z.infer<typeof matterSchema>;

/** Another order that may be of the same matter; `score` 0 to 1. */
export const duplicateSchema = z.object({
  orderId: z.string(),
  score: z.number().min(0).max(1),
  /** The report says that it came back after it was settled: a recurrence of that order, not the same one. */
  again: z.literal(true).optional(),
});
export type Duplicate = z.infer<typeof duplicateSchema>;
