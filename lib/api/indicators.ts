import * as z from 'zod';
import { orderIdSchema } from '../../events/define.ts';
import { COMPOSITE_IDS } from '../insight/composites.ts';
import { INDICATOR_IDS } from '../insight/indicators.ts';
import { nameSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';

export const indicatorSchema = z.enum(INDICATOR_IDS);
const compositeSchema = z.enum(COMPOSITE_IDS);

/** Whose figures: the city, a region, or a unit. */
export const scopeSchema = z
  .string()
  .regex(
    /^(unit:)?(city|\d{6}|\d{9}|\d{12})(-[a-z][a-z0-9-]{0,40})?$/,
    'city, a region code (120101) or a unit id (120101-water; unit:120101 for the desk itself)',
  )
  .optional()
  .meta({ description: 'city, a region code or a unit id; without it, the place or unit of the token' });

export const MOST_DAYS = 366;
export const MOST_LISTED_DAYS = 92;
const DAY_MS = 86_400_000;
/** From one local day to another, both included. */
export const periodShape = { scope: scopeSchema, from: z.iso.date(), to: z.iso.date() };
export const within =
  (most: number) =>
  ({ from, to }: { from: string; to: string }, context: z.RefinementCtx): void => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (from > to) refuse('from', 'from 不能晚于 to / from must not be after to');
    if (Date.parse(to) - Date.parse(from) >= most * DAY_MS)
      refuse('to', `最多 ${most} 天 / ${most} days at the most`);
  };

export const scopeViewSchema = z.object({
  /** As it is asked for. */
  scope: z.string(),
  kind: z.enum(['place', 'unit']),
  name: nameSchema.nullable(),
});

export const rateSchema = z
  .object({
    /** 0 to 1; null when there was nothing to be measured. */
    value: z.number().nullable(),
    numerator: z.int(),
    denominator: z.int(),
    /** What was left out, by count. */
    excluded: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Rate' });

const scoreSchema = z
  .object({
    version: z.string(),
    /** 0 to 100; null when no part has data. */
    score: z.number().nullable(),
    /** Weight of the parts that had data. */
    covered: z.number(),
    components: z.array(
      z.object({
        indicator: indicatorSchema,
        weight: z.number(),
        inverse: z.boolean(),
        value: z.number().nullable(),
        numerator: z.int(),
        denominator: z.int(),
        points: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'IndexScore' });

export { scoreSchema };

const figuresSchema = z.object({
  /** Plain counts: received, dispatched, overdue and so on. */
  counts: z.record(z.string(), z.int()),
  indicators: z.record(indicatorSchema, rateSchema),
  composites: z.record(compositeSchema, scoreSchema),
});
export const figuresRowSchema = figuresSchema
  .extend({ key: z.string(), name: nameSchema.nullable() })
  .meta({ id: 'FiguresRow' });

export const definitionsSchema = z
  .object({
    indicators: z.array(
      z.object({
        id: indicatorSchema,
        name: nameSchema,
        definition: nameSchema,
        numerator: z.array(z.string()),
        denominator: z.array(z.string()),
        excluded: z.array(z.object({ count: z.string(), because: nameSchema })),
        better: z.enum(['higher', 'lower']),
      }),
    ),
    composites: z.array(
      z.object({
        id: compositeSchema,
        version: z.string(),
        name: nameSchema,
        definition: nameSchema,
        components: z.array(
          z.object({ indicator: indicatorSchema, weight: z.number(), inverse: z.boolean().optional() }),
        ),
      }),
    ),
  })
  .meta({ id: 'IndicatorDefinitions' });

export const BY = ['day', 'region', 'unit', 'category'] as const;
const by = z.enum(BY).default('day');

export const getIndicators = defineEndpoint({
  id: 'getIndicators',
  method: 'GET',
  path: '/v1/indicators',
  fn: 'indicators-api',
  auth: true,
  zh: '指标',
  summary:
    'Every rate of a place or a unit, with numerator, denominator, what was left out and how it is defined; by day, or for the whole period by region, unit or category. Days are local.',
  query: z.strictObject({ ...periodShape, by }).superRefine(within(MOST_DAYS)),
  status: 200,
  response: z.object({
    scope: scopeViewSchema,
    period: z.object({ from: z.string(), to: z.string() }),
    by: z.enum(BY),
    /** Of the whole period. */
    total: figuresSchema,
    /** `key`: a day, a region code, a unit id or a category code. */
    rows: z.array(figuresRowSchema),
    definitions: definitionsSchema,
  }),
  problems: [403, 422],
});

export const exportIndicators = defineEndpoint({
  id: 'exportIndicators',
  method: 'GET',
  path: '/v1/indicators/export.csv',
  fn: 'indicators-api',
  auth: true,
  zh: '指标导出',
  summary:
    'The same figures as CSV, UTF-8 with byte order mark: value, numerator and denominator of each rate.',
  query: z.strictObject({ ...periodShape, by }).superRefine(within(MOST_DAYS)),
  status: 200,
  response: z.string(),
  produces: 'text/csv',
  problems: [403, 422],
});

export const indicatorOrdersQuery = z
  .strictObject({
    ...periodShape,
    indicator: indicatorSchema.optional(),
    part: z.enum(['numerator', 'denominator', 'missed']).default('denominator'),
    /** A plain count instead of an indicator. */
    count: z
      .string()
      .regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,40}$/)
      .optional(),
    category: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,40}$/)
      .optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .superRefine(within(MOST_LISTED_DAYS))
  .refine(({ indicator, count }) => (indicator === undefined) !== (count === undefined), {
    message: 'indicator 与 count 二选一 / either indicator or count',
    path: ['indicator'],
  });

export const listIndicatorOrders = defineEndpoint({
  id: 'listIndicatorOrders',
  method: 'GET',
  path: '/v1/indicators/orders',
  fn: 'indicators-api',
  auth: true,
  zh: '指标背后的工单',
  summary:
    'The orders behind a number: of an indicator (numerator, denominator, or missed: due but not in the numerator) or of a plain count. Restricted orders are counted, never listed.',
  query: indicatorOrdersQuery,
  status: 200,
  response: z.object({
    orders: z.array(
      z.object({
        orderId: orderIdSchema,
        day: z.string(),
        region: z.string().nullable(),
        category: z.string().nullable(),
        unit: z.string().nullable(),
        numerator: z.boolean(),
      }),
    ),
    /** On this page, not shown. */
    restricted: z.int(),
    cursor: z.string().nullable(),
  }),
  problems: [403, 422],
});
