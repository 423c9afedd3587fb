import * as z from 'zod';
import { dutyLimitSchema, dutyScopeSchema, urgencySchema } from '../lib/duty/types.ts';
import { stageSchema } from '../lib/sla/types.ts';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, reasonSchema, timeSchema } from './define.ts';

const reason = { zh: '和平区清单', en: "Heping district's list" };
const example = {
  assignment: 1,
  desk: 'city',
  unit: '120101-urban-management',
  coUnits: ['120101001'],
  copies: ['120101'],
  route: 'direct',
  duty: { dutyId: 'city/exposed-garbage', scope: 'city', version: 1 },
  urgency: 'normal',
  onSite: true,
  signBy: '2026-11-23T10:00:00.000Z',
  handleBy: '2026-12-07T10:00:00.000Z',
  returnBy: '2026-11-23T10:00:00.000Z',
  provisional: false,
  why: 'duty',
  reason,
  alternatives: [],
  clocks: clocksExample,
};

export const assigned = defineEvent({
  type: 'order.assigned.v1',
  zh: '派单',
  summary: 'A unit was made responsible for the order; its sign clock runs from now.',
  data: z.strictObject({
    /** Counts the assignments of this order from 1. */
    assignment: z.int().positive(),
    desk: unitIdSchema,
    /** The lead: exactly one. */
    unit: unitIdSchema,
    coUnits: z.array(unitIdSchema),
    /** Tiers between that are told (抄送). */
    copies: z.array(unitIdSchema),
    route: z.enum(['direct', 'cascade']),
    /** Which row of which list decided; null when a person did. */
    duty: z
      .strictObject({
        dutyId: z.string(),
        scope: dutyScopeSchema,
        version: z.int().positive(),
        /** Limits of its own that the row sets. */
        limits: z.array(dutyLimitSchema).optional(),
      })
      .nullable(),
    urgency: urgencySchema,
    onSite: z.boolean(),
    signBy: timeSchema,
    handleBy: timeSchema,
    /** After this the unit must handle it. */
    returnBy: timeSchema,
    /** The holidays of a year in reach are not published yet; the limits are computed again when they are. */
    provisional: z.boolean(),
    /**
     * `duty` list · `desk` a person · `adjudication` cannot be returned · `rework` back to the same lead ·
     * `succession` the lead has ended, its successor takes over.
     */
    why: z.enum(['duty', 'desk', 'adjudication', 'rework', 'succession']),
    reason: reasonSchema,
    alternatives: z.array(z.string()),
    /** The steps a matter of this category is handled in, when it has several. */
    stages: z.array(stageSchema).min(2).optional(),
    clocks: movedClocksSchema,
  }),
  valid: [example],
  invalid: [
    { because: 'two lead units', data: { ...example, unit: ['120101', '120102'] } },
    { because: 'no limit', data: { ...example, signBy: undefined } },
  ],
});
