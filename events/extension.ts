import * as z from 'zod';
import { limitSchema } from '../lib/sla/types.ts';
import { unitIdSchema } from '../lib/unit/types.ts';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, reasonSchema, timeSchema } from './define.ts';

export const extensionRequested = defineEvent({
  type: 'order.extension_requested.v1',
  zh: '申请延期',
  summary: 'The unit asks for more time, before the deadline and once; the tier above decides.',
  data: z.strictObject({
    unit: unitIdSchema,
    /** At most the original limit. */
    by: limitSchema,
    reason: z.string().min(1).max(1000),
    /** The desk that decides. */
    desk: unitIdSchema,
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      unit: '120101-water',
      by: { unit: 'working-days', amount: 5 },
      reason: '管道需定制',
      desk: '120101',
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'no reason',
      data: {
        unit: '120101-water',
        by: { unit: 'working-days', amount: 5 },
        desk: '120101',
        clocks: clocksExample,
      },
    },
  ],
});

export const extensionDecided = defineEvent({
  type: 'order.extension_decided.v1',
  zh: '延期审批',
  summary: 'The tier above granted or refused more time; the reporter is told why.',
  data: z.strictObject({
    desk: unitIdSchema,
    granted: z.boolean(),
    reason: reasonSchema,
    handleBy: timeSchema,
    clocks: movedClocksSchema,
  }),
  valid: [
    {
      desk: '120101',
      granted: true,
      reason: { zh: '管道需定制', en: 'The pipe is made to order' },
      handleBy: '2026-12-14T10:00:00.000Z',
      clocks: clocksExample,
    },
  ],
  invalid: [
    {
      because: 'no reason that the reporter could be told',
      data: { desk: '120101', granted: false, handleBy: '2026-12-14T10:00:00.000Z', clocks: {} },
    },
  ],
});
