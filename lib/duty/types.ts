import * as z from 'zod';
import { URGENCIES } from '../sla/types.ts';
import { nameSchema, tierSchema } from '../unit/types.ts';

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
export const unitRefSchema = z.object({ tier: tierSchema, role: z.string() });
export type UnitRef = z.infer<typeof unitRefSchema>;

/**
 * One row of a duty list (动态权责清单). A row says what *this* tier does with a category:
 * `handle` names exactly one lead unit (责任主体唯一), `down` hands the order to the next tier's desk.
 */
export const dutyRowSchema = z.object({
  dutyId: z.string(),
  category: z.string(),
  action: z.discriminatedUnion('do', [
    z.object({ do: z.literal('handle'), lead: unitRefSchema, coUnits: z.array(unitRefSchema) }),
    z.object({ do: z.literal('down') }),
  ]),
  /** 直派 straight to the handling unit, tiers between get a copy · 逐级派 tier by tier. */
  route: z.enum(['direct', 'cascade']),
  urgency: urgencySchema,
  /** Whether the matter must be seen on site to be verified. */
  onSite: z.boolean(),
  basis: nameSchema,
});
export type DutyRow = z.infer<typeof dutyRowSchema>;

export const dutyListSchema = z.object({
  scope: dutyScopeSchema,
  version: z.int().positive(),
  effectiveFrom: z.iso.datetime({ offset: true }),
  approvedBy: z.string(),
  rows: z.array(dutyRowSchema).min(1),
});
export type DutyList = z.infer<typeof dutyListSchema>;
