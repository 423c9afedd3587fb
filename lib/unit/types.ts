import * as z from 'zod';

/** The four governance tiers (四维穿透), from the top. */
export const TIERS = ['city', 'district', 'street', 'community'] as const;
export const tierSchema = z.enum(TIERS);
export type Tier = z.infer<typeof tierSchema>;

/** A name people read: Chinese first, English beside it. */
export const nameSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Name = z.infer<typeof nameSchema>;

/**
 * How work orders reach a unit (承办单位): `queue` its own SQS queue · `webhook` signed posts to its own system ·
 * `parent` its parent's delivery, addressed to the unit · `inbox` the console only.
 */
export const deliverySchema = z.enum(['queue', 'webhook', 'parent', 'inbox']);
export type Delivery = z.infer<typeof deliverySchema>;

/** Ids: `city`, `city-<role>`, `<district>`, `<district>-<role>`, `<street>`, `<street>-<role>`, `<community>`. */
export const unitIdSchema = z
  .string()
  .regex(
    /^(city|\d{6}|\d{9}|\d{12})(-[a-z][a-z0-9-]{0,40})?$/,
    'unit id such as city, 120101 or 120101-water',
  );

/** What becomes of the orders that a unit has in hand when it ends: they `follow` to the successor, or it may `finish` them. */
export const underWaySchema = z.enum(['follow', 'finish']);
export type UnderWay = z.infer<typeof underWaySchema>;

export const unitSchema = z.object({
  id: unitIdSchema,
  name: nameSchema,
  tier: tierSchema,
  /** `hub`, `centre`, `station` and `committee` are the tier desks; any other role is a working unit. */
  role: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
  /** The unit above; null only for the city hub. */
  parent: unitIdSchema.nullable(),
  /** Region served: 4, 6, 9 or 12 digits (city, district, street, community). */
  regionCode: z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/),
  delivery: deliverySchema,
  /** `planned`: its `from` is yet to come. What is stored is read with its dates by `asOf`. */
  status: z.enum(['active', 'planned', 'retired']),
  /** In force from here on; always, when there is none. */
  from: z.iso.datetime().optional(),
  /** Retired or merged from here on. */
  until: z.iso.datetime().optional(),
  /** Who has its duties after `until`; without one, the desk above is the backstop. */
  successor: unitIdSchema.optional(),
  underWay: underWaySchema.optional(),
  /** Another parent, from a date on. */
  moving: z.object({ parent: unitIdSchema, at: z.iso.datetime() }).optional(),
  /** Set when `delivery` is `queue` and the queue exists. */
  queueUrl: z.url().optional(),
  version: z.int().positive(),
});
export type Unit = z.infer<typeof unitSchema>;
