import * as z from 'zod';
import { clocksExample, movedClocksSchema } from './clocks.ts';
import { defineEvent, timeSchema } from './define.ts';

export const followUp = defineEvent({
  type: 'order.follow_up.v1',
  zh: '回访',
  summary: 'The reporter is asked to confirm or rate.',
  data: z.strictObject({ rateBy: timeSchema, clocks: movedClocksSchema }),
  valid: [{ rateBy: '2026-11-25T10:00:00.000Z', clocks: clocksExample }],
  invalid: [{ because: 'a date without a time', data: { rateBy: '2026-11-25', clocks: {} } }],
});
