import * as z from 'zod';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent } from './define.ts';

export const stageDone = defineEvent({
  type: 'order.stage_done.v1',
  zh: '阶段办结',
  summary: 'One step of a matter that is handled in steps is done; the next step has a limit of its own.',
  data: z.strictObject({
    unit: unitIdSchema,
    stage: z.string().min(1),
    next: z.string().min(1),
    result: z.string().min(1).max(2000),
    inTime: z.boolean(),
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      unit: '120101001-enforcement',
      stage: 'stop',
      next: 'penalty',
      result: '已责令停工',
      inTime: true,
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'no result',
      data: { unit: '120101001-enforcement', stage: 'stop', next: 'penalty', inTime: true, clocks: {} },
    },
  ],
});
