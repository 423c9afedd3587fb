import * as z from 'zod';
import { defineEvent, timeSchema } from './define.ts';

export const followUp = defineEvent({
  type: 'order.follow_up.v1',
  zh: '回访',
  summary: 'The reporter is asked to confirm or rate.',
  data: z.strictObject({ rateBy: timeSchema }),
  valid: [{ rateBy: '2026-11-25T10:00:00.000Z' }],
  invalid: [{ because: 'a date without a time', data: { rateBy: '2026-11-25' } }],
});
