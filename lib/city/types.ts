import * as z from 'zod';
import { dutyListSchema, urgencySchema } from '../duty/types.ts';
import { textSchema } from '../notify/template.ts';
import { offeredSchema } from '../open311/catalogue.ts';
import { calendarSpecSchema } from '../sla/calendar.ts';
import { laddersSchema } from '../sla/ladder.ts';
import { limitRulesSchema } from '../sla/limit-rules.ts';
import { nameSchema, tierSchema, unitSchema } from '../unit/types.ts';

const codeSchema = z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/, '4, 6, 9 or 12 digits');
const slugSchema = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** A region as `regions.json` keeps it: official code, Chinese name, English name where there is one. */
export const regionRowSchema = z.union([
  z.tuple([codeSchema, z.string().min(1)]),
  z.tuple([codeSchema, z.string().min(1), z.string().min(1)]),
]);
export type RegionRow = z.infer<typeof regionRowSchema>;

const regionSchema = z.object({ code: codeSchema, name: nameSchema });
export type Region = z.infer<typeof regionSchema>;

/** A matter (事项) and who usually handles it. `line`, `lead` and `coUnits` are labels that the city's roles explain. */
export const citedCategorySchema = z.object({
  code: slugSchema,
  name: nameSchema,
  class: z.object({ id: slugSchema, zh: z.string().min(1) }),
  /** The municipal bureau in charge of the trade (行业主管部门). */
  line: z.string().min(1),
  lead: z.string().min(1),
  coUnits: z.array(z.string().min(1)),
  route: z.enum(['direct', 'cascade']),
  onSite: z.boolean(),
  urgency: urgencySchema,
});
export type CitedCategory = z.infer<typeof citedCategorySchema>;

/** Labels of a city's categories, explained: which are a tier's own desk, which are working units of a tier. */
export const rolesSchema = z.object({
  desks: z.record(z.string(), tierSchema),
  /** One unit of each for each region of the tier, called `<region><name>`. */
  working: z.array(
    z.object({ label: z.string().min(1), tier: tierSchema, role: slugSchema, name: nameSchema }),
  ),
});
export type Roles = z.infer<typeof rolesSchema>;

/** One city as data. */
export const citySchema = z.object({
  id: slugSchema,
  name: nameSchema,
  /** Every region code of the city begins with it. */
  regionCode: z.string().regex(/^\d{4}$/),
  utcOffsetMinutes: z.int().min(-720).max(840),
  regions: z.array(regionSchema).min(2),
  categories: z.array(citedCategorySchema).min(1),
  units: z.array(unitSchema).min(1),
  dutyLists: z.array(dutyListSchema).min(1),
  calendar: calendarSpecSchema,
  limits: limitRulesSchema,
  ladders: laddersSchema,
  texts: z.array(textSchema).min(1),
  open311: offeredSchema.prefault({ confidential: [], attributes: {} }),
  /** Files loaded beside the tables, from the root of the repository. */
  artefacts: z.object({ model: z.string().min(1), corpus: z.string().min(1) }),
});
export type City = z.infer<typeof citySchema>;
