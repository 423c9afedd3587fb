import * as z from 'zod';
import { CHANNELS } from '../../events/registered.ts';
import { NATURES, URGENCIES } from '../sla/types.ts';

/** 工作日 by the working calendar (make-up days too) · 休息日 every other day · 周一 … 周日. */
export const DAYS = ['workday', 'holiday', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How deep a condition may nest. */
export const MAX_DEPTH = 6;
const MAX_VALUES = 100;
const MAX_PARTS = 20;

export const categoryCodeSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,60}$/, 'category code such as gas-leak');
/** A region and all below it: 4, 6, 9 or 12 digits. */
export const regionPrefixSchema = z
  .string()
  .regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/, 'region code of 4, 6, 9 or 12 digits');

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time of day such as 22:00');
/** From, to (exclusive), local time; `22:00` to `06:00` wraps midnight. */
const timeRangeSchema = z
  .strictObject({ from: clockSchema, to: clockSchema })
  .refine(({ from, to }) => from !== to && from !== '24:00', 'from and to must differ; 24:00 is an end only');

const monthDaySchema = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'month and day such as 11-15')
  .refine((day) => !['02-30', '02-31', '04-31', '06-31', '09-31', '11-31'].includes(day), 'no such day');
/** From, to (inclusive); `11-15` to `03-15` wraps the year. */
const seasonSchema = z.strictObject({ from: monthDaySchema, to: monthDaySchema });

const some = <T extends z.ZodType>(value: T) => z.array(value).min(1).max(MAX_VALUES).optional();
const wordSchema = z.string().trim().min(1).max(60);

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
  if (depthOf(value) <= MAX_DEPTH) return value;
  context.issues.push({ code: 'custom', message: `at most ${MAX_DEPTH} levels`, input: value });
  return z.NEVER;
}, nodeSchema);

/** Of a leaf 1; counts no further than it must. */
function depthOf(value: unknown, seen = 1): number {
  if (seen > MAX_DEPTH || typeof value !== 'object' || value === null) return seen;
  const parts = Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === 'not' ? [part] : (key === 'all' || key === 'any') && Array.isArray(part) ? part : [],
  );
  return parts.reduce((deepest: number, part) => Math.max(deepest, depthOf(part, seen + 1)), seen);
}
