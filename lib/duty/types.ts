import * as z from 'zod';
import { limitedSchema, limitGivenSchema, limitWhenSchema } from '../sla/limit-rules.ts';
import { URGENCIES } from '../sla/types.ts';
import { type Name, nameSchema, tierSchema } from '../unit/types.ts';
import { categoryCodeSchema, conditionSchema, regionPrefixSchema } from './condition.ts';

export const urgencySchema = z.enum(URGENCIES);
export type Urgency = z.infer<typeof urgencySchema>;

/** The more urgent of two. */
export const moreUrgent = (a: Urgency, b: Urgency): Urgency => {
  const order = urgencySchema.options;
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
};

/** Whose list it is: a tier's default, or one district's or street's own (`district:120101`). */
export const dutyScopeSchema = z.string().regex(/^(city|(district|street|community)(:\d{6,12})?)$/);

/** A unit named by what it is, to be found for the place of the order: `{tier: 'district', role: 'water'}`. */
export const unitRefSchema = z.object({ tier: tierSchema, role: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/) });
export type UnitRef = z.infer<typeof unitRefSchema>;

/** 履职方式: who the duty is by right. */
export const LIST_TYPES = ['basic', 'cooperating', 'taken_back'] as const;
export type ListType = (typeof LIST_TYPES)[number];
export const LIST_TYPE_NAMES: Record<ListType, Name> = {
  basic: { zh: '基本履职', en: 'basic duty' },
  cooperating: { zh: '配合履职', en: 'cooperating duty' },
  taken_back: { zh: '上级收回', en: 'taken back by the tier above' },
};

/** One category, some of them, or `*`: all. */
export const categoriesSchema = z.union([
  z.literal('*'),
  categoryCodeSchema,
  z.array(categoryCodeSchema).min(1).max(200),
]);

/** A limit that the row sets for what it decides. It takes part in precedence as a rule for the row's categories. */
const rowLimitSchema = z.strictObject({ of: limitedSchema, gives: limitGivenSchema });

/** A row's limit as it goes with the order that the row decided, with what it weighs against the law's rules. */
export const dutyLimitSchema = rowLimitSchema.extend({ when: limitWhenSchema });
export type DutyLimit = z.infer<typeof dutyLimitSchema>;

const remarkSchema = z.string().trim().min(1).max(1000);

/**
 * One row of a duty list (动态权责清单). A row says what *this* tier does with a matter: `handle` names exactly one
 * lead unit (责任主体唯一), `down` hands the order to the next tier's desk, `up` to the desk above. Rows are asked in
 * their order and the first that fits decides. What is left out does not limit the row.
 */
export const dutyRowSchema = z.object({
  /** Names the row for ever; unique in its list. */
  dutyId: z.string().min(1).max(120),
  category: categoriesSchema,
  /** The region it is for, with all below. */
  region: regionPrefixSchema.optional(),
  /** Further conditions: `{"time": [{"from": "22:00", "to": "06:00"}]}`. */
  when: conditionSchema.optional(),
  action: z.discriminatedUnion('do', [
    z.object({ do: z.literal('handle'), lead: unitRefSchema, coUnits: z.array(unitRefSchema).max(20) }),
    z.object({ do: z.literal('down') }),
    z.object({ do: z.literal('up') }),
  ]),
  /** 直派 straight to the handling unit, tiers between get a copy · 逐级派 tier by tier. */
  route: z.enum(['direct', 'cascade']),
  urgency: urgencySchema,
  /** Whether the matter must be seen on site to be verified. */
  onSite: z.boolean(),
  basis: nameSchema,
  /** `basic` when left out. */
  listType: z.enum(LIST_TYPES).optional(),
  legalBasis: remarkSchema.optional(),
  /** What the unit may ask to be shown. */
  evidence: remarkSchema.optional(),
  exclusions: remarkSchema.optional(),
  limits: z
    .array(rowLimitSchema)
    .min(1)
    .refine((limits) => new Set(limits.map(({ of }) => of)).size === limits.length, 'one limit of each kind')
    .optional(),
  /** Orders whose disputes changed the row. */
  cases: z
    .array(z.string().regex(/^\d{8}-[0-9A-HJKMNP-TV-Z]{10}-\d{1,2}$/, 'order id'))
    .max(100)
    .optional(),
  /** First and last local day on which it decides. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type DutyRow = z.infer<typeof dutyRowSchema>;

/** More rows than any city has; keeps a list that is loaded by mistake from filling the memory. */
export const MAX_ROWS = 50_000;

export const dutyListSchema = z.object({
  scope: dutyScopeSchema,
  version: z.int().positive(),
  effectiveFrom: z.iso.datetime({ offset: true }),
  approvedBy: z.string(),
  rows: z.array(dutyRowSchema).min(1).max(MAX_ROWS),
});
export type DutyList = z.infer<typeof dutyListSchema>;
