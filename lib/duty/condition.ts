import * as z from 'zod';
import { CHANNELS } from '../../events/registered.ts';
import { NATURES, URGENCIES } from '../sla/types.ts';

/** 工作日 by the working calendar (make-up days too) · 休息日 every other day · 周一 … 周日. */
export const DAYS = ['workday', 'holiday', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How large a condition may be: nesting, JSON, text form (at most a quarter longer), values of a fact, parts. */
export const MAX_DEPTH = 6;
const MAX_JSON = 4000;
export const MAX_TEXT = 5000;
export const MAX_VALUES = 100;
export const MAX_PARTS = 20;

/** Shapes, as sources of regular expressions. */
export const CATEGORY_CODE = '[a-z][a-z0-9-]{0,60}';
export const REGION_CODE = '\\d{4}(?:\\d{2}(?:\\d{3}(?:\\d{3})?)?)?';
export const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d|24:00';
export const MONTH_DAY =
  '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|[12]\\d)';
const shaped = (source: string, what: string) => z.string().regex(new RegExp(`^(?:${source})$`), what);

export const categoryCodeSchema = shaped(CATEGORY_CODE, 'category code such as gas-leak');
/** A region and all below it. */
export const regionPrefixSchema = shaped(REGION_CODE, 'region code of 4, 6, 9 or 12 digits');

const clockSchema = shaped(CLOCK, 'time of day such as 22:00');
/** From, to (exclusive), local time; `22:00` to `06:00` wraps midnight. */
const timeRangeSchema = z
  .strictObject({ from: clockSchema, to: clockSchema })
  .refine(({ from, to }) => from !== to && from !== '24:00', 'from and to must differ; 24:00 is an end only');

const monthDaySchema = shaped(MONTH_DAY, 'month and day such as 11-15');
/** From, to (inclusive); `11-15` to `03-15` wraps the year. */
const seasonSchema = z.strictObject({ from: monthDaySchema, to: monthDaySchema });

const some = <T extends z.ZodType>(value: T) => z.array(value).min(1).max(MAX_VALUES).optional();
/** One line: nothing that breaks it. */
const wordSchema = z
  .string()
  .trim()
  // Written out, because many tools that read the document know no \p{Cc}.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it refuses
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/, 'one line')
  .max(60);

/** What may be known of a matter. */
const facts = {
  category: some(categoryCodeSchema),
  region: some(regionPrefixSchema),
  nature: some(z.enum(NATURES)),
  urgency: some(z.enum(URGENCIES)),
  channel: some(z.enum(CHANNELS)),
  /** Any of these occurs in the text. */
  words: some(wordSchema),
  time: some(timeRangeSchema),
  season: some(seasonSchema),
  day: some(z.enum(DAYS)),
  /** Who owns the land or the asset. */
  owner: some(wordSchema),
};
const factsSchema = z.object(facts);

/**
 * When a duty row is in force, beyond its category and region. Each node has exactly one key: `all`, `any`, `not`, or
 * one fact with the values it may take. What is not known of a matter fits no fact, so its `not` holds.
 */
export interface Condition extends z.infer<typeof factsSchema> {
  all?: Condition[] | undefined;
  any?: Condition[] | undefined;
  not?: Condition | undefined;
}

const nodeSchema: z.ZodType<Condition> = z
  .strictObject({
    get all(): z.ZodOptional<z.ZodArray<z.ZodType<Condition>>> {
      return z.array(nodeSchema).min(2).max(MAX_PARTS).optional();
    },
    get any(): z.ZodOptional<z.ZodArray<z.ZodType<Condition>>> {
      return z.array(nodeSchema).min(2).max(MAX_PARTS).optional();
    },
    get not(): z.ZodOptional<z.ZodType<Condition>> {
      return nodeSchema.optional();
    },
    ...facts,
  })
  .refine(
    (node) => Object.values(node).filter((value) => value !== undefined).length === 1,
    'one key in each part of a condition; join parts by all or any',
  )
  .meta({ id: 'Condition' });

/** Nesting is bounded before anything walks it. */
export const conditionSchema = z.preprocess((value, context) => {
  if (depthOf(value) > MAX_DEPTH) return refuse(context, `at most ${MAX_DEPTH} levels`);
  if (JSON.stringify(value)?.length > MAX_JSON) return refuse(context, `at most ${MAX_JSON} characters`);
  return value;
}, nodeSchema);

function refuse(context: z.RefinementCtx, message: string): never {
  context.issues.push({ code: 'custom', message, input: context.value });
  return z.NEVER;
}

/** Of a leaf 1; counts no further than it must. */
function depthOf(value: unknown, above = 0): number {
  if (above > MAX_DEPTH || typeof value !== 'object' || value === null) return above;
  const parts = Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === 'not' ? [part] : (key === 'all' || key === 'any') && Array.isArray(part) ? part : [],
  );
  return parts.reduce((deepest: number, part) => Math.max(deepest, depthOf(part, above + 1)), above + 1);
}
