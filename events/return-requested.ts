import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, orderIdSchema } from './define.ts';

export const returnRequested = defineEvent({
  type: 'order.return_requested.v1',
  zh: '申请退单',
  summary: 'The unit says the order is not its duty; the city desk decides.',
  data: z.strictObject({
    unit: unitIdSchema,
    reason: z.string().min(1).max(1000),
    basis: z.string().min(1).max(500),
    suggestedUnit: unitIdSchema.optional(),
    /** The order this one helps. */
    helps: orderIdSchema.optional(),
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      unit: '120101-water',
      reason: '属小区内部管网',
      basis: '《天津市城市排水和再生水利用管理条例》',
      suggestedUnit: '120101001',
      clocks: clocksExample,
    },
  ],
  invalid: [{ because: 'no legal basis', data: { unit: '120101-water', reason: '不归我们管', clocks: {} } }],
});

export const returnRuled = defineEvent({
  type: 'order.return_ruled.v1',
  zh: '退单裁定',
  summary:
    'The city desk ruled whether the return was justified; the assignment that follows says who has it now.',
  data: z.strictObject({
    /** Who had given it back. */
    unit: unitIdSchema,
    justified: z.boolean(),
    reason: z.string().min(1).max(1000),
    /** How many times the order was given back by now. */
    returns: z.int().positive(),
  }),
  valid: [{ unit: '120101-water', justified: true, reason: '属小区内部管网', returns: 1 }],
  invalid: [{ because: 'no ruling', data: { unit: '120101-water', reason: '属小区内部管网', returns: 1 } }],
});
