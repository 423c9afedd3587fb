import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, reasonSchema } from './define.ts';

export const recalled = defineEvent({
  type: 'order.recalled.v1',
  zh: '撤回派单',
  summary: 'The order was taken from a unit because it goes to another.',
  data: z.strictObject({
    assignment: z.int().positive(),
    unit: unitIdSchema,
    /** Co-units and desks that were told of the assignment. */
    others: z.array(unitIdSchema),
    reason: reasonSchema,
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      assignment: 1,
      unit: '120101-water',
      others: ['120101'],
      reason: { zh: '改派', en: 'Redirected' },
      clocks: clocksExample,
    },
  ],
  invalid: [{ because: 'no reason', data: { assignment: 1, unit: '120101-water', others: [] } }],
});
