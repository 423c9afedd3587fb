import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, orderIdSchema } from './define.ts';

export const resolved = defineEvent({
  type: 'order.resolved.v1',
  zh: '办结反馈',
  summary: 'The unit reports the result, with an answer the public may read.',
  data: z.strictObject({
    unit: unitIdSchema,
    solved: z.boolean(),
    result: z.string().min(1).max(2000),
    publicAnswer: z.string().min(1).max(2000),
    contacted: z.boolean(),
    media: z.array(z.string().max(300)).max(9),
    inTime: z.boolean(),
    /** The order this one helps: its lead gathers the result. */
    helps: orderIdSchema.optional(),
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      unit: '120101-urban-management',
      solved: true,
      result: '已清运',
      publicAnswer: '垃圾已清运,每日两次巡查。',
      contacted: true,
      media: [],
      inTime: true,
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'no public answer',
      data: {
        unit: '120101-urban-management',
        solved: true,
        result: '已清运',
        contacted: true,
        media: [],
        inTime: true,
        clocks: {},
      },
    },
  ],
});
