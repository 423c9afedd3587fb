import * as z from 'zod';
import { happeningSchema } from '../insight/feed.ts';
import { clockNameSchema } from '../sla/types.ts';
import { nameSchema } from '../unit/types.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  indicatorSchema,
  MOST_DAYS,
  MOST_LISTED_DAYS,
  periodShape,
  rateSchema,
  scopeSchema,
  scopeViewSchema,
  scoreSchema,
  within,
} from './indicators.ts';

const gaugeSchema = z.object({
  open: z.int(),
  /** A desk has it and a person must decide. */
  held: z.int(),
  supervised: z.int(),
  /** A clock has rung, none has run out. */
  warned: z.int(),
  /** A clock has run out. */
  late: z.int(),
  byStatus: z.record(z.string(), z.int()),
  byClock: z.array(z.object({ clock: clockNameSchema, warned: z.int(), late: z.int() })),
});

const flowSchema = z.object({ received: z.int(), dispatched: z.int(), resolved: z.int() });

const clusterSchema = z.object({
  orderId: z.string(),
  /** Reports that made it known, or orders that went into it when they are more. */
  members: z.int(),
  region: z.string().nullable(),
  category: z.string().nullable(),
  since: z.string(),
});

export const getNow = defineEndpoint({
  id: 'getIndicatorsNow',
  method: 'GET',
  path: '/v1/indicators/now',
  fn: 'indicators-api',
  auth: true,
  zh: '实时态势',
  summary:
    'The load of a place now: open orders by state, clocks that ring, today so far, and the last 24 hours in slices of one hour, with the places in it.',
  query: z.strictObject({ scope: scopeSchema }),
  status: 200,
  response: z.object({
    scope: scopeViewSchema,
    at: z.string(),
    now: gaugeSchema,
    today: flowSchema.extend({ day: z.string() }),
    /** Oldest first; the last hour is under way. `from` is its beginning. */
    last24h: z.array(
      flowSchema.extend({
        from: z.string(),
        /** Received by place. */
        places: z.record(z.string(), z.int()),
      }),
    ),
    /** The places in it: districts of the city, streets of a district. */
    places: z.array(
      flowSchema.extend({
        key: z.string(),
        name: nameSchema.nullable(),
        open: z.int(),
        warned: z.int(),
        late: z.int(),
        held: z.int(),
      }),
    ),
  }),
  problems: [403, 422],
});

export const getHotSpots = defineEndpoint({
  id: 'getHotSpots',
  method: 'GET',
  path: '/v1/indicators/hot',
  fn: 'indicators-api',
  auth: true,
  zh: '热点与聚集',
  summary:
    'Streets where more reports of a kind came today than on the same weekdays before, strongest first, and clusters that are open.',
  query: z.strictObject({ scope: scopeSchema, limit: z.coerce.number().int().min(1).max(50).default(20) }),
  status: 200,
  response: z.object({
    scope: scopeViewSchema,
    at: z.string(),
    spots: z.array(
      z.object({
        street: z.string(),
        name: nameSchema.nullable(),
        category: z.string(),
        categoryName: nameSchema.nullable(),
        /** Today so far. */
        count: z.int(),
        lastHour: z.int(),
        /** Usual by this hour: the mean of the days before. */
        usual: z.number(),
        /** How unlikely, as −log10 of the chance of so many (Poisson). */
        strength: z.number(),
      }),
    ),
    clusters: z.array(clusterSchema),
    definition: nameSchema,
  }),
  problems: [403, 422],
});

export const rankingQuery = z
  .strictObject({
    ...periodShape,
    indicator: indicatorSchema.or(z.enum(['governance', 'coordination'])).default('governance'),
    /** `district/water`: the tier and the role. Without it, every group there is in the scope. */
    group: z
      .string()
      .regex(/^(city|district|street|community)\/[a-z][a-z0-9-]{0,40}$/)
      .optional(),
    minimum: z.coerce.number().int().min(1).max(10_000).default(10),
  })
  .superRefine(within(MOST_LISTED_DAYS));

export const getRanking = defineEndpoint({
  id: 'getRanking',
  method: 'GET',
  path: '/v1/indicators/ranking',
  fn: 'indicators-api',
  auth: true,
  zh: '同类排名',
  summary:
    'Units ranked among their like: same tier and role. Who has fewer cases than the minimum is listed without a rank; ties share one.',
  query: rankingQuery,
  status: 200,
  response: z.object({
    scope: scopeViewSchema,
    period: z.object({ from: z.string(), to: z.string() }),
    indicator: z.string(),
    minimum: z.int(),
    groups: z.array(
      z.object({
        group: z.string(),
        /** Null: nobody knows what its members have in common. */
        name: nameSchema.nullable(),
        ranked: z.array(
          z.object({
            unit: z.string(),
            name: nameSchema.nullable(),
            /** Null: fewer cases than the minimum. */
            rank: z.int().nullable(),
            value: z.number().nullable(),
            n: z.int(),
          }),
        ),
      }),
    ),
  }),
  problems: [403, 422],
});

export const getForecast = defineEndpoint({
  id: 'getForecast',
  method: 'GET',
  path: '/v1/indicators/forecast',
  fn: 'indicators-api',
  auth: true,
  zh: '明日负荷预测',
  summary:
    'How many reports tomorrow will bring, with a band that held 80 % of the days it was tried on, and how far it was off on them.',
  query: z.strictObject({ scope: scopeSchema }),
  status: 200,
  response: z.object({
    scope: scopeViewSchema,
    day: z.string(),
    /** Null with less than two weeks of history. */
    expected: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    method: nameSchema,
    /** Days of history it learned from. */
    history: z.int(),
    /** Forecasts made for days gone by with what was known before them. */
    backtest: z.object({
      days: z.int(),
      meanAbsoluteError: z.number().nullable(),
      /** Of the same days, saying of each what was a week before. */
      naiveError: z.number().nullable(),
      /** Share of the days that lay in the band. */
      inBand: z.number().nullable(),
    }),
    past: z.array(z.object({ day: z.string(), received: z.int(), expected: z.number().nullable() })),
  }),
  problems: [403, 422],
});

export const getSubsidy = defineEndpoint({
  id: 'getSubsidy',
  method: 'GET',
  path: '/v1/indicators/subsidy',
  fn: 'indicators-api',
  auth: true,
  zh: '服务效果与财政补贴',
  summary:
    'What the service of a unit would be paid for by the formula: contract × k(score), with every part of the score. It is computed and shown; a person approves.',
  query: z
    .strictObject({ ...periodShape, contract: z.coerce.number().min(0).max(1e12) })
    .superRefine(within(MOST_DAYS)),
  status: 200,
  response: z.object({
    scope: scopeViewSchema,
    period: z.object({ from: z.string(), to: z.string() }),
    formula: z.object({ version: z.string(), definition: nameSchema }),
    score: scoreSchema,
    /** Factor of the contract; null when the score is held for review or cannot be known. */
    k: z.number().nullable(),
    contract: z.number(),
    pay: z.number().nullable(),
    outcome: z.enum(['payable', 'held-for-review', 'no-data']),
    /** A person decides, always. */
    approval: z.literal('required'),
    excluded: z.record(z.string(), z.record(z.string(), z.int())),
    rates: z.record(z.string(), rateSchema),
  }),
  problems: [403, 422],
});

export const listHappenings = defineEndpoint({
  id: 'listHappenings',
  method: 'GET',
  path: '/v1/indicators/events',
  fn: 'indicators-api',
  auth: true,
  zh: '实时动态',
  summary:
    'What happened since a cursor, oldest first, without a word of any report. Ask again with the new cursor after `retryAfterMs`; restricted orders are not in it.',
  query: z.strictObject({
    scope: scopeSchema,
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  status: 200,
  response: z.object({
    events: z.array(happeningSchema),
    cursor: z.string(),
    /** Events between `after` and the first one shown were left out: it was too long ago. */
    gap: z.boolean(),
    more: z.boolean(),
    retryAfterMs: z.int(),
  }),
  problems: [403, 422],
});
