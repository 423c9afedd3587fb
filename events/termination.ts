import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, orderIdSchema } from './define.ts';

export const terminationRequested = defineEvent({
  type: 'order.termination_requested.v1',
  zh: '申请终止办理',
  summary: 'The unit asks to end the matter without a result; the city desk decides.',
  data: z.strictObject({
    unit: unitIdSchema,
    because: z.enum(['not-acceptable', 'reporter-refuses']),
    reason: z.string().min(1).max(1000),
    publicAnswer: z.string().min(1).max(2000),
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      unit: '120101-water',
      because: 'reporter-refuses',
      reason: '三次上门来电人拒绝配合',
      publicAnswer: '因多次联系未能入户,本次办理终止;需要时请再次反映。',
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'nothing to tell the reporter',
      data: {
        unit: '120101-water',
        because: 'reporter-refuses',
        reason: '拒绝配合',
        clocks: clocksExample,
      },
    },
  ],
});

export const terminationDecided = defineEvent({
  type: 'order.termination_decided.v1',
  zh: '终止审批',
  summary: 'The city desk approved the end of the matter, or the unit must go on.',
  data: z.strictObject({
    approved: z.boolean(),
    reason: z.string().min(1).max(1000),
    /** The order this one helps. */
    helps: orderIdSchema.optional(),
    clocks: movedClocksSchema,
  }),
  valid: [{ approved: false, reason: '请再次联系来电人', clocks: clocksExample }],
  invalid: [{ because: 'no reason', data: { approved: true, clocks: {} } }],
});
